using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// The signature of a document that must verify on its own, without a SOAP envelope around it: XMLDSig, enveloped, exclusive
/// canonicalization, the certificate inside. Standard tools (xmlsec1) check it too.
/// </summary>
public static class EnvelopedSignature
{
    /// <summary>Signs a document; the signature becomes the last child of the root.</summary>
    /// <param name="document">A document of our own making, UTF-8.</param>
    /// <param name="key">Who signs.</param>
    /// <returns>The signed document in canonical form.</returns>
    public static byte[] Sign(ReadOnlyMemory<byte> document, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var root = SafeXml.LoadOwn(document).DocumentElement!;
        var signature = root.Append("ds", "Signature", Ns.Ds);
        var signedInfo = signature.Append("ds", "SignedInfo", Ns.Ds);
        signedInfo.Append("ds", "CanonicalizationMethod", Ns.Ds).SetAttribute("Algorithm", Ns.ExcC14n);
        signedInfo.Append("ds", "SignatureMethod", Ns.Ds).SetAttribute("Algorithm", key.Method);
        var reference = signedInfo.Append("ds", "Reference", Ns.Ds);
        reference.SetAttribute("URI", "");
        var transforms = reference.Append("ds", "Transforms", Ns.Ds);
        transforms.Append("ds", "Transform", Ns.Ds).SetAttribute("Algorithm", Uris.EnvelopedSignature);
        transforms.Append("ds", "Transform", Ns.Ds).SetAttribute("Algorithm", Ns.ExcC14n);
        reference.Append("ds", "DigestMethod", Ns.Ds).SetAttribute("Algorithm", Uris.Sha256);
        reference.Append("ds", "DigestValue", Ns.Ds).InnerText = Convert.ToBase64String(
            Digests.Compute(Uris.Sha256, ExclusiveCanonicalizer.Canonicalize(root, omitted: signature)));
        signature.Append("ds", "SignatureValue", Ns.Ds).InnerText =
            Convert.ToBase64String(SignatureValue.Compute(key, ExclusiveCanonicalizer.Canonicalize(signedInfo)));
        signature.Append("ds", "KeyInfo", Ns.Ds).Append("ds", "X509Data", Ns.Ds).Append("ds", "X509Certificate", Ns.Ds).InnerText =
            Convert.ToBase64String(key.Certificate.RawData);
        return ExclusiveCanonicalizer.Canonicalize(root);
    }

    /// <summary>Verifies a document that <see cref="Sign"/> made.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <param name="signers">The certificates that may have signed it; the one inside the document is only a hint.</param>
    /// <returns>The root element as it was signed, or why it is not to be believed.</returns>
    public static Outcome<XmlElement> Verify(ReadOnlyMemory<byte> document, IReadOnlyCollection<X509Certificate2> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        if (!SafeXml.Load(document, XmlLimits.Envelope).TryGet(out var loaded, out var refusal))
            return refusal;
        var root = loaded.DocumentElement!;
        if (root.OnlyChild(Ns.Ds, "Signature") is not { } signature || root.Children().Last() != signature
            || signature.Children().ToArray() is not [var signedInfo, var value, var keyInfo]
            || !signedInfo.Is(Ns.Ds, "SignedInfo") || !value.Is(Ns.Ds, "SignatureValue") || !keyInfo.Is(Ns.Ds, "KeyInfo")
            || signedInfo.Children().ToArray() is not [var canonicalization, var method, var reference]
            || canonicalization.Attribute("Algorithm") != Ns.ExcC14n || canonicalization.Children().Any()
            || method.Attribute("Algorithm") is not { } algorithm || algorithm is not (Uris.RsaSha256 or Uris.EcdsaSha256 or Uris.EddsaEd25519)
            || Digest(reference) is not { } digest || value.Base64() is not { } octets)
        {
            return new Refusal(EbmsError.PolicyNoncompliance, "The document does not have the one enveloped signature that is expected.");
        }

        var certificate = keyInfo.OnlyChild(Ns.Ds, "X509Data")?.OnlyChild(Ns.Ds, "X509Certificate")?.Base64();
        return signers.FirstOrDefault(s => certificate is not null && s.RawData.AsSpan().SequenceEqual(certificate)) is { } signer
            && SignatureValue.Verify(signer, algorithm, ExclusiveCanonicalizer.Canonicalize(signedInfo), octets)
            && Digests.Match(digest, ExclusiveCanonicalizer.Canonicalize(root, omitted: signature))
            ? root
            : new Refusal(EbmsError.FailedAuthentication, "The signature of the document is not valid, or not by an expected certificate.");
    }

    private static SignedReference? Digest(XmlElement reference) =>
        reference.Is(Ns.Ds, "Reference") && reference.Attribute("URI") == ""
        && reference.Children().ToArray() is [var transforms, var method, var value]
        && transforms.Children().Select(t => t.Attribute("Algorithm")).SequenceEqual([Uris.EnvelopedSignature, Ns.ExcC14n])
        && transforms.Children().All(t => !t.HasChildNodes)
        && method.Attribute("Algorithm") == Uris.Sha256 && value.Base64() is { Length: 32 } digest
            ? new SignedReference("", Uris.Sha256, Convert.ToBase64String(digest), "")
            : null;
}
