using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;

namespace Knooppunt.Hub.Msh;

/// <summary>Which versions of TLS and which suites the hub negotiates (AS4_CP_TA39). Settings can narrow it, never widen it.</summary>
internal sealed record TlsPolicy(SslProtocols Versions, ImmutableArray<TlsCipherSuite> Suites)
{
    private static readonly ImmutableArray<TlsCipherSuite> Tls13 =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
    ];

    private static readonly ImmutableArray<TlsCipherSuite> Tls12 =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>NCSC TLS guideline 2025-05, "goed" and "voldoende" only: AES-GCM and ChaCha20 with forward secrecy.</summary>
    public static readonly TlsPolicy Widest = new(SslProtocols.Tls12 | SslProtocols.Tls13, [.. Tls13, .. Tls12]);

    /// <summary>The suites as the platform takes them, the same for a client and a server; null where the platform chooses for itself.</summary>
    public CipherSuitesPolicy? CipherSuites { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new CipherSuitesPolicy(Suites) : null;

    /// <summary>The policy of the settings, or null: a word that is not one of the widest policy, or a version without a suite.</summary>
    public static TlsPolicy? Parse(string versions, string suites)
    {
        var (words, names) = (Words(versions), Words(suites));
        var protocols = (words.Contains("1.2") ? SslProtocols.Tls12 : 0) | (words.Contains("1.3") ? SslProtocols.Tls13 : 0);
        ImmutableArray<TlsCipherSuite> listed = names.Length == 0 ? Widest.Suites : [.. Widest.Suites.Where(s => names.Contains(s.ToString()))];
        var isKnown = words.Length > 0 && words.All(w => w is "1.2" or "1.3") && (names.Length == 0 || names.Length == listed.Length);
        var isUsable = (!words.Contains("1.2") || listed.Any(Tls12.Contains)) && (!words.Contains("1.3") || listed.Any(Tls13.Contains));
        return isKnown && isUsable ? new TlsPolicy(protocols, listed) : null;
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
