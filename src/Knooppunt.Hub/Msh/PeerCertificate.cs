using System.Net.Security;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.CertificateAuthentication;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// TLS on the hub's address. A client certificate that the policy refuses ends the handshake; none at all is let through,
/// because the health endpoints need none, and is refused at <c>/msh</c>.
/// </summary>
internal static class PeerCertificate
{
    public static string? Oin(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } ? principal.FindFirstValue(OinClaims.Oin) : null;

    /// <summary>What every handshake is done with; the name that the client asked for (SNI) is kept in the features of the connection.</summary>
    public static TlsHandshakeCallbackOptions Handshake(TlsPolicy tlsPolicy, HubKeys keys, CertificatePolicy policy, TimeSpan timeout, TimeProvider clock, ILogger log)
    {
        var certificate = SslStreamCertificateContext.Create(keys.Tls, keys.TlsChain, offline: true);
        return new() { OnConnection = context => ValueTask.FromResult(Options(context.Connection)), HandshakeTimeout = timeout };

        SslServerAuthenticationOptions Options(BaseConnectionContext connection) => new()
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = tlsPolicy.Versions,
            ClientCertificateRequired = true, // is asked for; the callback lets a client without one through

            // The policy judges and has the revocation lists (H-04). The platform builds a chain before it asks, and would fetch
            // what is missing from an address that the peer's certificate names (H-07).
            CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, peer, _, _) => peer is null || IsAccepted((X509Certificate2)peer, connection),
            AllowRenegotiation = false,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            CipherSuitesPolicy = tlsPolicy.CipherSuites,
        };

        bool IsAccepted(X509Certificate2 peer, BaseConnectionContext connection)
        {
            var verdict = policy.Check(peer, CertificateUse.TlsClient, clock.GetUtcNow());
            if (!verdict.IsAccepted)
            {
                log.ClientCertificateRefused(verdict.Reason);
                ConnectionGate.Report(connection);
            }

            return verdict.IsAccepted;
        }
    }
}
