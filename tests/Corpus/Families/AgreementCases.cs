using System.Security.Cryptography;

namespace Knooppunt.Corpus;

/// <summary>E-01 for ECDH-ES: points that are not on the curve, and parameters that are not the agreed ones.</summary>
internal static class AgreementCases
{
    private const string Dsig11 = "http://www.w3.org/2009/xmldsig11#";
    private const string More = "http://www.w3.org/2021/04/xmldsig-more#";

    public static IEnumerable<Case> All =>
    [
        Agreed("in order", p => p, Expected.Accepted) with { Group = null },
        Agreed("a point that is not on the curve", p => p with { Point = [0x04, .. new byte[31], 1, .. new byte[31], 1] }),
        Agreed("the point at infinity", p => p with { Point = [0x00] }),
        Agreed("a point of zeros", p => p with { Point = [0x04, .. new byte[64]] }),
        Agreed("a compressed point", p => p with { Point = [0x02, .. p.Point[1..33]] }),
        Agreed("a point beyond the prime", p => p with { Point = [0x04, .. Enumerable.Repeat((byte)0xFF, 64)] }),
        Agreed("a point that is cut off", p => p with { Point = p.Point[..^1] }),
        Agreed("another curve", p => p with { Curve = "urn:oid:1.3.132.0.34" }),
        Agreed("another agreement", p => p with { Method = "http://www.w3.org/2001/04/xmlenc#dh" }),
        Agreed("X25519 with a key of zeros", p => p with { Method = More + "x25519" }),
        Agreed("ConcatKDF", p => p with { Derivation = "http://www.w3.org/2009/xmlenc11#ConcatKDF" }),
        Agreed("no parameters", p => p with { Parameters = "" }),
        Agreed("no salt", p => p with { Parameters = p.Parameters.Replace($"<m:Salt>{p.Salt}</m:Salt>", "", StringComparison.Ordinal) }),
        Agreed("a salt of 1 kB", p => p with { Parameters = p.Parameters.Replace(p.Salt, Convert.ToBase64String(new byte[1024]), StringComparison.Ordinal) }),
        Agreed("another function", p => p with { Parameters = p.Parameters.Replace("hmac-sha256", "hmac-sha1", StringComparison.Ordinal) }),
        Agreed("a length in bits", p => p with { Parameters = p.Parameters.Replace(">16<", ">128<", StringComparison.Ordinal) }),
        Agreed("a length of a billion", p => p with { Parameters = p.Parameters.Replace(">16<", ">1000000000<", StringComparison.Ordinal) }),
    ];

    private sealed record Agreement(byte[] Point, string Salt, byte[] Wrapped, string Parameters)
    {
        public string Curve { get; init; } = "urn:oid:1.2.840.10045.3.1.7";

        public string Method { get; init; } = "http://www.w3.org/2009/xmlenc11#ECDH-ES";

        public string Derivation { get; init; } = More + "hkdf";

        public string KeyInfo() =>
            $"""<ds:KeyInfo xmlns:ds="{Ns.Ds}"><xenc:AgreementMethod Algorithm="{Method}"><xenc11:KeyDerivationMethod xmlns:xenc11="{Ns.Xenc11}" Algorithm="{Derivation}">{Parameters}</xenc11:KeyDerivationMethod><xenc:OriginatorKeyInfo><ds:KeyValue><e:ECKeyValue xmlns:e="{Dsig11}"><e:NamedCurve URI="{Curve}"></e:NamedCurve><e:PublicKey>{Convert.ToBase64String(Point)}</e:PublicKey></e:ECKeyValue></ds:KeyValue></xenc:OriginatorKeyInfo><xenc:RecipientKeyInfo><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:Reference URI="#etoken" ValueType="{Ns.X509v3}"></wsse:Reference></wsse:SecurityTokenReference></xenc:RecipientKeyInfo></xenc:AgreementMethod></ds:KeyInfo>""";
    }

    private static Case Agreed(string name, Func<Agreement, Agreement> change, Expected? expected = null) =>
        new("E-01", "ECDH-ES: " + name, expected ?? Expected.Error("EBMS:0102"), scene =>
        {
            var key = RandomNumberGenerator.GetBytes(16);
            var agreement = change(Right(key));
            var plan = new EncryptionPlan
            {
                Key = key,
                WrappedKey = agreement.Wrapped,
                KeyMethod = $"""<xenc:EncryptionMethod Algorithm="{Ns.Xenc}kw-aes128"></xenc:EncryptionMethod>""",
                KeyInfo = agreement.KeyInfo(),
                Change = h => h.Replace(Convert.ToBase64String(Pki.Certificate("hub/encryption").RawData), Convert.ToBase64String(Pki.Certificate("hub/encryption-ec").RawData), StringComparison.Ordinal),
            };
            return scene.Post(plan.Apply(scene.Draft()).Wire());
        })
        {
            Group = EncryptionCases.Group,
            Hosting = OracleCases.Unbraked,
        };

    private static Agreement Right(byte[] key)
    {
        using var hub = Pki.Certificate("hub/encryption-ec").PublicKey.GetECDiffieHellmanPublicKey()!;
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var salt = RandomNumberGenerator.GetBytes(32);
        var kek = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(hub.PublicKey), 16, salt, []);
        var point = own.ExportParameters(false).Q;
        var value = Convert.ToBase64String(salt);
        return new Agreement([0x04, .. point.X!, .. point.Y!], value, KeyWrap(kek, key),
            $"""<m:HKDFParams xmlns:m="{More}"><m:PRF Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"></m:PRF><m:Salt>{value}</m:Salt><m:KeyLength>16</m:KeyLength></m:HKDFParams>""");
    }

    /// <summary>AES key wrap (RFC 3394, 2.2.1), by the other library: not by the code that will unwrap it.</summary>
    private static byte[] KeyWrap(byte[] kek, byte[] key)
    {
        var engine = new Org.BouncyCastle.Crypto.Engines.AesWrapEngine();
        engine.Init(true, new Org.BouncyCastle.Crypto.Parameters.KeyParameter(kek));
        return engine.Wrap(key, 0, key.Length);
    }
}
