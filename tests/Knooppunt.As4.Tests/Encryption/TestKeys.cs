using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>Self-signed certificates with their keys, made once per run.</summary>
internal static class TestKeys
{
    public static readonly X509Certificate2 Rsa = Make("CN=Schuldeiser, serialNumber=00000099000000001000, O=\"Voorbeeld, b.v.\", C=NL", null);
    public static readonly X509Certificate2 OtherRsa = Make("CN=Ander, C=NL", null);
    public static readonly X509Certificate2 Ec = Make("CN=Energie, C=NL", ECCurve.NamedCurves.nistP256);
    public static readonly X509Certificate2 OtherEc = Make("CN=Ander, C=NL", ECCurve.NamedCurves.nistP256);
    public static readonly X509Certificate2 P384 = Make("CN=Groot, C=NL", ECCurve.NamedCurves.nistP384);

    public static readonly CertifiedKey X25519 = Curve25519Keys.X25519("CN=Schuldhulp, C=NL");
    public static readonly DecryptionKeys All = new([.. new[] { OtherRsa, OtherEc, Rsa, Ec }.Select(CertifiedKey.Of), Curve25519Keys.X25519("CN=Ander, C=NL"), X25519]);

    public static X509Certificate2 Public(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    private static X509Certificate2 Make(string name, ECCurve? curve)
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        var request = curve is null
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, ec, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
