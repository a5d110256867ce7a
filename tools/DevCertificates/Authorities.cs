using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.DevCertificates;

/// <summary>Root (10 years) and issuing authority (5 years), both with their private keys.</summary>
internal sealed record Authorities(X509Certificate2 Root, X509Certificate2 Issuing) : IDisposable
{
    private const int RootYears = 10;
    private const int IssuingYears = 5;

    public static Authorities Open(string folder, Profile.AuthorityNames names, DateTimeOffset now, bool force, PkiReport report)
    {
        var (bundle, rootKey) = (Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"));
        var (issuingFile, issuingKey) = (Path.Combine(folder, "issuing-ca.crt"), Path.Combine(folder, "issuing-ca.key"));

        var root = force ? null : Load(bundle, rootKey, now);
        var issuing = root is null ? null : Load(issuingFile, issuingKey, now);
        if (issuing is not null && !IsIssuedBy(issuing, root!, now))
            issuing = null;
        if (root is not null && issuing is not null)
        {
            report.HasKept("ca.crt");
            report.HasKept("issuing-ca.crt");
            return new Authorities(root, issuing);
        }

        // Two cores, two keys at a time.
        var secondKey = Task.Run(LeafCertificate.NewRsaKey);
        if (root is null)
        {
            using var key = LeafCertificate.NewRsaKey();
            root = SelfSigned(Request(names.Name + " Root CA", key, pathLength: 1), now);
            PkiFile.WriteKey(rootKey, key.ExportPkcs8PrivateKeyPem());
        }

        using (var key = secondKey.GetAwaiter().GetResult())
        {
            issuing = Issued(Request(names.Name + " Uitgevende CA", key, pathLength: 0), names, root, key, now);
            PkiFile.WriteKey(issuingKey, key.ExportPkcs8PrivateKeyPem());
        }

        // The root first; the issuing authority with it, for tools that look for the direct issuer and build no chain.
        PkiFile.WriteText(issuingFile, issuing.ExportCertificatePem());
        PkiFile.WriteText(bundle, root.ExportCertificatePem() + "\n" + issuing.ExportCertificatePem());
        report.HasMade("ca.crt");
        report.HasMade("issuing-ca.crt");
        return new Authorities(root, issuing);
    }

    public void Dispose()
    {
        Root.Dispose();
        Issuing.Dispose();
    }

    /// <summary>Null when there is nothing usable: not there, not PEM, key and certificate of different pairs, or nearly over.</summary>
    private static X509Certificate2? Load(string certificateFile, string keyFile, DateTimeOffset now)
    {
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
            return null;
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            return DevelopmentPki.EndsTooSoon(certificate, now) ? null : certificate;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsIssuedBy(X509Certificate2 issuing, X509Certificate2 root, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(issuing);
    }

    private static CertificateRequest Request(string commonName, RSA key, int pathLength)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationName("Knooppunt");
        name.AddCountryOrRegion("NL");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request, DateTimeOffset now) =>
        request.CreateSelfSigned(now - DevelopmentPki.ClockSkew, now.AddYears(RootYears));

    private static X509Certificate2 Issued(CertificateRequest request, Profile.AuthorityNames names, X509Certificate2 root, RSA key, DateTimeOffset now)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([names.RevocationListBase + "root.crl"]));
        using var issued = request.Create(root, Earliest(root, now), now.AddYears(IssuingYears), LeafCertificate.NewSerialNumber());
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>An issued certificate may not begin before its issuer does (the platform refuses to make it).</summary>
    private static DateTimeOffset Earliest(X509Certificate2 issuer, DateTimeOffset now)
    {
        var wanted = now - DevelopmentPki.ClockSkew;
        var begins = new DateTimeOffset(issuer.NotBefore.ToUniversalTime());
        return wanted > begins ? wanted : begins;
    }
}
