using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.Hub.Tests.DevCertificates;

namespace Knooppunt.Hub.Tests.CertificateAuthentication;

/// <summary>Client certificates that are right but for one thing, issued by the authority of the development PKI.</summary>
internal static class ClientCertificates
{
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string Subject = "CN=Test,SERIALNUMBER=00000099000000009000,O=Test,C=NL";

    public static X509Certificate2 Issued(string pki, string usage = ClientAuth, string subject = Subject, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuing = TlsHost.WithKey(pki, "issuing-ca");
        using var issuer = issuing.GetRSAPrivateKey()!;
        var now = DevelopmentPkiFixture.Now;
        using var certificate = Request(key, usage, subject).Create(
            issuing.SubjectName,
            X509SignatureGenerator.CreateForRSA(issuer, RSASignaturePadding.Pkcs1),
            now.AddHours(-2),
            expired ? now.AddHours(-1) : now.AddHours(1),
            [0x42, .. RandomNumberGenerator.GetBytes(7)]);
        return certificate.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(key, ClientAuth, Subject).CreateSelfSigned(DevelopmentPkiFixture.Now.AddHours(-1), DevelopmentPkiFixture.Now.AddHours(1));
    }

    private static CertificateRequest Request(ECDsa key, string usage, string subject)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        return request;
    }
}
