using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>
/// Signed evidence that the recipient's system took a message over: event ContentHandover of ETSI EN 319 522. It names the recipient's
/// own receipt by id and digest, and that receipt travels beside it (schemas/knooppunt/notices.xsd).
/// </summary>
public sealed record DeliveryNotice
{
    /// <summary>The action under which it travels, of the service <see cref="DeliveryFailure.Service"/>.</summary>
    public const string MessageAction = "DeliveryNotice";

    /// <summary>The message that was handed over.</summary>
    public required MessageReference Message { get; init; }

    /// <summary>The MessageId of the recipient's receipt.</summary>
    public required string ReceiptId { get; init; }

    /// <summary>The SHA-256 digest, in base64, of the SOAP envelope with that receipt.</summary>
    public required string ReceiptDigest { get; init; }

    /// <summary>The parts with the digests that sender, exchange and recipient signed.</summary>
    public required ImmutableArray<SignedReference> Parts { get; init; }

    /// <summary>The digest of a receipt as <see cref="ReceiptDigest"/> states it.</summary>
    /// <param name="envelope">The octets of the SOAP envelope with the receipt.</param>
    public static string DigestOf(ReadOnlySpan<byte> envelope) => Convert.ToBase64String(SHA256.HashData(envelope));

    /// <summary>The document with the signature of the exchange.</summary>
    /// <param name="key">The key of the exchange.</param>
    public byte[] Sign(SigningKey key)
    {
        var document = new XmlDocument { XmlResolver = null };
        using (var writer = document.CreateNavigator()!.AppendChild())
            Write(writer);
        return EnvelopedSignature.Sign(ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!), key);
    }

    /// <summary>Reads a document and verifies that the exchange signed it.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <param name="signers">The signing certificates of the exchange.</param>
    /// <returns>The evidence, or why it is not to be believed.</returns>
    public static Outcome<DeliveryNotice> Verify(ReadOnlyMemory<byte> document, IReadOnlyCollection<X509Certificate2> signers)
    {
        if (!EnvelopedSignature.Verify(document, signers).TryGet(out var root, out var refusal))
            return refusal;
        if (!root.Is(MessageReference.Namespace, MessageAction) || !EbmsSchemas.IsValid(root) || root.Child(MessageReference.Namespace, "ERDSEventId") is null)
            return new Refusal(EbmsError.Other, "The signed document is not a delivery notice.");
        var receipt = root.Child(MessageReference.Namespace, "Receipt")!;
        return new DeliveryNotice
        {
            Message = MessageReference.Read(root),
            ReceiptId = receipt.Child(MessageReference.Namespace, "MessageIdentifier")!.InnerText,
            ReceiptDigest = receipt.Child(Ns.Ds, "DigestValue")!.InnerText,
            Parts = [.. root.Child(MessageReference.Namespace, "PartsInfo")!.Children(MessageReference.Namespace, "Part").Select(p => References.Make(
                p.Child(MessageReference.Namespace, "Identifier")!.InnerText, Uris.SwaContentSignature,
                p.Child(Ns.Ds, "DigestMethod")!.Attribute("Algorithm")!, p.Child(Ns.Ds, "DigestValue")!.Base64()!))],
        };
    }

    private void Write(XmlWriter writer)
    {
        void Open(string name) => writer.WriteStartElement("ev", name, MessageReference.Namespace);
        void Digest(string method, string value)
        {
            writer.WriteStartElement("ds", "DigestMethod", Ns.Ds);
            writer.WriteAttributeString("Algorithm", method);
            writer.WriteEndElement();
            writer.WriteElementString("ds", "DigestValue", Ns.Ds, value);
        }

        Open(MessageAction);
        writer.WriteAttributeString("Id", "notice");
        Message.Write(writer, ErdsEvent.ContentHandover);
        Open("Receipt");
        writer.WriteElementString("ev", "MessageIdentifier", MessageReference.Namespace, ReceiptId);
        Digest(Uris.Sha256, ReceiptDigest);
        writer.WriteEndElement();
        Open("PartsInfo");
        foreach (var part in Parts)
        {
            Open("Part");
            writer.WriteElementString("ev", "Identifier", MessageReference.Namespace, part.Uri);
            Digest(part.DigestMethod, part.DigestValue);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
