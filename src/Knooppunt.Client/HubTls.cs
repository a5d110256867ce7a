using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Client;

/// <summary>
/// The TLS side of the connection: own client certificate, and a server certificate that chains to the given authorities and to
/// no other, with the right host name. Nothing is downloaded to find that out.
/// </summary>
internal static class HubTls
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    public static SocketsHttpHandler Handler(AccessPoint self, HubTrust hub) => Handler(self.Tls, self.TlsChain, hub);

    public static SocketsHttpHandler Handler(X509Certificate2 tls, X509Certificate2Collection chain, HubTrust hub)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        foreach (var authority in hub.CertificateAuthorities)
            (IsRoot(authority) ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);

        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateChainPolicy = policy,
                ClientCertificateContext = SslStreamCertificateContext.Create(Usable(tls), chain, offline: true),
            },
        };
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Windows cannot use a private key in a handshake that was only ever in memory.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) => OperatingSystem.IsWindows()
        ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null)
        : certificate;
}
