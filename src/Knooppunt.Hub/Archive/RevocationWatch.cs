using System.Security.Cryptography;
using Knooppunt.As4.Certificates;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Archive;

/// <summary>
/// Takes new revocation lists from the folder of the certificates without a restart, all of them or none, and keeps those that were in
/// force. The authorities themselves (ca.crt) are read at start: another root is a decision that somebody takes.
/// </summary>
internal sealed class RevocationWatch(
    CertificatePolicy policy, CertificateArchive archive, IOptions<HubOptions> options, ILogger<RevocationWatch> log) : BackgroundService
{
    /// <summary>The contents are compared, not the times; the lists together are some megabytes at most.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private string seen = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested && e is not OutOfMemoryException)
            {
                log.RevocationListsFailed(e.GetType().Name);
            }
        }
    }

    /// <summary>One look: what is new is taken when it is right, and refused once when it is not.</summary>
    public async Task Look()
    {
        var folder = options.Value.Certificates;
        var fingerprint = Fingerprint(folder);
        if (fingerprint == seen)
            return;
        if (!CertificatePolicy.FromFolder(folder).TryGet(out var read, out var refusal))
        {
            seen = fingerprint;
            log.RevocationListsRefused(refusal.Reason);
            return;
        }

        // Into the archive first: a list that judges a certificate is one that a verifier can have.
        await archive.Keep(read.RevocationLists);
        if (policy.Renew(read.RevocationLists))
            log.RevocationListsTaken(read.RevocationLists.Length);
        seen = fingerprint;
    }

    private static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length <= RevocationList.MaximumOctets))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
