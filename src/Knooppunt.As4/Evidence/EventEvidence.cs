using System.Collections.Immutable;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>Why something did not happen. Nothing of the content of a message is ever in it.</summary>
/// <param name="Code">An ebMS error code, or the name of a <see cref="DeliveryFailureReason"/>.</param>
/// <param name="Details">A fixed text for the code.</param>
public sealed record EventReason(string Code, string Details);

/// <summary>
/// That something happened to a message, with the octets that show it: one event of ETSI EN 319 522-3
/// (schemas/knooppunt/evidence.xsd). It has no signature of its own: a leaf of the transparency log commits to these octets, and the
/// signed checkpoint of the log signs it. The octets of a value are always the same, and nothing else is read as that value.
/// </summary>
public sealed record EventEvidence
{
    /// <summary>The longest document that is read, in octets.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Identifies this evidence (UUID version 7, lower case); the log takes it once.</summary>
    public required string Identifier { get; init; }

    /// <summary>What happened.</summary>
    public required ErdsEvent Event { get; init; }

    /// <summary>When, by the clock of the database, to the millisecond.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The OIN of the exchange.</summary>
    public required string IssuerOin { get; init; }

    /// <summary>The name of the exchange.</summary>
    public required string IssuerName { get; init; }

    /// <summary>The policy under which the exchange makes evidence, a URI.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The OIN of the access point that sent the message.</summary>
    public required string SenderOin { get; init; }

    /// <summary>The OIN of the organisation that it acted for; null when a refused message does not name one.</summary>
    public string? OriginalSender { get; init; }

    /// <summary>The OIN of the organisation that the message was for; null when a refused message does not name one.</summary>
    public string? FinalRecipient { get; init; }

    /// <summary>The eb:MessageId.</summary>
    public required string MessageId { get; init; }

    /// <summary>The conversation of the message.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The type of the message, for example Saldoverzoek.</summary>
    public required string Action { get; init; }

    /// <summary>When the exchange accepted the message; when it refused it, if it did.</summary>
    public required DateTimeOffset SubmissionTime { get; init; }

    /// <summary>Present exactly when the event is negative.</summary>
    public EventReason? Reason { get; init; }

    /// <summary>The parts, with the digests that the sender signed.</summary>
    public required ImmutableArray<SignedReference> Parts { get; init; }

    /// <summary>The octets that show the event.</summary>
    public required ImmutableArray<EvidenceBasis> Basis { get; init; }

    /// <summary>The document: exclusive canonical XML in UTF-8, without declaration.</summary>
    public byte[] ToOctets() => EventEvidenceXml.Write(this);

    /// <summary>Reads a document, and only one that <see cref="ToOctets"/> writes.</summary>
    /// <param name="octets">The document.</param>
    /// <returns>The evidence, or a refusal with a fixed text.</returns>
    public static Outcome<EventEvidence> TryRead(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > MaxLength || !SafeXml.Load(octets, XmlLimits.Envelope).TryGet(out var document, out _))
            return NotEvidence;
        var root = document.DocumentElement!;
        return root.Is(EventEvidenceXml.Namespace, EventEvidenceXml.Root) && EbmsSchemas.IsValid(root) && EventEvidenceXml.Read(root) is { } evidence
            && evidence.Reason is not null == evidence.Event.IsNegative() && octets.Span.SequenceEqual(evidence.ToOctets())
            ? evidence
            : NotEvidence;
    }

    private static Refusal NotEvidence => new(EbmsError.Other, "The document is not evidence of an event.");
}
