using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>A content key wrapped for one certificate.</summary>
/// <param name="Family">The family of the recipient's key.</param>
/// <param name="CipherText">The wrapped key.</param>
/// <param name="Originator">The ephemeral public key of a key agreement: uncompressed point, or the octets of X25519; empty for RSA-OAEP.</param>
/// <param name="Salt">The salt of HKDF; empty for RSA-OAEP.</param>
internal sealed record KeyWrapping(KeyFamily Family, byte[] CipherText, byte[] Originator, byte[] Salt)
{
    public const int KekLength = 16;
    private const int SaltLength = 32;
    private const string P256 = "1.2.840.10045.3.1.7";

    public static KeyWrapping Wrap(byte[] contentKey, X509Certificate2 recipient)
    {
        using var rsa = recipient.GetRSAPublicKey();
        if (rsa is not null)
            return new KeyWrapping(KeyFamily.Rsa, rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256), [], []);
        if (Curve25519.PublicKey(recipient.PublicKey, Curve25519.X25519) is { } x25519)
            return ForX25519(contentKey, x25519);
        using var ec = KeyFamilies.Of(recipient) == KeyFamily.Ec ? recipient.PublicKey.GetECDiffieHellmanPublicKey() : null;
        if (ec is null || ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            throw new ArgumentException("The certificate of the recipient has no RSA, P-256 or X25519 key.", nameof(recipient));

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var originator = EcPoint.Uncompressed(ephemeral.ExportParameters(includePrivateParameters: false).Q);
        return Agreed(KeyFamily.Ec, contentKey, ephemeral.DeriveRawSecretAgreement(ec.PublicKey), originator);
    }

    private static KeyWrapping ForX25519(byte[] contentKey, byte[] recipient)
    {
        var ephemeral = RandomNumberGenerator.GetBytes(Curve25519.KeyLength);
        var secret = Curve25519.Agree(ephemeral, recipient) ?? throw new ArgumentException("The key of the recipient is of a small order.", nameof(recipient));
        var originator = Curve25519.PublicOctets(ephemeral, Curve25519.X25519);
        CryptographicOperations.ZeroMemory(ephemeral);
        return Agreed(KeyFamily.Ed25519, contentKey, secret, originator);
    }

    private static KeyWrapping Agreed(KeyFamily family, byte[] contentKey, byte[] secret, byte[] originator)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var kek = KeyAgreement.Derive(secret, salt, [], KekLength);
        var wrapped = AesKeyWrap.Wrap(kek, contentKey);
        CryptographicOperations.ZeroMemory(kek);
        return new KeyWrapping(family, wrapped, originator, salt);
    }
}
