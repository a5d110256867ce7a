using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>A part to send.</summary>
/// <param name="Attachment">Its octets, compressed where PartInfo says so.</param>
/// <param name="Reference">
/// The reference under which the part is already known, when it is forwarded: its URI and digest are signed again as they are,
/// so that one digest goes through all four signatures. Null for a new part.
/// </param>
public sealed record OutboundPart(Attachment Attachment, SignedReference? Reference = null);

/// <summary>A message that is signed and ready to be sent; sending it again means sending these octets again.</summary>
/// <param name="Wire">The octets and their content type.</param>
/// <param name="Envelope">The SOAP part alone.</param>
/// <param name="References">What was signed: a receipt must state exactly these.</param>
public sealed record SignedMessage(WireMessage Wire, ReadOnlyMemory<byte> Envelope, ImmutableArray<SignedReference> References);

/// <summary>
/// Signs, then encrypts (eDelivery AS4 1.15): header, body and every part under one signature with a BinarySecurityToken; the
/// envelope is written in canonical form, so that what was digested is what is sent.
/// </summary>
public static class MessageSigner
{
    private const string TokenId = "signing-token";

    /// <summary>Makes the octets of a message.</summary>
    /// <param name="header">The message units; the parts of a user message name the attachments.</param>
    /// <param name="parts">The parts, in the order of PayloadInfo; their content types are what the digest rule goes by.</param>
    /// <param name="key">Who signs.</param>
    /// <param name="recipient">Encrypt the parts to this certificate, or null.</param>
    /// <param name="fault">The SOAP fault that goes along with an error signal, or null.</param>
    /// <param name="bodyPayload">The payload of the PartInfo without href: it becomes the child of the SOAP Body, and is never encrypted. Null for none.</param>
    /// <param name="credential">The user name and password of a puller, in a security header of their own that is signed along (AS4 1.0 clause 6.1); null for none.</param>
    public static SignedMessage Sign(
        MessagingHeader header, ImmutableArray<OutboundPart> parts, SigningKey key, X509Certificate2? recipient = null, RefusalForm? fault = null,
        XmlElement? bodyPayload = null, UsernameCredential? credential = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(key);
        var document = EbmsWriter.Envelope(header, fault, bodyPayload);
        var headerElement = document.DocumentElement!.Child(Ns.Soap12, "Header")!;
        var messaging = headerElement.Child(Ns.Ebms, "Messaging")!;
        var body = document.DocumentElement!.Child(Ns.Soap12, "Body")!;

        var token = credential?.AppendTo(headerElement, header.Info.Timestamp);

        ImmutableArray<SignedReference> references =
        [
            Reference(EbmsWriter.MessagingId, messaging),
            Reference(EbmsWriter.BodyId, body),
            .. token is null ? Array.Empty<SignedReference>() : [Reference(UsernameCredential.TokenId, token)],
            .. parts.Select(Reference),
        ];

        var security = document.CreateElement("wsse", "Security", Ns.Wsse);
        security.Set("S12", "mustUnderstand", Ns.Soap12, "true");
        headerElement.AppendChild(security);
        var attachments = parts.Select(p => p.Attachment).ToImmutableArray();
        if (recipient is not null && !attachments.IsEmpty)
        {
            var encrypted = AttachmentEncryption.Encrypt(document, attachments, recipient);
            foreach (var element in encrypted.HeaderElements)
                security.AppendChild(element);
            attachments = encrypted.Attachments;
        }

        Token(security, key.Certificate);
        Signature(security, references, key);
        var envelope = ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!);
        return new SignedMessage(RelatedWriter.Write(envelope, attachments), envelope, references);
    }

    private static SignedReference Reference(string id, XmlElement element) =>
        References.Make("#" + id, Ns.ExcC14n, Uris.Sha256, Digests.Compute(Uris.Sha256, ExclusiveCanonicalizer.Canonicalize(element)));

    private static SignedReference Reference(OutboundPart part) =>
        part.Reference is { } known
            ? References.Make(known.Uri, Uris.SwaContentSignature, known.DigestMethod, Convert.FromBase64String(known.DigestValue))
            : References.Make(Mime.ContentId.ToUri(part.Attachment.ContentId), Uris.SwaContentSignature, Uris.Sha256,
                Digests.Compute(Uris.Sha256, part.Attachment.Content.Span));

    private static void Token(XmlElement security, X509Certificate2 certificate)
    {
        var token = security.OwnerDocument.CreateElement("wsse", "BinarySecurityToken", Ns.Wsse);
        token.SetAttribute("EncodingType", Uris.Base64Binary);
        token.SetAttribute("ValueType", Uris.X509v3);
        token.Set("wsu", "Id", Ns.Wsu, TokenId);
        token.InnerText = Convert.ToBase64String(certificate.RawData);
        security.AppendChild(token);
    }

    private static void Signature(XmlElement security, ImmutableArray<SignedReference> references, SigningKey key)
    {
        var signature = security.Append("ds", "Signature", Ns.Ds);
        var signedInfo = signature.Append("ds", "SignedInfo", Ns.Ds);
        signedInfo.Append("ds", "CanonicalizationMethod", Ns.Ds).SetAttribute("Algorithm", Ns.ExcC14n);
        signedInfo.Append("ds", "SignatureMethod", Ns.Ds).SetAttribute("Algorithm", key.Method);
        foreach (var reference in references)
            References.Append(signedInfo, reference);
        var value = signature.Append("ds", "SignatureValue", Ns.Ds);
        value.InnerText = Convert.ToBase64String(SignatureValue.Compute(key, ExclusiveCanonicalizer.Canonicalize(signedInfo)));
        var token = signature.Append("ds", "KeyInfo", Ns.Ds).Append("wsse", "SecurityTokenReference", Ns.Wsse).Append("wsse", "Reference", Ns.Wsse);
        token.SetAttribute("URI", "#" + TokenId);
        token.SetAttribute("ValueType", Uris.X509v3);
    }
}
