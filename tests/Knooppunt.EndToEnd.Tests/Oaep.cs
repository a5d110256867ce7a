using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Messages;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Security;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A way in which some product wraps the content key, written by hand: this library writes only the first.</summary>
internal sealed record Oaep(string Name, string Method, Func<IDigest> Hash, Func<IDigest> Mask)
{
    private const string Xenc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Xenc11 = "http://www.w3.org/2009/xmlenc11#";
    private const string SwA = "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#";
    private const string Sha256 = $"<ds:DigestMethod Algorithm=\"{Xenc}sha256\"/>";

    public static readonly Oaep[] All =
    [
        new("SHA-256 and MGF1 with SHA-256", $"<xenc:EncryptionMethod Algorithm=\"{Xenc11}rsa-oaep\">{Sha256}<xenc11:MGF Algorithm=\"{Xenc11}mgf1sha256\"/></xenc:EncryptionMethod>", () => new Sha256Digest(), () => new Sha256Digest()),
        new("SHA-256 and MGF1 with SHA-1 by omission", $"<xenc:EncryptionMethod Algorithm=\"{Xenc11}rsa-oaep\">{Sha256}</xenc:EncryptionMethod>", () => new Sha256Digest(), () => new Sha1Digest()),
        new("rsa-oaep-mgf1p with SHA-256", $"<xenc:EncryptionMethod Algorithm=\"{Xenc}rsa-oaep-mgf1p\">{Sha256}</xenc:EncryptionMethod>", () => new Sha256Digest(), () => new Sha1Digest()),
        new("rsa-oaep-mgf1p", $"<xenc:EncryptionMethod Algorithm=\"{Xenc}rsa-oaep-mgf1p\"/>", () => new Sha1Digest(), () => new Sha1Digest()),
        new("rsa-oaep with nothing said", $"<xenc:EncryptionMethod Algorithm=\"{Xenc11}rsa-oaep\"/>", () => new Sha1Digest(), () => new Sha1Digest()),
    ];

    /// <summary>Encrypts the one part of a signed message.</summary>
    public WireMessage Encrypt(WireMessage signed, X509Certificate2 recipient, string keyReference)
    {
        var key = RandomNumberGenerator.GetBytes(16);
        var oaep = new OaepEncoding(new RsaEngine(), Hash(), Mask(), null);
        using (var rsa = recipient.GetRSAPublicKey()!)
            oaep.Init(forEncryption: true, DotNetUtilities.GetRsaPublicKey(rsa));
        var wrapped = Convert.ToBase64String(oaep.ProcessBlock(key, 0, key.Length));
        var header = $"<xenc:EncryptedKey xmlns:xenc=\"{Xenc}\" xmlns:xenc11=\"{Xenc11}\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"EK\">{Method}"
            + $"<ds:KeyInfo>{keyReference}</ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{wrapped}</xenc:CipherValue></xenc:CipherData>"
            + "<xenc:ReferenceList><xenc:DataReference URI=\"#ED\"/></xenc:ReferenceList></xenc:EncryptedKey>"
            + $"<xenc:EncryptedData xmlns:xenc=\"{Xenc}\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"ED\" MimeType=\"application/gzip\" Type=\"{SwA}Attachment-Content-Only\">"
            + $"<xenc:EncryptionMethod Algorithm=\"{Xenc11}aes128-gcm\"/><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI=\"#EK\"/></wsse:SecurityTokenReference></ds:KeyInfo>"
            + $"<xenc:CipherData><xenc:CipherReference URI=\"cid:bericht@example\"><xenc:Transforms><ds:Transform Algorithm=\"{SwA}Attachment-Ciphertext-Transform\"/></xenc:Transforms></xenc:CipherReference></xenc:CipherData></xenc:EncryptedData>";
        return KeyReferences.Rewrite(
            signed,
            x => x.IndexOf('>', x.IndexOf("<wsse:Security ", StringComparison.Ordinal)) is var end ? x.Insert(end + 1, header) : x,
            part => part with { ContentType = "application/octet-stream", Content = Sealed(key, part.Content.Span) });
    }

    private static byte[] Sealed(byte[] key, ReadOnlySpan<byte> content)
    {
        var octets = new byte[12 + content.Length + 16];
        RandomNumberGenerator.Fill(octets.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(octets.AsSpan(0, 12), content, octets.AsSpan(12..^16), octets.AsSpan(^16..));
        return octets;
    }
}
