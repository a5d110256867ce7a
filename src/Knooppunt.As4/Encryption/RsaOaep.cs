using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// RSA-OAEP key transport with every pair of hashes that products send (XML Encryption 1.1, 5.5.2): the digest and the mask
/// generation function may differ, which the platform's RSA cannot do. RSA 1.5 does not exist here (E-01).
/// </summary>
internal static class RsaOaep
{
    /// <summary>The parameters of an EncryptionMethod; null when it is not RSA-OAEP or not in order.</summary>
    public static RsaOaepParameters? Parse(XmlElement method)
    {
        var algorithm = method.Attribute("Algorithm");
        if (algorithm is not (Uris.RsaOaep or Uris.RsaOaepMgf1p))
            return null;
        var digest = method.Child(Ns.Ds, "DigestMethod")?.Attribute("Algorithm") ?? Uris.Sha1;
        var mgf = method.Child(Ns.Xenc11, "MGF")?.Attribute("Algorithm") ?? Uris.Mgf1Prefix + "sha1";
        var label = method.Child(Ns.Xenc, "OAEPparams");
        return (algorithm == Uris.RsaOaep || mgf == Uris.Mgf1Prefix + "sha1") && Hash(digest) is { } hash && Mgf(mgf) is { } mask
            && (label is null || label.InnerText.Length == 0 || label.Base64() is not null)
                ? new(hash, mask, label?.Base64() ?? [])
                : null;
    }

    public static byte[]? Unwrap(X509Certificate2 key, RsaOaepParameters parameters, byte[] wrapped)
    {
        using var rsa = key.GetRSAPrivateKey();
        if (rsa is null)
            return null;
        try
        {
            if (parameters.Hash == parameters.Mask && parameters.Label.Length == 0)
                return rsa.Decrypt(wrapped, RSAEncryptionPadding.CreateOaep(parameters.Hash));
            var encoding = new OaepEncoding(new RsaBlindedEngine(), Digest(parameters.Hash), Digest(parameters.Mask), parameters.Label);
            encoding.Init(forEncryption: false, DotNetUtilities.GetRsaKeyPair(rsa.ExportParameters(includePrivateParameters: true)).Private);
            return encoding.ProcessBlock(wrapped, 0, wrapped.Length);
        }
        catch (Exception e) when (e is CryptographicException or CryptoException)
        {
            return null;
        }
    }

    private static HashAlgorithmName? Hash(string uri) => uri switch
    {
        Uris.Sha1 => HashAlgorithmName.SHA1,
        Uris.Sha256 => HashAlgorithmName.SHA256,
        Uris.Sha384 => HashAlgorithmName.SHA384,
        Uris.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? Mgf(string uri) => uri[Math.Min(uri.Length, Uris.Mgf1Prefix.Length)..] switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static IDigest Digest(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA1" => new Sha1Digest(),
        "SHA256" => new Sha256Digest(),
        "SHA384" => new Sha384Digest(),
        _ => new Sha512Digest(),
    };
}

/// <summary>Digest, mask generation hash and label of an OAEP encryption.</summary>
internal sealed record RsaOaepParameters(HashAlgorithmName Hash, HashAlgorithmName Mask, byte[] Label);
