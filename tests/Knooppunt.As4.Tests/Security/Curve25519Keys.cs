using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Tests.Security;

/// <summary>Keys on Curve25519 with certificates that an RSA authority issued: X25519 cannot sign its own.</summary>
internal static class Curve25519Keys
{
    private static readonly RSA Issuer = RSA.Create(2048);

    public static CertifiedKey Ed25519(string name, byte[]? privateKey = null) => Make(name, Curve25519.Ed25519, privateKey);

    public static CertifiedKey X25519(string name, byte[]? privateKey = null) => Make(name, Curve25519.X25519, privateKey);

    private static CertifiedKey Make(string name, string algorithm, byte[]? privateKey)
    {
        privateKey ??= RandomNumberGenerator.GetBytes(Curve25519.KeyLength);
        return CertifiedKey.Of(Certificate(name, Curve25519.PublicKeyOf(privateKey, algorithm)), privateKey);
    }

    public static X509Certificate2 Certificate(string name, PublicKey key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, critical: false));
        return request.Create(
            new X500DistinguishedName("CN=Issuer"), X509SignatureGenerator.CreateForRSA(Issuer, RSASignaturePadding.Pkcs1),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero), [0x42, .. RandomNumberGenerator.GetBytes(7)]);
    }
}
