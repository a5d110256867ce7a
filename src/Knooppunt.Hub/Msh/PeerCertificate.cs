using System.Net.Security;
using System.Security.Authentication;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.CertificateAuthentication;
using Knooppunt.Hub.Keys;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// TLS on the hub's address. A client certificate that the policy refuses ends the handshake; none at all is let through,
/// because the health endpoints need none, and is refused at <c>/msh</c>.
/// </summary>
internal static class PeerCertificate
{
    // NCSC TLS guideline 2025-05, "goed" and "voldoende" only: AES-GCM and ChaCha20 with forward secrecy.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    public static string? Oin(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } ? principal.FindFirstValue(OinClaims.Oin) : null;

    /// <summary>What every handshake is done with; the name that the client asked for (SNI) is kept in the features of the connection.</summary>
    public static TlsHandshakeCallbackOptions Handshake(HubKeys keys, CertificatePolicy policy, TimeProvider clock, ILogger log)
    {
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(keys.Tls, keys.TlsChain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = true, // is asked for; the callback lets a client without one through
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck, // The policy checks the CRL itself: no network, and an old list fails closed (H-04).
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || IsAccepted((X509Certificate2)certificate),
            AllowRenegotiation = false,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        };
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            tls.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        return new() { OnConnection = _ => ValueTask.FromResult(tls) };

        bool IsAccepted(X509Certificate2 certificate)
        {
            var verdict = policy.Check(certificate, CertificateUse.TlsClient, clock.GetUtcNow());
            if (!verdict.IsAccepted)
                log.ClientCertificateRefused(verdict.Reason);
            return verdict.IsAccepted;
        }
    }
}
