namespace Knooppunt.Corpus;

/// <summary>The guards behind family S.</summary>
internal static class SignatureGuards
{
    private const string Policy = "Knooppunt.As4/Security/StrictSignedXml.cs";
    private const string References = "Knooppunt.As4/Security/References.cs";
    private const string Verifier = "Knooppunt.As4/Security/SignatureVerifier.cs";
    private const string Token = "Knooppunt.As4/Security/TokenReference.cs";

    public static IEnumerable<Guard> All =>
    [
        new("signature-role", Policy, "security.Attribute(Ns.Soap12, \"role\") is { } role && role !=", "security.Attribute(Ns.Soap12, \"role\") is { } role && !$OFF && role !=", "X-09 a security header for another node"),
        new("signature-elements", Policy, ".All(c => IsExpected(c, encrypted: header.User is not null)) != true", ".All(c => $OFF || IsExpected(c, encrypted: header.User is not null)) != true", "S-12 a timestamp that is not covered", "S-XSW2"),
        new("signature-canonicalization", Policy, "if (canonicalization.Attribute(\"Algorithm\") != Ns.ExcC14n ||", "if (!$OFF && canonicalization.Attribute(\"Algorithm\") != Ns.ExcC14n ||", "S-17 'urn:unknown'"),
        new("signature-method", Policy, "|| !Methods.Contains(algorithm) ||", "|| !$OFF && !Methods.Contains(algorithm) ||", "S-18 rsa-sha1"),
        Guard.If("signature-count", Policy, "references.Length != expected.Count + (usernameToken is null ? 2 : 3)", "S-12 the part is not covered"),
        new("signature-target", Policy, "&& reference.Signed.Uri == \"#\" + id", "&& ($OFF || reference.Signed.Uri == \"#\" + id)", "S-15", "S-XSW1"),
        new("reference-type", References, "|| element.Attribute(\"Type\") is not null ||", "|| !$OFF && element.Attribute(\"Type\") is not null ||", "S-15 a Type"),
        new("reference-digest", References, "|| octets.Length != Digests.Size(digest)", "|| !$OFF && octets.Length != Digests.Size(digest)", "S-19"),
        new("reference-prefix-list", References, "return prefixList.Length <= MaxPrefixList;", "return $OFF || prefixList.Length <= MaxPrefixList;", "S-16 a PrefixList of 300 characters"),
        new("signature-signer", Verifier, "signers.FirstOrDefault(signature.Signer.Matches) is not { } signer", "($OFF ? signature.Signer.Certificate : signers.FirstOrDefault(signature.Signer.Matches)) is not { } signer", "S-21 signed by another party, From is that of TLS"),
        new("signature-value", Verifier, "|| !SignatureValue.Verify(", "|| !$OFF && !SignatureValue.Verify(", "S-25 a bit of the signature value"),
        new("signature-header-digest", Verifier, "|| !Digests.Match(signature.Messaging.Signed,", "|| !$OFF && !Digests.Match(signature.Messaging.Signed,", "S-25 a bit of the action"),
        new("signature-part-digest", Verifier, "return encrypted || TryMatch(", "return $OFF || encrypted || TryMatch(", "S-24 the part of another message"),
        Guard.If("token-der", Token, "certificate.RawDataMemory.Length != der.Length", "S-20 a token with something after the certificate"),
    ];
}
