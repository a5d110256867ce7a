using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Measurements;

/// <summary>The keys of one family, and the four operations that nothing built on them can do without: the floor.</summary>
/// <param name="Name">What the family is.</param>
/// <param name="Signing">Signs.</param>
/// <param name="Receiving">Opens what is encrypted to it.</param>
/// <param name="Sign">One signature.</param>
/// <param name="Verify">One verification.</param>
/// <param name="Wrap">An RSA-OAEP encryption, or an ephemeral key and the agreement with it.</param>
/// <param name="Unwrap">An RSA-OAEP decryption, or the agreement.</param>
internal sealed record FamilyKeys(string Name, SigningKey Signing, CertifiedKey Receiving, Action Sign, Action Verify, Action Wrap, Action Unwrap)
{
    /// <summary>As long as the SignedInfo of a message with one part.</summary>
    private static readonly byte[] Text = RandomNumberGenerator.GetBytes(1536);

    public static IReadOnlyList<FamilyKeys> All() => [Rsa(), Ec(), Curve()];

    public static FamilyKeys Rsa()
    {
        var key = RSA.Create(3072);
        var certificate = SelfSigned(new CertificateRequest("CN=measurement", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var signature = key.SignData(Text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var wrapped = key.Encrypt(new byte[16], RSAEncryptionPadding.OaepSHA256);
        return new FamilyKeys(
            "RSA-3072", new SigningKey(certificate), CertifiedKey.Of(certificate),
            () => key.SignData(Text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            () => Holds(key.VerifyData(Text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            () => key.Encrypt(new byte[16], RSAEncryptionPadding.OaepSHA256),
            () => key.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256));
    }

    private static FamilyKeys Ec()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = SelfSigned(new CertificateRequest("CN=measurement", key, HashAlgorithmName.SHA256));
        var signature = key.SignData(Text, HashAlgorithmName.SHA256);
        var agreement = certificate.GetECDiffieHellmanPrivateKey()!;
        return new FamilyKeys(
            "EC P-256", new SigningKey(certificate), CertifiedKey.Of(certificate),
            () => key.SignData(Text, HashAlgorithmName.SHA256),
            () => Holds(key.VerifyData(Text, signature, HashAlgorithmName.SHA256)),
            () =>
            {
                using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
                ephemeral.DeriveRawSecretAgreement(agreement.PublicKey);
            },
            () => agreement.DeriveRawSecretAgreement(agreement.PublicKey));
    }

    private static FamilyKeys Curve()
    {
        var (signing, receiving) = (RandomNumberGenerator.GetBytes(Curve25519.KeyLength), RandomNumberGenerator.GetBytes(Curve25519.KeyLength));
        using var issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = Issued(issuer, Curve25519.PublicKeyOf(signing, Curve25519.Ed25519));
        var receiver = Issued(issuer, Curve25519.PublicKeyOf(receiving, Curve25519.X25519));
        var signature = Curve25519.Sign(signing, Text);
        var other = Curve25519.PublicOctets(receiving, Curve25519.X25519);
        return new FamilyKeys(
            "Ed25519, X25519", new SigningKey(CertifiedKey.Of(signer, signing)), CertifiedKey.Of(receiver, receiving),
            () => Curve25519.Sign(signing, Text),
            () => Holds(Curve25519.Verify(signer, Text, signature)),
            () =>
            {
                var ephemeral = RandomNumberGenerator.GetBytes(Curve25519.KeyLength);
                Curve25519.PublicOctets(ephemeral, Curve25519.X25519);
                Curve25519.Agree(ephemeral, other);
            },
            () => Curve25519.Agree(receiving, other));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request) => request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    private static X509Certificate2 Issued(ECDsa issuer, PublicKey key) => new CertificateRequest(new X500DistinguishedName("CN=measurement"), key, HashAlgorithmName.SHA256).Create(
        new X500DistinguishedName("CN=issuer"), X509SignatureGenerator.CreateForECDsa(issuer), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), [1]);

    private static void Holds(bool verified)
    {
        if (!verified)
            throw new InvalidOperationException("A signature does not verify.");
    }
}
