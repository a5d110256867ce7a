using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>A ds:Reference, each piece of it free.</summary>
internal sealed record ReferencePlan(string? Uri, string Transforms, string DigestMethod, string DigestValue)
{
    public string Attributes { get; init; } = "";

    public static string Transform(string algorithm) => $"""<ds:Transform Algorithm="{algorithm}"></ds:Transform>""";

    /// <summary>To an element of the envelope.</summary>
    public static ReferencePlan Element(string id, string element) => new("#" + id, Transform(Ns.ExcC14n), Ns.Sha256, Canonical.Digest(element));

    /// <summary>To a part.</summary>
    public static ReferencePlan Part(Part part) => new("cid:" + part.ContentId, Transform(Ns.SwaContent), Ns.Sha256, Canonical.Digest(part.Content));

    public string Xml() =>
        $"""<ds:Reference{(Uri is null ? "" : $" URI=\"{Uri}\"")}{Attributes}><ds:Transforms>{Transforms}</ds:Transforms><ds:DigestMethod Algorithm="{DigestMethod}"></ds:DigestMethod><ds:DigestValue>{DigestValue}</ds:DigestValue></ds:Reference>""";
}

/// <summary>
/// A wsse:Security header that is about to be made. Whatever a case puts in, the signature value is computed over the SignedInfo
/// that results, with the key that the case names: the cryptography is right, and only a policy can refuse the message.
/// </summary>
internal sealed record SignaturePlan
{
    public required X509Certificate2 Signer { get; init; }

    public string Canonicalization { get; init; } = $"""<ds:CanonicalizationMethod Algorithm="{Ns.ExcC14n}"></ds:CanonicalizationMethod>""";

    /// <summary>The content of ds:SignatureMethod.</summary>
    public string MethodContent { get; init; } = "";

    public required string Method { get; init; }

    public ImmutableArray<ReferencePlan> References { get; init; } = [];

    /// <summary>The BinarySecurityToken; empty for none.</summary>
    public required string Token { get; init; }

    public string KeyInfo { get; init; } =
        $"""<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:Reference URI="#token" ValueType="{Ns.X509v3}"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo>""";

    /// <summary>What follows KeyInfo inside ds:Signature.</summary>
    public string AfterKeyInfo { get; init; } = "";

    /// <summary>What stands in the security header before the token.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands in the security header after the signature.</summary>
    public string After { get; init; } = "";

    public string SecurityAttributes { get; init; } = " S12:mustUnderstand=\"true\"";

    /// <summary>How the value is computed over the canonical SignedInfo; null for the signer's own way.</summary>
    public Func<byte[], byte[]>? Compute { get; init; }

    /// <summary>The last word on SignedInfo before it is signed.</summary>
    public Func<string, string> ChangeSignedInfo { get; init; } = signedInfo => signedInfo;

    /// <summary>What the profile asks for.</summary>
    public static SignaturePlan For(Draft draft) => new()
    {
        Signer = draft.Signer,
        Method = draft.Signer.GetRSAPublicKey() is null ? Ns.EcdsaSha256 : Ns.RsaSha256,
        Token = TokenOf(draft.Signer),
        References = [ReferencePlan.Element("messaging", draft.Messaging), ReferencePlan.Element("body", draft.Body), .. draft.Parts.Select(ReferencePlan.Part)],
    };

    public static string TokenOf(X509Certificate2 certificate, string id = "token") =>
        $"""<wsse:BinarySecurityToken EncodingType="{Ns.Base64}" ValueType="{Ns.X509v3}" wsu:Id="{id}">{Convert.ToBase64String(certificate.RawData)}</wsse:BinarySecurityToken>""";

    /// <summary>The whole header element.</summary>
    public string Security() =>
        $"""<wsse:Security xmlns:wsse="{Ns.Wsse}" xmlns:wsu="{Ns.Wsu}"{SecurityAttributes}>{Before}{Token}{Signature()}{After}</wsse:Security>""";

    /// <summary>The ds:Signature alone.</summary>
    public string Signature()
    {
        var signedInfo = ChangeSignedInfo(
            $"""<ds:SignedInfo xmlns:ds="{Ns.Ds}">{Canonicalization}<ds:SignatureMethod Algorithm="{Method}">{MethodContent}</ds:SignatureMethod>{string.Concat(References.Select(r => r.Xml()))}</ds:SignedInfo>""");
        var value = (Compute ?? Own)(Canonical.Of(signedInfo));
        return $"""<ds:Signature xmlns:ds="{Ns.Ds}">{signedInfo}<ds:SignatureValue>{Convert.ToBase64String(value)}</ds:SignatureValue>{KeyInfo}{AfterKeyInfo}</ds:Signature>""";
    }

    private byte[] Own(byte[] octets)
    {
        if (Signer.GetECDsaPrivateKey() is { } ecdsa)
            return ecdsa.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Signer.GetRSAPrivateKey()!.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
