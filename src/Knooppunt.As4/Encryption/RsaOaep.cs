using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// RSA-OAEP as the EncryptionMethod of an EncryptedKey states it (XML Encryption 1.1, 5.5.2). Without a DigestMethod the hash is
/// SHA-1; without an MGF the mask function is MGF1 with SHA-1 whatever the digest is, which is the mixture that AS4.NET and older
/// Holodeck send. RSA 1.5 is not here and nowhere else: its padding check is an oracle.
/// </summary>
/// <param name="Hash">The hash of the label.</param>
/// <param name="MaskHash">The hash of MGF1.</param>
/// <param name="Label">OAEPparams; almost always empty.</param>
internal sealed record RsaOaep(HashAlgorithmName Hash, HashAlgorithmName MaskHash, byte[] Label)
{
    /// <summary>Null when the method is not RSA-OAEP with hashes of this list.</summary>
    public static RsaOaep? Parse(XmlElement encryptionMethod)
    {
        var isOld = encryptionMethod.GetAttribute("Algorithm") == Uris.RsaOaepMgf1p;
        if (!isOld && encryptionMethod.GetAttribute("Algorithm") != Uris.RsaOaep || encryptionMethod.Elements() is not { } children)
            return null;
        HashAlgorithmName? hash = null, mask = null;
        byte[]? label = null;
        foreach (var child in children)
        {
            var isRead = child switch
            {
                _ when child.Is(Ns.Ds, "DigestMethod") && hash is null =>
                    IsEmpty(child) && (hash = Digest(child.GetAttribute("Algorithm"))) is not null,
                _ when child.Is(Ns.Xenc11, "MGF") && mask is null && !isOld =>
                    IsEmpty(child) && (mask = Mask(child.GetAttribute("Algorithm"))) is not null,
                _ when child.Is(Ns.Xenc, "OAEPparams") && label is null => (label = child.Text() is "" ? [] : child.Base64()) is not null,
                _ => false,
            };
            if (!isRead)
                return null;
        }

        return new RsaOaep(hash ?? HashAlgorithmName.SHA1, mask ?? HashAlgorithmName.SHA1, label ?? []);
    }

    /// <summary>The key, or null for every kind of failure.</summary>
    /// <param name="rsa">The private key.</param>
    /// <param name="exported">The same key for BouncyCastle, asked for only where .NET cannot do it.</param>
    /// <param name="cipherText">The wrapped key.</param>
    public byte[]? Unwrap(RSA rsa, Func<ICipherParameters> exported, byte[] cipherText)
    {
        if (cipherText.Length != (rsa.KeySize + 7) / 8)
            return null;
        try
        {
            if (Hash == MaskHash && Label.Length == 0)
                return rsa.Decrypt(cipherText, RSAEncryptionPadding.CreateOaep(Hash));

            // RSA.Decrypt has one hash for both and no label. The engine blinds, so time says nothing about the key.
            var oaep = new OaepEncoding(new RsaBlindedEngine(), DigestOf(Hash), DigestOf(MaskHash), Label);
            oaep.Init(forEncryption: false, exported());
            return oaep.ProcessBlock(cipherText, 0, cipherText.Length);
        }
        catch (Exception e) when (e is CryptographicException or CryptoException or ArgumentException or ArithmeticException)
        {
            return null;
        }
    }

    private static bool IsEmpty(XmlElement element) => element.HasOnly("Algorithm") && element.Elements() is [];

    private static HashAlgorithmName? Digest(string uri) => uri switch
    {
        Uris.Sha1 => HashAlgorithmName.SHA1,
        Uris.Sha256 => HashAlgorithmName.SHA256,
        Uris.Sha384 => HashAlgorithmName.SHA384,
        Uris.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? Mask(string uri) => uri switch
    {
        Uris.Mgf1Prefix + "sha1" => HashAlgorithmName.SHA1,
        Uris.Mgf1Prefix + "sha256" => HashAlgorithmName.SHA256,
        Uris.Mgf1Prefix + "sha384" => HashAlgorithmName.SHA384,
        Uris.Mgf1Prefix + "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static IDigest DigestOf(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA1" => new Sha1Digest(),
        "SHA256" => new Sha256Digest(),
        "SHA384" => new Sha384Digest(),
        "SHA512" => new Sha512Digest(),
        _ => throw new InvalidOperationException("No OAEP hash was parsed."),
    };
}
