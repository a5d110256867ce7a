using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.DevCertificates;

/// <summary>
/// <c>root.crl</c> and <c>issuing-ca.crl</c> in DER (RFC 2585). They hold for a year, which only a development PKI may do: a
/// revocation would go unnoticed for as long.
/// </summary>
internal static class RevocationLists
{
    private const int Years = 1;

    public static ImmutableArray<RevocationList> Refresh(string folder, Authorities authorities, DateTimeOffset now, PkiReport report) =>
    [
        Refresh(folder, "root.crl", authorities.Root, now, report),
        Refresh(folder, "issuing-ca.crl", authorities.Issuing, now, report),
    ];

    private static RevocationList Refresh(string folder, string name, X509Certificate2 issuer, DateTimeOffset now, PkiReport report)
    {
        var path = Path.Combine(folder, name);
        var builder = new CertificateRevocationListBuilder();
        var number = BigInteger.One;
        if (File.Exists(path))
        {
            var octets = File.ReadAllBytes(path);
            if (RevocationList.Read(octets).TryGet(out var present, out _) && present.IsSignedBy(issuer))
            {
                if (present.ThisUpdate <= now && present.NextUpdate > now + DevelopmentPki.Margin)
                {
                    report.HasKept(name);
                    return present;
                }

                // What somebody revoked by hand stays revoked.
                builder = CertificateRevocationListBuilder.Load(octets, out var last);
                number = last + 1;
            }
        }

        var thisUpdate = now - DevelopmentPki.ClockSkew;
        var list = builder.Build(issuer, number, now.AddYears(Years), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, thisUpdate);
        PkiFile.Write(path, list);
        report.HasMade(name);
        return RevocationList.Read(list).TryGet(out var made, out var refusal) ? made : throw new InvalidOperationException(refusal.Reason);
    }
}
