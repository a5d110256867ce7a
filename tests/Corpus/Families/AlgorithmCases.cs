using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>S-18 and S-19: signature and digest algorithms that were not agreed, computed as they say so that only the policy refuses them.</summary>
internal static class AlgorithmCases
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private static readonly Expected Policy = Expected.Error("EBMS:0103");
    private static readonly Expected NotAuthentic = Expected.Error("EBMS:0101");

    public static IEnumerable<Case> All =>
    [
        Rsa("rsa-sha1", "http://www.w3.org/2000/09/xmldsig#rsa-sha1", (rsa, octets) => rsa.SignData(octets, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1)),
        Rsa("rsa-md5", More + "rsa-md5", (rsa, octets) => rsa.SignData(octets, HashAlgorithmName.MD5, RSASignaturePadding.Pkcs1)),
        Rsa("rsa-pss without parameters", More + "rsa-pss", (rsa, octets) => rsa.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        Rsa("rsa-pss", "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", (rsa, octets) => rsa.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        Computed("hmac-sha1 with the certificate as key", "http://www.w3.org/2000/09/xmldsig#hmac-sha1", p => octets => Hmac(HashAlgorithmName.SHA1, p.Signer, octets)),
        Computed("hmac-sha256 with the certificate as key", More + "hmac-sha256", p => octets => Hmac(HashAlgorithmName.SHA256, p.Signer, octets)),
        .. new[] { "8", "0", "-1", "1000000000" }.Select(length => CoverageCases.Planned("S-18", $"an HMACOutputLength of {length}", Policy, p => p with { MethodContent = $"<ds:HMACOutputLength>{length}</ds:HMACOutputLength>" })),
        Computed("dsa-sha1", "http://www.w3.org/2000/09/xmldsig#dsa-sha1", p => _ => new byte[40]),
        Computed("ecdsa-sha1", More + "ecdsa-sha1", p => octets => p.Signer.GetECDsaPrivateKey()!.SignData(octets, HashAlgorithmName.SHA1)),
        Computed("an unknown method", "urn:unknown", p => _ => new byte[64]),
        Computed("no method", "", p => _ => new byte[64]),
        CoverageCases.Planned("S-18", "ecdsa with a DER value", NotAuthentic, p => p with { Compute = octets => p.Signer.GetECDsaPrivateKey()!.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) }, "a method that is agreed, with a value that does not verify"),
        CoverageCases.Planned("S-18", "rsa-sha256 with an EC key", NotAuthentic, p => p with { Method = Ns.RsaSha256 }, "a method that is agreed, with a value that does not verify"),
        new("S-18", "ecdsa-sha256 with an RSA key", NotAuthentic, scene => scene.Post(scene.Draft(Scene.Energie).Sign(p => p with { Method = Ns.EcdsaSha256 }).Wire(), Scene.Energie)) { Because = "a method that is agreed, with a value that does not verify" },

        .. Digests.Select(d => CoverageCases.Planned("S-19", d.Name, Policy, p => p with { References = p.References.SetItem(2, p.References[2] with { DigestMethod = d.Method, DigestValue = Convert.ToBase64String(d.Length is { } length ? new byte[length] : SHA256.HashData("x"u8)) }) })),
        new("S-19", "sha1 over the part, right", Policy, scene => Digest(scene, "http://www.w3.org/2000/09/xmldsig#sha1", SHA1.HashData)),
        new("S-19", "md5 over the part, right", Policy, scene => Digest(scene, More + "md5", MD5.HashData)),
        new("S-19", "sha384 over the part, right", Expected.Accepted, scene => Digest(scene, More + "sha384", SHA384.HashData)) { Because = "the SHA-2 family is agreed (Digikoppeling SIGN001-004)" },
        Value("a comment in the value", v => v.Insert(10, "<!-- x -->"), Expected.Fault("EBMS:0009"), "comments are no part of what is read"),
        Value("an element in the value", v => v.Insert(10, "<x xmlns=\"urn:x\"></x>"), Policy),
        Value("a value with white space", v => "\n  " + v.Insert(10, "\n  ") + "\n", Expected.Accepted),
        Value("a value that is too short", v => Convert.ToBase64String(Convert.FromBase64String(v)[..16]), Policy),
        Value("a value that is too long", v => Convert.ToBase64String([.. Convert.FromBase64String(v), 0]), Policy),
        Value("an empty value", _ => "", Policy),
        Value("a value in hexadecimal", v => Convert.ToHexString(Convert.FromBase64String(v)), Policy),
        Value("a value in base64url", v => v.Replace('+', '-').Replace('/', '_') + "-_", Policy),
    ];

    private static IEnumerable<(string Name, string Method, int? Length)> Digests =>
    [
        ("MD5 by its bare name", "MD5", 16), ("SHA1 by its bare name", "SHA1", 20), ("SHA256 by its bare name", "SHA256", null), ("a type name", "System.Security.Cryptography.SHA256", null),
        ("an unknown method", "urn:unknown", null), ("no method", "", null), ("a method in capitals", Ns.Sha256.ToUpperInvariant(), null), ("sha224", More + "sha224", 28), ("ripemd160", "http://www.w3.org/2001/04/xmlenc#ripemd160", 20),
    ];

    private static Case Computed(string name, string method, Func<SignaturePlan, Func<byte[], byte[]>> compute) => CoverageCases.Planned("S-18", name, Policy, p => p with { Method = method, Compute = compute(p) });

    private static Case Rsa(string name, string method, Func<RSA, byte[], byte[]> sign) => new("S-18", name, Policy, scene =>
        scene.Post(scene.Draft(Scene.Energie).Sign(p => p with { Method = method, Compute = octets => sign(p.Signer.GetRSAPrivateKey()!, octets) }).Wire(), Scene.Energie));

    private static byte[] Hmac(HashAlgorithmName hash, X509Certificate2 certificate, byte[] octets) =>
        hash == HashAlgorithmName.SHA1 ? HMACSHA1.HashData(certificate.RawData, octets) : HMACSHA256.HashData(certificate.RawData, octets);

    private static Task<Answer> Digest(Scene scene, string method, Func<byte[], byte[]> hash)
    {
        var draft = scene.Draft();
        return scene.Post(draft.Sign(p => p with { References = p.References.SetItem(2, p.References[2] with { DigestMethod = method, DigestValue = Convert.ToBase64String(hash(draft.Parts[0].Content)) }) }).Wire());
    }

    private static Case Value(string name, Func<string, string> change, Expected expected, string? because = null) =>
        CoverageCases.Planned("S-19", name, expected, p => p with { References = p.References.SetItem(0, p.References[0] with { DigestValue = change(p.References[0].DigestValue) }) }, because);
}
