using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>A message that is one change away from a good one. The octets are only good until the next mutant is asked for.</summary>
internal readonly record struct Mutant(string Change, WireMessage Wire);

/// <summary>A good message on the wire, and where its SOAP part and its other parts are.</summary>
internal sealed record Original
{
    public required string Name { get; init; }

    public required WireMessage Wire { get; init; }

    public required Range Envelope { get; init; }

    public required IReadOnlyList<Range> Parts { get; init; }

    public static Original Of(string name, WireMessage wire)
    {
        if (!RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        Range Place(ReadOnlyMemory<byte> part)
        {
            var start = wire.Body.Span.IndexOf(part.Span);
            return start..(start + part.Length);
        }

        return new Original { Name = name, Wire = wire, Envelope = Place(related.Envelope), Parts = [.. related.Attachments.Select(a => Place(a.Content))] };
    }

    public WireMessage WithEnvelope(ReadOnlySpan<byte> envelope) =>
        Wire with { Body = (byte[])[.. Wire.Body.Span[..Envelope.Start.Value], .. envelope, .. Wire.Body.Span[Envelope.End.Value..]] };
}
