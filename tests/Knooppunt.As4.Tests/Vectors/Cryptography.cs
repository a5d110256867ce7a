using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Vectors;

/// <summary>
/// What our cryptography makes of a message when no rule about its shape stands before it: the pieces of the product, found by
/// forgiving searches. It tells a message that is refused for its form from one whose signature or content is wrong.
/// </summary>
internal static class Cryptography
{
    private static readonly XmlLimits Lenient = XmlLimits.Payload with { MaxAttributes = 256, MaxNameLength = 1024 };

    /// <summary>For example <c>signature ok, 2 of 2 references, opened 63 290403</c>.</summary>
    public static string Describe(VectorFile file, VectorKeys keys)
    {
        var (octets, parts) = file.Leniently();
        if (!SafeXml.Load(octets, Lenient).TryGet(out var document, out var refusal))
            return "not XML";
        if (document.GetElementsByTagName("Security", Ns.Wsse) is not [XmlElement security, ..])
            return "no security" + Parts([.. parts]);
        var attachments = parts.ToImmutableArray();
        var told = new List<string>();
        var decrypted = "";
        if (security.ChildNodes.OfType<XmlElement>().Any(e => e.NamespaceURI == Ns.Xenc))
        {
            if (AttachmentDecryption.Decrypt(security, attachments, keys.Decryption).TryGet(out var opened, out refusal))
            {
                attachments = opened.Attachments;
                decrypted = "opened";
            }
            else
                decrypted = "not decrypted";
        }

        if (security.Child(Ns.Ds, "Signature") is { } signature)
            told.Add(Signature(signature, security, document, attachments, keys));
        if (decrypted.Length > 0)
            told.Add(decrypted);
        return (told.Count == 0 ? "not signed" : string.Join(", ", told)) + (decrypted == "not decrypted" ? "" : Parts(attachments));
    }

    /// <summary>The certificates that the message brings along: believed here, because it is mathematics that is asked for.</summary>
    public static IEnumerable<X509Certificate2> Brought(XmlDocument document)
    {
        foreach (XmlElement token in document.GetElementsByTagName("BinarySecurityToken", Ns.Wsse))
        {
            if (token.Base64() is { } der)
                yield return X509CertificateLoader.LoadCertificate(der);
        }
    }

    private static string Signature(XmlElement signature, XmlElement security, XmlDocument document, ImmutableArray<Attachment> attachments, VectorKeys keys)
    {
        var signedInfo = signature.Child(Ns.Ds, "SignedInfo")!;
        References.TryPrefixList(signedInfo.Child(Ns.Ds, "CanonicalizationMethod")!, out var prefixes);
        var method = signedInfo.Child(Ns.Ds, "SignatureMethod")!.GetAttribute("Algorithm");
        var value = signature.Child(Ns.Ds, "SignatureValue")!.Base64() ?? [];
        var signer = signature.Child(Ns.Ds, "KeyInfo") is { } info && TokenReference.ParseKeyInfo(info, security) is { } token
            ? keys.All.Concat(Brought(document)).FirstOrDefault(token.Matches)
            : null;
        var verdict = signer is null ? "signer unknown"
            : !method.StartsWith("http://www.w3.org/2001/04/xmldsig-more#", StringComparison.Ordinal) ? "signature by another algorithm"
            : SignatureValue.Verify(signer, method, ExclusiveCanonicalizer.Canonicalize(signedInfo, prefixes), value) ? "signature ok"
            : IsByShortKey(signer, ExclusiveCanonicalizer.Canonicalize(signedInfo, prefixes), value) ? "signature ok by RSA-1024" : "signature WRONG";
        var references = signedInfo.Children(Ns.Ds, "Reference").ToArray();
        return $"{verdict}, {references.Count(r => Matches(r, document, attachments))} of {references.Length} references";
    }

    /// <summary>The product does not believe keys below 2048 bits, however right the value is.</summary>
    private static bool IsByShortKey(X509Certificate2 signer, byte[] octets, byte[] value)
    {
        using var rsa = signer.GetRSAPublicKey();
        return rsa is { KeySize: 1024 } && rsa.VerifyData(octets, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool Matches(XmlElement element, XmlDocument document, ImmutableArray<Attachment> attachments)
    {
        if (References.Read(element) is not { } reference)
            return false;
        if (ContentId.FromUri(reference.Signed.Uri) is { } id)
            return attachments.FirstOrDefault(a => a.ContentId == id) is { } part && AttachmentDigest.Match(part, new PartInfo(null, []), reference.Signed, XmlLimits.Payload) is not null;
        var target = document.SelectNodes("//*")!.OfType<XmlElement>()
            .FirstOrDefault(e => e.Attributes.OfType<XmlAttribute>().Any(a => a.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase) && "#" + a.Value == reference.Signed.Uri));
        return target is not null && Digests.Match(reference.Signed, ExclusiveCanonicalizer.Canonicalize(target, reference.PrefixList));
    }

    private static string Parts(ImmutableArray<Attachment> parts) => string.Concat(parts.OrderBy(p => p.Content.Length).Select(Size));

    /// <summary>The length of the payload; marked where it says that it is gzip and is not.</summary>
    private static string Size(Attachment part) =>
        GzipContent.Decompress(part.Content, GzipLimits.Default).TryGet(out var content, out _) ? $" {content.Length}"
            : part.ContentType is "application/gzip" ? $" {part.Content.Length}!" : $" {part.Content.Length}";
}
