using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any encryption header over a good part: it is refused, or the part comes out as it went in.</summary>
internal static class EncryptionHeaders
{
    public static readonly FuzzTarget Target = new("encryption", "an octet that chooses RSA, EC or X25519 (modulo 3), then the wsse:Security element", Check, Seeds);

    /// <summary>In a message the namespaces of the security header are declared around it: a header alone would be refused as XML.</summary>
    private static readonly byte[] Before = Encoding.UTF8.GetBytes($"""<S12:Header xmlns:S12="{Ns.Soap12}" xmlns:eb="{Ns.Ebms}" xmlns:wsu="{Ns.Wsu}">""");

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture)
    {
        var keys = new DecryptionKeys(fixture.Receivers);
        var sent = fixture.Encrypted.Select(Parts).ToArray();
        var plain = GzipContent.Compress(Fixture.Payload);
        return input =>
        {
            if (input.IsEmpty)
                return;
            ReadOnlyMemory<byte> header = (byte[])[.. Before, .. input.Span[1..], .. "</S12:Header>"u8];
            if (!SafeXml.Load(header, XmlLimits.Envelope).TryGet(out var document, out _) || document.DocumentElement!.Elements() is not [var security])
                return;
            var attachments = sent[input.Span[0] % sent.Length];
            var outcome = Budget.Spend(input.Length, 400, () => AttachmentDecryption.Decrypt(security, attachments, keys));
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
