using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>
/// Takes a message the way of the product and writes down everything that any step after it looks at, so that "equal" is the
/// comparison of two texts: the canonical header and body, the header as read, the references that a receipt copies, who signed,
/// the user name of a pull, the identity of the content, and each payload with its type.
/// </summary>
internal static class Consumed
{
    private static readonly System.Security.Cryptography.X509Certificates.X509Certificate2[] Signers = [Identities.RsaSigner.Certificate, Identities.EcSigner.Certificate, Identities.Ed25519Signer.Certificate];

    /// <summary>What is consumed, or why nothing is.</summary>
    /// <param name="wire">The message.</param>
    /// <param name="sent">Where it is a receipt: the message that it should be for, as it was signed.</param>
    public static Outcome<string> Of(WireMessage wire, SignedMessage? sent = null)
    {
        if (!Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            || !SignatureVerifier.Verify(arrival, Signers).TryGet(out var verified, out refusal))
        {
            return refusal;
        }

        foreach (var receipt in verified.Header.Signals.OfType<Receipt>())
        {
            if (ReceiptMatch.Check(receipt, GoodMessages.Sent, sent!.References) is { } mismatch)
                return mismatch;
        }

        var text = new StringBuilder()
            .AppendLine(Canonical(arrival.Envelope.Messaging)).AppendLine(Canonical(arrival.Envelope.Body))
            .AppendLine(Json(verified.Header)).AppendLine(JsonSerializer.Serialize(verified.References)).AppendLine(verified.Signer.Thumbprint);
        if (verified.HasUsernameToken)
        {
            if (verified.UsernameToken is null)
                return new Refusal(EbmsError.FailedAuthentication, "The token is not as its profile has it."); // as the hub does
            text.AppendLine(Canonical(arrival.Envelope.UsernameToken!));
        }

        if (verified.Header.User is null)
            return text.ToString();
        if (!verified.Open(Identities.Receivers).TryGet(out var opened, out refusal) || !opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out refusal))
            return refusal;
        text.AppendLine(Convert.ToHexString(verified.ContentDigest())).AppendLine(Evidence(verified.EnvelopeOctets));
        foreach (var (info, part, payload) in verified.Header.User.Parts.Zip(opened.Parts, payloads.All))
        {
            text.Append(info.Href ?? "in the body").Append(' ').Append(payload.MimeType).Append(' ')
                .AppendLine(Convert.ToHexString(SHA256.HashData(Digested(part, payload))));
        }

        return text.ToString();
    }

    /// <summary>A part that is digested by its media type counts as what was digested: its other octets are not signed by anybody.</summary>
    private static byte[] Digested(OpenedPart part, Payload payload) => part.Rule switch
    {
        DigestRule.ByMediaType when part.Attachment.ContentType.EndsWith("xml", StringComparison.Ordinal) =>
            ExclusiveCanonicalizer.Canonicalize(SafeXml.LoadOwn(payload.Content).DocumentElement!),
        DigestRule.ByMediaType => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(payload.Content.Span).ReplaceLineEndings("\r\n")),
        _ => payload.Content.ToArray(),
    };

    /// <summary>What is kept of the envelope says the same of header and body; other octets of it may differ.</summary>
    private static string Evidence(ReadOnlyMemory<byte> octets)
    {
        var root = SafeXml.LoadOwn(octets).DocumentElement!;
        return Canonical(root.Child(Ns.Soap12, "Header")!.Child(Ns.Ebms, "Messaging")!) + Canonical(root.Child(Ns.Soap12, "Body")!);
    }

    private static string Canonical(System.Xml.XmlElement element) => Convert.ToHexString(SHA256.HashData(ExclusiveCanonicalizer.Canonicalize(element)));

    // By their own types: a signal as its abstract class would be written without its content.
    private static string Json(MessagingHeader header) =>
        JsonSerializer.Serialize(header.User) + string.Concat(header.Signals.Select(s => s.GetType().Name + JsonSerializer.Serialize(s, s.GetType())));
}
