using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.Keys;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Outbound;

/// <summary>
/// The connections that the hub itself opens: to the https address in a P-Mode and to nothing else. No redirect, no proxy, no cookie, no
/// download of a certificate; the server must prove by its certificate that it is the partner (H-07, S-15, P4). A connection pool of its
/// own for each partner, so that one OIN is asked of each and none is held up by another (I14).
/// </summary>
internal sealed class PartnerConnections(HubKeys keys, CertificatePolicy policy, TimeProvider clock, IOptions<HubOptions> options) : IDisposable
{
    /// <summary>A receipt or an error is some kilobytes; what is larger is neither.</summary>
    public const int MaxAnswerOctets = 1 << 20;

    /// <summary>In kilobytes, as the platform counts.</summary>
    private const int MaxHeaderKilobytes = 16;

    /// <summary>A certificate is judged when a connection opens, so no connection lives long after it is revoked.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

    /// <summary>Posts once.</summary>
    /// <param name="partnerOin">The OIN that the server certificate must have.</param>
    /// <param name="address">From the P-Mode of this partner; https.</param>
    /// <param name="content">The octets; sent once.</param>
    /// <param name="timeout">For everything: connection, request and response.</param>
    /// <param name="cancellation">The hub stops.</param>
    public async Task<PartnerAnswer> Post(string partnerOin, Uri address, HttpContent content, TimeSpan timeout, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version11, // AS4 is HTTP/1.1 (ebMS3 Core 8.2)
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        try
        {
            using var response = await clients.GetOrAdd(partnerOin, Client).SendAsync(request, late.Token);
            var body = await response.Content.ReadAsByteArrayAsync(late.Token);

            // As it was sent: parsing and printing it again might change what a boundary means.
            var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : "";
            return new PartnerAnswer.Answered((int)response.StatusCode, type, body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PartnerAnswer.NotReached("The partner did not answer in time.");
        }
        catch (HttpRequestException failure)
        {
            return new PartnerAnswer.NotReached(Text(failure.HttpRequestError));
        }
        catch (IOException)
        {
            return new PartnerAnswer.NotReached("The connection with the partner was lost.");
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }

    private HttpClient Client(string partnerOin)
    {
        // The platform builds a chain before the callback is asked: without these it would look for certificates on the network.
        var chain = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        chain.CustomTrustStore.AddRange(policy.Roots.ToArray());
        chain.ExtraStore.AddRange(policy.Intermediates.ToArray());
        var tls = HubOptionsValidator.Tls(options.Value);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = options.Value.PostsPerPartner,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = tls.Versions,
                ClientCertificateContext = SslStreamCertificateContext.Create(keys.Tls, keys.TlsChain, offline: true),
                CertificateChainPolicy = chain,
                CipherSuitesPolicy = tls.CipherSuites,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    certificate is X509Certificate2 server && (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0
                    && policy.Check(server, CertificateUse.TlsServer, clock.GetUtcNow()) is { IsAccepted: true, Oin: var oin } && oin == partnerOin,
            },
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerOctets };
    }

    private static string Text(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The host name in the P-Mode is not known.",
        HttpRequestError.ConnectionError => "Nothing answers at the address in the P-Mode.",
        HttpRequestError.SecureConnectionError => "TLS with the partner failed: its certificate is not accepted, is for another host or another OIN, or it refuses ours.",
        HttpRequestError.ConfigurationLimitExceeded => "The answer of the partner is too large.",
        _ => "The connection with the partner was lost.",
    };
}
