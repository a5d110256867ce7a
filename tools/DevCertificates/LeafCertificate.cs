using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.DevCertificates;

/// <summary>Certificate and key of an organisation for one use: kept when the policy still accepts them, made otherwise.</summary>
internal static class LeafCertificate
{
    private const int RsaBits = 3072;
    private const int Years = 2;

    /// <summary>Under the example arc 2.999: nobody else's policy.</summary>
    private const string DevelopmentPolicy = "2.999.1";

    private static readonly Oid ServerAuth = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuth = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid DocumentSigning = new("1.3.6.1.5.5.7.3.36");
    private static readonly Oid DocumentEncryption = new("1.3.6.1.4.1.311.80.1");

    public static void Ensure(
        string folder,
        LeafPlan plan,
        Profile.AuthorityNames names,
        X509Certificate2 issuer,
        CertificatePolicy policy,
        DateTimeOffset now,
        bool force,
        PkiReport report)
    {
        var path = Path.Combine(folder, plan.Organisation.Folder, LeafPlan.FileName(plan.Use, plan.Family));
        if (!force && IsGood(path, plan, policy, now))
        {
            report.HasKept(plan.Path + ".crt");
            return;
        }

        var (publicKey, privateKey) = NewKey(plan);
        using var issuerKey = issuer.GetRSAPrivateKey()!;
        using var certificate = Request(plan, publicKey, issuer, names).Create(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForRSA(issuerKey, RSASignaturePadding.Pkcs1),
            now - DevelopmentPki.ClockSkew,
            now.AddYears(Years),
            NewSerialNumber());
        PkiFile.WriteKey(path + ".key", privateKey);

        // A TLS peer knows the root only, so the file that goes into the handshake brings the issuing authority along.
        var isTls = plan.Use is CertificateUse.TlsClient or CertificateUse.TlsServer;
        PkiFile.WriteText(path + ".crt", certificate.ExportCertificatePem() + (isTls ? "\n" + issuer.ExportCertificatePem() : ""));
        report.HasMade(plan.Path + ".crt");
    }

    private static (PublicKey Public, string Pem) NewKey(LeafPlan plan)
    {
        if (plan.Family == "ed25519")
        {
            var algorithm = plan.Use == CertificateUse.Encryption ? Curve25519.X25519 : Curve25519.Ed25519;
            var octets = RandomNumberGenerator.GetBytes(Curve25519.KeyLength);
            return (Curve25519.PublicKeyOf(octets, algorithm), Curve25519.ExportPem(octets, algorithm));
        }

        using AsymmetricAlgorithm key = plan.Family == "rsa" ? NewRsaKey() : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (new PublicKey(key), key.ExportPkcs8PrivateKeyPem());
    }

    public static RSA NewRsaKey()
    {
        var key = RSA.Create(RsaBits);

        // The platform makes the key at its first use only: here that has to be now, on this thread.
        _ = key.ExportRSAPublicKey();
        return key;
    }

    /// <summary>20 octets at most, positive, not predictable (RFC 5280, 4.1.2.2).</summary>
    public static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static bool IsGood(string path, LeafPlan plan, CertificatePolicy policy, DateTimeOffset now)
    {
        if (!File.Exists(path + ".crt") || !File.Exists(path + ".key"))
            return false;
        try
        {
            using var key = CertifiedKey.FromPem(path + ".crt", path + ".key");
            var certificate = key.Certificate;
            return !DevelopmentPki.EndsTooSoon(certificate, now)
                && certificate.SubjectName.RawData.AsSpan().SequenceEqual(Subject(plan).RawData)
                && HostsOf(certificate).SequenceEqual(HostsOf(plan))
                && policy.Check(certificate, plan.Use, now).IsAccepted;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static CertificateRequest Request(LeafPlan plan, PublicKey key, X509Certificate2 issuer, Profile.AuthorityNames names)
    {
        var request = new CertificateRequest(Subject(plan), key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        extensions.Add(new X509KeyUsageExtension(KeyUsage(plan), true));
        extensions.Add(new X509EnhancedKeyUsageExtension(ExtendedKeyUsage(plan.Use), false));
        extensions.Add(new X509SubjectKeyIdentifierExtension(key, false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        extensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([names.RevocationListBase + "issuing-ca.crl"]));
        extensions.Add(new X509Extension("2.5.29.32", Policies(), false));
        if (AlternativeName(plan) is { } alternative)
            extensions.Add(alternative);
        return request;
    }

    private static X500DistinguishedName Subject(LeafPlan plan)
    {
        // Written in reverse: the encoded name begins with the country.
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(plan.Organisation.Name + " " + LeafPlan.FileName(plan.Use, plan.Family));
        name.Add("2.5.4.5", plan.Organisation.Oin, UniversalTagNumber.PrintableString);
        name.AddOrganizationName(plan.Organisation.Name);
        name.AddCountryOrRegion("NL");
        return name.Build();
    }

    private static X509KeyUsageFlags KeyUsage(LeafPlan plan) => plan.Use switch
    {
        CertificateUse.Signing => X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
        CertificateUse.Encryption => plan.Family == "rsa" ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.KeyAgreement,
        _ => X509KeyUsageFlags.DigitalSignature,
    };

    private static OidCollection ExtendedKeyUsage(CertificateUse use) => use switch
    {
        CertificateUse.Signing => [DocumentSigning],
        CertificateUse.Encryption => [DocumentEncryption],
        CertificateUse.TlsServer => [ServerAuth, ClientAuth],
        _ => [ClientAuth],
    };

    private static byte[] Policies()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(DevelopmentPolicy);
        return writer.Encode();
    }

    private static X509Extension? AlternativeName(LeafPlan plan)
    {
        var hosts = HostsOf(plan).ToList();
        if (hosts.Count == 0)
            return null;
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                builder.AddIpAddress(address);
            else
                builder.AddDnsName(host);
        }

        return builder.Build();
    }

    private static IEnumerable<string> HostsOf(LeafPlan plan) =>
        plan.Use is CertificateUse.TlsClient or CertificateUse.TlsServer ? plan.Organisation.Hosts.Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> HostsOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .Order(StringComparer.Ordinal);
}
