using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Encryption;

/// <summary>A content key wrapped for one certificate.</summary>
/// <param name="CipherText">The wrapped key.</param>
/// <param name="Originator">The ephemeral public key (uncompressed point) where ECDH-ES was used; null for RSA-OAEP.</param>
/// <param name="Salt">The salt of HKDF; empty for RSA-OAEP.</param>
internal sealed record KeyWrapping(byte[] CipherText, byte[]? Originator, byte[] Salt)
{
    public const int KekLength = 16;
    private const int SaltLength = 32;
    private const string P256 = "1.2.840.10045.3.1.7";

    public static KeyWrapping Wrap(byte[] contentKey, X509Certificate2 recipient)
    {
        using var rsa = recipient.GetRSAPublicKey();
        if (rsa is not null)
            return new KeyWrapping(rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256), null, []);
        using var ec = recipient.PublicKey.GetECDiffieHellmanPublicKey();
        if (ec is null || ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            throw new ArgumentException("The certificate of the recipient has neither an RSA nor a P-256 key.", nameof(recipient));

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var kek = KeyAgreement.Derive(ephemeral, ec.PublicKey, salt, [], KekLength);
        var wrapped = AesKeyWrap.Wrap(kek, contentKey);
        CryptographicOperations.ZeroMemory(kek);
        return new KeyWrapping(wrapped, EcPoint.Uncompressed(ephemeral.ExportParameters(includePrivateParameters: false).Q), salt);
    }
}
