using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Corpus;

/// <summary>
/// The encryption of the one part of a message, each piece of it free. The signature is over the plaintext and right, so that what
/// is refused is refused for the encryption.
/// </summary>
internal sealed record EncryptionPlan
{
    private const string Oaep = "http://www.w3.org/2009/xmlenc11#rsa-oaep";

    /// <summary>The content key.</summary>
    public byte[] Key { get; init; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>What the part is replaced with; null for nonce, AES-GCM and tag.</summary>
    public Func<byte[], byte[]>? Seal { get; init; }

    /// <summary>The content of CipherValue; null for the key under <see cref="KeyMethod"/>.</summary>
    public byte[]? WrappedKey { get; init; }

    public string KeyMethod { get; init; } =
        $"""<xenc:EncryptionMethod Algorithm="{Oaep}"><ds:DigestMethod xmlns:ds="{Ns.Ds}" Algorithm="{Ns.Sha256}"></ds:DigestMethod><xenc11:MGF xmlns:xenc11="{Ns.Xenc11}" Algorithm="{Ns.Xenc11}mgf1sha256"></xenc11:MGF></xenc:EncryptionMethod>""";

    public string KeyInfo { get; init; } =
        $"""<ds:KeyInfo xmlns:ds="{Ns.Ds}"><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:Reference URI="#etoken" ValueType="{Ns.X509v3}"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo>""";

    public string DataMethod { get; init; } = Ns.Xenc11 + "aes128-gcm";

    /// <summary>Where EncryptedData says that the octets are.</summary>
    public string CipherReference { get; init; } =
        $"""<xenc:CipherReference URI="cid:{Draft.PartId}"><xenc:Transforms><ds:Transform xmlns:ds="{Ns.Ds}" Algorithm="http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Ciphertext-Transform"></ds:Transform></xenc:Transforms></xenc:CipherReference>""";

    /// <summary>The last word on the header elements.</summary>
    public Func<string, string> Change { get; init; } = header => header;

    /// <summary>Encrypts for the hub's RSA key.</summary>
    public static EncryptionPlan ForHub => new();

    public string Header()
    {
        var recipient = Pki.Certificate("hub/encryption");
        var wrapped = WrappedKey ?? Wrap(recipient, Key);
        return Change(
            SignaturePlan.TokenOf(recipient, "etoken")
            + $"""<xenc:EncryptedKey xmlns:xenc="{Ns.Xenc}" Id="EK">{KeyMethod}{KeyInfo}<xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String(wrapped)}</xenc:CipherValue></xenc:CipherData><xenc:ReferenceList><xenc:DataReference URI="#ED"></xenc:DataReference></xenc:ReferenceList></xenc:EncryptedKey>"""
            + Data("ED", CipherReference));
    }

    public string Data(string id, string cipherReference) =>
        $"""<xenc:EncryptedData xmlns:xenc="{Ns.Xenc}" Id="{id}" MimeType="application/gzip" Type="http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Only"><xenc:EncryptionMethod Algorithm="{DataMethod}"></xenc:EncryptionMethod><ds:KeyInfo xmlns:ds="{Ns.Ds}"><wsse:SecurityTokenReference xmlns:wsse="{Ns.Wsse}"><wsse:Reference URI="#EK"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo><xenc:CipherData>{cipherReference}</xenc:CipherData></xenc:EncryptedData>""";

    /// <summary>Nonce, cipher text and tag (XML Encryption 1.1, 5.2.4).</summary>
    public static byte[] Gcm(byte[] key, byte[] content, int nonceLength = 12)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[content.Length], new byte[16]);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, content, cipher, tag);
        return [.. nonce.Take(nonceLength), .. cipher, .. tag];
    }

    public static byte[] Wrap(X509Certificate2 recipient, byte[] key)
    {
        using var rsa = recipient.GetRSAPublicKey()!;
        return rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
    }

    /// <summary>The signed message with its part encrypted.</summary>
    public Signed Apply(Draft draft)
    {
        var signed = draft.Sign(p => p with { Before = Header() });
        var content = (Seal ?? (plain => Gcm(Key, plain)))(draft.Parts[0].Content);
        return signed with { Parts = [new Part(Draft.PartId, "application/octet-stream", content), .. draft.Parts[1..]] };
    }
}
