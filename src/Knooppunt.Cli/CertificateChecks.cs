using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Cli;

/// <summary>Each certificate of an access point: is it of its key, does the exchange's policy accept it, does it last.</summary>
internal static class CertificateChecks
{
    /// <summary>A new certificate takes weeks to get, and the hub must have it before it is used.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    private static readonly (string Name, CertificateUse Use, bool Required)[] Pairs =
    [
        (KeyFamilies.FileName(CertificateUse.TlsClient, KeyFamily.Rsa), CertificateUse.TlsClient, true),
        .. from family in Enum.GetValues<KeyFamily>()
           from use in new[] { CertificateUse.Signing, CertificateUse.Encryption }
           select (KeyFamilies.FileName(use, family), use, family == KeyFamily.Rsa),
    ];

    public static IEnumerable<ConfigCheck> Of(string folder, Settings settings, DateTimeOffset now)
    {
        var listed = CertificatePolicy.FromFolder(Path.GetDirectoryName(Path.GetFullPath(settings.CertificateAuthorities))!).TryGet(out var policy, out var missing);
        yield return listed
            ? new ConfigCheck("authorities and revocation lists", CheckResult.Ok, null)
            : new ConfigCheck("authorities and revocation lists", CheckResult.Warning, missing!.Reason + " The certificates are not checked against them.");
        foreach (var (name, use, required) in Pairs)
        {
            var path = Path.Combine(folder, name);
            if (required || File.Exists(path + ".crt") || File.Exists(path + ".key"))
                yield return Check(path, use, policy, now);
        }
    }

    private static ConfigCheck Check(string path, CertificateUse use, CertificatePolicy? policy, DateTimeOffset now)
    {
        try
        {
            using var key = CertifiedKey.FromPem(path + ".crt", path + ".key");
            var certificate = key.Certificate;
            var until = $"valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
            if (now.UtcDateTime > certificate.NotAfter.ToUniversalTime() || now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
                return new(path, CheckResult.Failed, $"not valid now; valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}");
            if (policy?.Check(certificate, use, now) is { } verdict)
            {
                if (!verdict.IsAccepted)
                    return new(path, CheckResult.Failed, verdict.Reason);
                if (verdict.Warnings.Count > 0)
                    return new(path, CheckResult.Warning, string.Join(' ', verdict.Warnings));
            }

            return now.UtcDateTime + Notice > certificate.NotAfter.ToUniversalTime()
                ? new(path, CheckResult.Warning, until + ": replace it in time")
                : new(path, CheckResult.Ok, until);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(path, CheckResult.Failed, "the .crt or .key cannot be read");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return new(path, CheckResult.Failed, "the .crt and .key are not a certificate and its own key, in PEM and without a password");
        }
    }
}
