using System.Runtime.ExceptionServices;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.DevCertificates;

/// <summary>
/// The development PKI: a root, an issuing authority, their revocation lists, certificates for every organisation of the
/// profile, and the address book of the sandbox. What is there is kept as long as the hub's own certificate policy accepts it.
/// </summary>
public static class DevelopmentPki
{
    /// <summary>What ends sooner than this is made anew.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromDays(30);

    /// <summary>Certificates begin a day early, for clocks that are behind.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromDays(1);

    /// <summary>Makes what is missing or no longer valid.</summary>
    /// <param name="folder">Where; a <c>profile.json</c> there says for whom, otherwise the standard sample organisations.</param>
    /// <param name="now">The moment from which things are valid.</param>
    /// <exception cref="InvalidDataException">The profile is wrong; the message says what.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static PkiReport Create(string folder, DateTimeOffset now) => Create(folder, now, force: false);

    /// <inheritdoc cref="Create(string, DateTimeOffset)"/>
    /// <param name="folder">Where.</param>
    /// <param name="now">The moment from which things are valid.</param>
    /// <param name="force">Whether to make everything anew, the authorities included.</param>
    public static PkiReport Create(string folder, DateTimeOffset now, bool force)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var report = new PkiReport();
        var profile = Profile.Read(folder);
        using var onlyOne = FolderLock.Take(folder);

        using var authorities = Authorities.Open(folder, profile.Authority, now, force, report);
        var lists = RevocationLists.Refresh(folder, authorities, now, report);
        var policy = new CertificatePolicy { Roots = [authorities.Root], Intermediates = [authorities.Issuing], RevocationLists = lists };

        // The longest work (RSA keys) is spread over the processors; every leaf is two files of its own.
        try
        {
            Parallel.ForEach(
                LeafPlan.Of(profile),
                leaf => LeafCertificate.Ensure(folder, leaf, profile.Authority, authorities.Issuing, policy, now, force, report));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        AddressBook.Write(folder, profile, report);
        EnsureLog(folder, profile, force, report);
        return report;
    }

    private static void EnsureLog(string folder, Profile profile, bool force, PkiReport report)
    {
        if (profile.Organisations.FirstOrDefault(o => o.Role == "hub") is not { } hub)
            return;
        var keys = Path.Combine(folder, hub.Folder);
        string[] files = [Path.Combine(keys, LogKeys.Ed25519 + ".key"), Path.Combine(keys, LogKeys.Ecdsa + ".key"), Path.Combine(folder, LogKeys.Policy)];
        if (force)
            Array.ForEach(files, File.Delete);
        var made = LogKeys.Create(keys, folder, $"knooppunt.example/log/{hub.Oin}", "https://127.0.0.1:8443/log/");
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (made.Contains(file))
                report.HasMade(name);
            else
                report.HasKept(name);
        }
    }

    internal static bool EndsTooSoon(X509Certificate2 certificate, DateTimeOffset now) =>
        now + Margin > certificate.NotAfter.ToUniversalTime() || now < certificate.NotBefore.ToUniversalTime();
}
