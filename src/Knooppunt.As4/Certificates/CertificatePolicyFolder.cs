using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Certificates;

/// <summary>The folder form of a <see cref="CertificatePolicy"/>: an incomplete one is found at start, not at the first message.</summary>
internal static class CertificatePolicyFolder
{
    public static Outcome<CertificatePolicy> Read(string folder)
    {
        if (!ReadAuthorities(folder).TryGet(out var policy, out var unread))
            return unread;
        X509Certificate2[] authorities = [.. policy.Roots, .. policy.Intermediates];

        var lists = ImmutableArray.CreateBuilder<RevocationList>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal))
        {
            if (new FileInfo(file).Length > RevocationList.MaximumOctets)
                return Refused("A .crl file is too large.");
            if (!RevocationList.Read(File.ReadAllBytes(file)).TryGet(out var list, out var refusal))
                return refusal;
            if (!authorities.Any(list.IsSignedBy))
                return Refused("A .crl file is not signed by any authority in ca.crt.");
            lists.Add(list);
        }

        return authorities.All(authority => lists.Any(list => list.IsSignedBy(authority)))
            ? policy with { RevocationLists = lists.ToImmutable() }
            : Refused("An authority in ca.crt has no .crl file; without one nothing that it issued is believed.");
    }

    public static Outcome<CertificatePolicy> ReadAuthorities(string folder)
    {
        var bundle = Path.Combine(folder, "ca.crt");
        if (!File.Exists(bundle))
            return Refused("The folder has no ca.crt with the trusted certificate authorities.");
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(bundle);
        }
        catch (CryptographicException)
        {
            return Refused("The file ca.crt cannot be read as PEM certificates.");
        }

        var policy = new CertificatePolicy
        {
            Roots = [.. authorities.Where(IsSelfIssued)],
            Intermediates = [.. authorities.Where(authority => !IsSelfIssued(authority))],
        };
        return policy.Roots.IsEmpty ? Refused("The file ca.crt has no root certificate.") : policy;
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static Refusal Refused(string reason) => new(EbmsError.FailedAuthentication, reason);
}
