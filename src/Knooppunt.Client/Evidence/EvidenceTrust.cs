using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Evidence;

/// <summary>
/// What an auditor believes before the first file is opened: the authorities that issue certificates, the keys of the log and of its
/// witnesses, and the authorities of timestamps. It has to come over another way than what is verified.
/// </summary>
/// <param name="Authorities">The authorities; revocation lists come with the evidence, because it is judged as of its own time.</param>
/// <param name="Log">The log and how many witnesses are demanded.</param>
/// <param name="TimestampAuthorities">Roots and intermediates of timestamp authorities; empty when none is trusted.</param>
public sealed record EvidenceTrust(CertificatePolicy Authorities, TlogPolicy Log, X509Certificate2Collection TimestampAuthorities)
{
    /// <summary>Revocation lists of any time, besides those that come with the evidence: a receipt alone brings none along.</summary>
    public ImmutableArray<RevocationList> RevocationLists { get; init; } = [];

    /// <summary>The file with the keys of the log (C2SP tlog-policy).</summary>
    public const string PolicyFile = "log.policy";

    private const string TimestampFile = "tsa.crt";

    /// <summary>Reads the trust from a folder.</summary>
    /// <param name="folder">Holds <c>ca.crt</c> (PEM), <c>log.policy</c> and, where there are any, <c>*.crl</c> and <c>tsa.crt</c> (PEM).</param>
    /// <exception cref="KnooppuntConfigurationException">A file is missing or wrong; the text says which.</exception>
    public static EvidenceTrust FromFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!CertificatePolicy.FromAuthorities(folder).TryGet(out var authorities, out var refusal))
            throw new KnooppuntConfigurationException($"The trust folder '{folder}': {refusal.Reason}", "give a folder with ca.crt and log.policy that you got from somebody you believe");
        var file = Path.Combine(folder, PolicyFile);
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"The trust folder '{folder}' has no {PolicyFile}.", "get the keys of the log from the exchange or from a witness; for development: certificates-dev/log.policy");
        return TlogPolicy.TryParse(File.ReadAllBytes(file), out var policy, out var error)
            ? new EvidenceTrust(authorities, policy, ReadTimestampAuthorities(Path.Combine(folder, TimestampFile))) { RevocationLists = ReadLists(folder) }
            : throw new KnooppuntConfigurationException($"'{file}' is not a policy of a transparency log ({error}).", "its form is C2SP tlog-policy: log, witness, group and quorum lines");
    }

    private static ImmutableArray<RevocationList> ReadLists(string folder)
    {
        var lists = ImmutableArray.CreateBuilder<RevocationList>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal))
        {
            lists.Add(RevocationList.Read(File.ReadAllBytes(file)).TryGet(out var list, out var refusal)
                ? list
                : throw new KnooppuntConfigurationException($"'{file}': {refusal.Reason}", "give revocation lists in DER or PEM, or leave the file out"));
        }

        return lists.ToImmutable();
    }

    private static X509Certificate2Collection ReadTimestampAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        if (!File.Exists(file))
            return authorities;
        try
        {
            authorities.ImportFromPemFile(file);
            return authorities;
        }
        catch (CryptographicException e)
        {
            throw new KnooppuntConfigurationException($"'{file}' cannot be read as PEM certificates.", "give the authorities of the timestamps, or leave the file out", e);
        }
    }
}
