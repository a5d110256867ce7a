using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.CertificateAuthentication;

/// <summary>
/// Accepted certificates, for a short time. Refusals are not kept (the package does): anybody can make certificates that are
/// refused, and would push the good ones out.
/// </summary>
public sealed class CertificateValidationCache(IOptions<CertificateValidationCacheOptions> options)
{
    private readonly ConcurrentDictionary<(string Scheme, string Thumbprint), Entry> entries = new();

    private sealed record Entry(AuthenticateResult Result, DateTimeOffset Until);

    internal int Count => entries.Count;

    /// <summary>A copy of the result, because a caller may change the properties of its ticket.</summary>
    public AuthenticateResult? Get(string scheme, X509Certificate2 certificate, DateTimeOffset now) =>
        entries.TryGetValue(Key(scheme, certificate), out var entry) && now < entry.Until ? entry.Result.Clone() : null;

    public void Put(string scheme, X509Certificate2 certificate, AuthenticateResult result, DateTimeOffset now)
    {
        if (entries.Count >= options.Value.CacheSize)
            MakeRoom(now);
        var until = now + options.Value.CacheEntryExpiration;
        var ends = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        entries[Key(scheme, certificate)] = new Entry(result.Clone(), until < ends ? until : ends);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, entry) in entries)
        {
            if (entry.Until <= now)
                entries.TryRemove(key, out _);
        }

        // Still full: judging everybody once again costs less than keeping an order of use.
        if (entries.Count >= options.Value.CacheSize)
            entries.Clear();
    }

    private static (string Scheme, string Thumbprint) Key(string scheme, X509Certificate2 certificate) =>
        (scheme, certificate.GetCertHashString(HashAlgorithmName.SHA256));
}
