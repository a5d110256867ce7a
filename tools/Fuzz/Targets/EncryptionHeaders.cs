using System.Collections.Immutable;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any encryption header over a good part: it is refused, or the part comes out as it went in.</summary>
internal static class EncryptionHeaders
{
    public static readonly FuzzTarget Target = new("encryption", "an octet that chooses RSA (even) or EC, then the wsse:Security element", Check, Seeds);

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture)
    {
        var keys = new DecryptionKeys(fixture.Receivers);
        var sent = fixture.Encrypted.Select(Parts).ToArray();
        var plain = GzipContent.Compress(Fixture.Payload);
        return input =>
        {
            if (input.IsEmpty || !SafeXml.Load(input[1..], XmlLimits.Envelope).TryGet(out var document, out _))
                return;
            var attachments = sent[input.Span[0] & 1];
            var outcome = Budget.Spend(input.Length, 400, () => AttachmentDecryption.Decrypt(document.DocumentElement!, attachments, keys));
            if (!outcome.TryGet(out var opened, out _))
                return;
            BrokenPromiseException.Unless(
                opened.Attachments.Length == 1 && opened.Attachments[0].Content.Span.SequenceEqual(opened.Encrypted.IsEmpty ? attachments[0].Content.Span : plain),
                "a part is opened to what was encrypted");
        };
    }

    private static ImmutableArray<Attachment> Parts(WireMessage wire) =>
        RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal)
            ? related.Attachments
            : throw new InvalidOperationException(refusal.Reason);

    private static IEnumerable<byte[]> Seeds(Fixture fixture) => fixture.Encrypted.Select((wire, at) =>
    {
        var (start, end) = SignaturePolicy.Around(wire.Body.Span);
        return (byte[])[(byte)at, .. wire.Body.Span[start..end]];
    });
}
