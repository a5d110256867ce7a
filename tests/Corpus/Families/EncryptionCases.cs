using System.Security.Cryptography;

namespace Knooppunt.Corpus;

/// <summary>E-01, E-02 and E-04. All failures to decrypt are one group: byte for byte the same answer (P6, G1).</summary>
internal static class EncryptionCases
{
    public const string Group = "G1";
    private static readonly Expected Failed = Expected.Error("EBMS:0102");

    public static IEnumerable<Case> All =>
    [
        Encrypted("E-01", "in order", Expected.Accepted, p => p) with { Group = null },
        Encrypted("E-01", "RSA 1.5", p => p with { KeyMethod = Method(Ns.Xenc + "rsa-1_5"), WrappedKey = Pkcs1(p.Key) }),
        Encrypted("E-01", "no key method", p => p with { KeyMethod = "" }),
        Encrypted("E-01", "an unknown key method", p => p with { KeyMethod = Method("urn:unknown") }),
        Encrypted("E-01", "OAEP with MD5", p => p with { KeyMethod = p.KeyMethod.Replace(Ns.Sha256, "http://www.w3.org/2001/04/xmldsig-more#md5", StringComparison.Ordinal) }),
        .. new[] { Ns.Xenc + "aes128-cbc", Ns.Xenc + "aes256-cbc", Ns.Xenc + "tripledes-cbc", Ns.Xenc11 + "aes192-gcm", "urn:unknown", "" }.Select(method => Encrypted("E-01", $"content by '{method}'", p => p with { DataMethod = method })),
        Encrypted("E-01", "AES-256 with a key of 128", p => p with { DataMethod = Ns.Xenc11 + "aes256-gcm" }),
        Encrypted("E-01", "key wrap without an agreement", p => p with { KeyMethod = Method(Ns.Xenc + "kw-aes128"), WrappedKey = new byte[24] }),

        Encrypted("E-02", "the wrong tag", p => p with { Seal = c => Flip(EncryptionPlan.Gcm(p.Key, c), ^1) }),
        Encrypted("E-02", "the wrong nonce", p => p with { Seal = c => Flip(EncryptionPlan.Gcm(p.Key, c), 0) }),
        Encrypted("E-02", "the wrong cipher text", p => p with { Seal = c => Flip(EncryptionPlan.Gcm(p.Key, c), 20) }),
        Encrypted("E-02", "the wrong key", p => p with { Seal = c => EncryptionPlan.Gcm(new byte[16], c) }),
        Encrypted("E-02", "a wrapped key that is broken", p => p with { WrappedKey = Flip(EncryptionPlan.Wrap(Pki.Certificate("hub/encryption"), p.Key), 30) }),
        Encrypted("E-02", "a wrapped key of zeros", p => p with { WrappedKey = new byte[256] }),
        Encrypted("E-02", "a wrapped key that is too short", p => p with { WrappedKey = new byte[10] }),
        Encrypted("E-02", "no wrapped key", p => p with { WrappedKey = [] }),
        Encrypted("E-02", "a content key of 8 octets", p => p with { WrappedKey = EncryptionPlan.Wrap(Pki.Certificate("hub/encryption"), new byte[8]) }),
        Encrypted("E-02", "a content key of 32 octets", p => p with { WrappedKey = EncryptionPlan.Wrap(Pki.Certificate("hub/encryption"), new byte[32]) }),
        Encrypted("E-02", "cut off in the tag", p => p with { Seal = c => EncryptionPlan.Gcm(p.Key, c)[..^4] }),
        Encrypted("E-02", "a tag of 12 octets", p => p with { Seal = c => ShortTag(p.Key, c) }),
        Encrypted("E-02", "a nonce of 8 octets", p => p with { Seal = c => EncryptionPlan.Gcm(p.Key, c, 8) }),
        Encrypted("E-02", "nothing but nonce and tag", p => p with { Seal = _ => EncryptionPlan.Gcm(p.Key, []) }),
        Encrypted("E-02", "one octet", p => p with { Seal = _ => [1] }),

        Encrypted("E-04", "for the key of another", p => p with
        {
            WrappedKey = Wrap("belasting/encryption-ec"),
            Change = h => h.Replace(Convert.ToBase64String(Pki.Certificate("hub/encryption").RawData), Convert.ToBase64String(Pki.Certificate("belasting/encryption-ec").RawData), StringComparison.Ordinal),
        }),
        Encrypted("E-04", "two keys", p => p with { Change = h => h + h[h.IndexOf("<xenc:EncryptedKey ", StringComparison.Ordinal)..(h.IndexOf("</xenc:EncryptedKey>", StringComparison.Ordinal) + 20)].Replace("Id=\"EK\"", "Id=\"EK2\"", StringComparison.Ordinal) }),
        Encrypted("E-04", "a key that carries a name", p => p with { Change = h => h.Replace("</xenc:EncryptedKey>", "<xenc:CarriedKeyName>EK</xenc:CarriedKeyName></xenc:EncryptedKey>", StringComparison.Ordinal) }),
        Encrypted("E-04", "a key that is retrieved from itself", p => p with { KeyInfo = $"""<ds:KeyInfo xmlns:ds="{Ns.Ds}"><ds:RetrievalMethod URI="#EK"></ds:RetrievalMethod></ds:KeyInfo>""" }),
        Encrypted("E-04", "a key that is retrieved by http", p => p with { KeyInfo = $"""<ds:KeyInfo xmlns:ds="{Ns.Ds}"><ds:RetrievalMethod URI="{Tripwire.Address}/key"></ds:RetrievalMethod></ds:KeyInfo>""" }),
        Encrypted("E-04", "data of http", p => p with { CipherReference = p.CipherReference.Replace("cid:" + Draft.PartId, Tripwire.Address + "/data", StringComparison.Ordinal) }),
        Encrypted("E-04", "data of the header", p => p with { CipherReference = p.CipherReference.Replace("cid:" + Draft.PartId, "#messaging", StringComparison.Ordinal) }),
        Encrypted("E-04", "data of a part that is not there", p => p with { CipherReference = p.CipherReference.Replace(Draft.PartId, "ander@corpus", StringComparison.Ordinal) }),
        Encrypted("E-04", "data in the header", p => p with { CipherReference = "<xenc:CipherValue>QUJD</xenc:CipherValue>" }),
        Encrypted("E-04", "data by another transform", p => p with { CipherReference = p.CipherReference.Replace("#Attachment-Ciphertext-Transform", "#Attachment-Complete-Signature-Transform", StringComparison.Ordinal) }),
        Encrypted("E-04", "data by an XSLT transform", p => p with { CipherReference = p.CipherReference.Replace("http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Ciphertext-Transform", "http://www.w3.org/TR/1999/REC-xslt-19991116", StringComparison.Ordinal) }),
        Encrypted("E-04", "257 pieces of data", p => p with { Change = h => h + string.Concat(Enumerable.Range(0, 257).Select(n => p.Data("ED" + n, p.CipherReference))) }),
        Encrypted("E-04", "the same data twice", p => p with { Change = h => h + p.Data("ED2", p.CipherReference) }),
        Encrypted("E-04", "data that its key does not name", p => p with { Change = h => h.Replace("URI=\"#ED\"", "URI=\"#other\"", StringComparison.Ordinal) }),
        Encrypted("E-04", "no key", p => p with { Change = h => h[..h.IndexOf("<xenc:EncryptedKey ", StringComparison.Ordinal)] + h[(h.IndexOf("</xenc:EncryptedKey>", StringComparison.Ordinal) + 20)..] }),
        Encrypted("E-04", "no data", p => p with { Change = h => h[..h.IndexOf("<xenc:EncryptedData ", StringComparison.Ordinal)] }),
        Encrypted("E-04", "data of the whole part instead of its content", p => p with { Change = h => h.Replace("#Attachment-Content-Only", "#Attachment-Complete", StringComparison.Ordinal) }),

        new("E-04", "encrypted, then signed", Expected.Error("EBMS:0101"), scene =>
        {
            var plan = EncryptionPlan.ForHub;
            var draft = scene.Draft();
            var cipher = EncryptionPlan.Gcm(plan.Key, draft.Parts[0].Content);
            return scene.Post((draft with { Parts = [new Part(Draft.PartId, "application/octet-stream", cipher)] }).Sign(p => p with { Before = plan.Header() }).Wire());
        })
        {
            Hosting = OracleCases.Unbraked,
            Because = "what the signature covers is not the plaintext: the digest does not fit after decryption",
        },
        new("E-04", "an encrypted Body", Expected.Error("EBMS:0003"), scene =>
        {
            var plan = EncryptionPlan.ForHub;
            var signed = plan.Apply(scene.Draft());
            return scene.Post(signed.Change("wsu:Id=\"body\">", "wsu:Id=\"body\">" + plan.Data("ED3", "<xenc:CipherValue>QUJD</xenc:CipherValue>")).Wire());
        })
        {
            Hosting = OracleCases.Unbraked,
            Because = "a Body with content that the header does not name is refused before anything is decrypted",
        },
    ];

    public static Case Encrypted(string row, string name, Func<EncryptionPlan, EncryptionPlan> change) => Encrypted(row, name, Failed, change);

    private static Case Encrypted(string row, string name, Expected expected, Func<EncryptionPlan, EncryptionPlan> change) =>
        new(row, name, expected, scene => scene.Post(change(EncryptionPlan.ForHub).Apply(scene.Draft()).Wire())) { Group = Group, Hosting = OracleCases.Unbraked };

    private static string Method(string algorithm) => $"""<xenc:EncryptionMethod Algorithm="{algorithm}"></xenc:EncryptionMethod>""";

    private static byte[] Pkcs1(byte[] key)
    {
        using var rsa = Pki.Certificate("hub/encryption");
        using var own = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(rsa)!;
        return own.Encrypt(key, RSAEncryptionPadding.Pkcs1);
    }

    /// <summary>A key that only another party opens; which octets it is does not matter to who cannot.</summary>
    private static byte[] Wrap(string name) => SHA512.HashData(Pki.Certificate(name).RawData).Concat(new byte[192]).ToArray();

    private static byte[] Flip(byte[] octets, Index index)
    {
        octets[index] ^= 1;
        return octets;
    }

    private static byte[] ShortTag(byte[] key, byte[] content)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[content.Length], new byte[12]);
        using var aes = new AesGcm(key, 12);
        aes.Encrypt(nonce, content, cipher, tag);
        return [.. nonce, .. cipher, .. tag];
    }
}
