using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Tests.Security;

/// <summary>Self-signed certificates with keys; the certificate policy has tests of its own.</summary>
internal static class Identities
{
    public static readonly SigningKey RsaSigner = new(Rsa("CN=RSA signer"));
    public static readonly SigningKey EcSigner = new(Ec("CN=EC signer"));
    public static readonly SigningKey Stranger = new(Rsa("CN=RSA signer"));
    public static readonly X509Certificate2 RsaReceiver = Rsa("CN=RSA receiver");
    public static readonly X509Certificate2 EcReceiver = Ec("CN=EC receiver");

    public static readonly SigningKey Ed25519Signer = new(Curve25519Keys.Ed25519("CN=Ed25519 signer"));
    public static readonly CertifiedKey X25519Receiver = Curve25519Keys.X25519("CN=X25519 receiver");

    public static readonly DecryptionKeys Receivers = new([CertifiedKey.Of(RsaReceiver), CertifiedKey.Of(EcReceiver), X25519Receiver]);

    public static SigningKey Signer(KeyFamily family) => family switch { KeyFamily.Rsa => RsaSigner, KeyFamily.Ec => EcSigner, _ => Ed25519Signer };

    public static X509Certificate2 Receiver(KeyFamily family) => family switch { KeyFamily.Rsa => RsaReceiver, KeyFamily.Ec => EcReceiver, _ => X25519Receiver.Certificate };

    private static X509Certificate2 Rsa(string name)
    {
        using var key = RSA.Create(2048);
        return Own(new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static X509Certificate2 Ec(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Own(new CertificateRequest(name, key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 Own(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
