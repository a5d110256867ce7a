using System.Net;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Msh;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Knooppunt.Hub.Transport;

/// <summary>The hub's address: HTTP/1.1 over TLS, with every bound that the web server can set (security catalogue H-10 to H-14).</summary>
internal static class Listener
{
    // How long a slow peer may be below the rate before it counts.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions kestrel, HubOptions options, HubKeys keys, CertificatePolicy policy, TimeProvider clock)
    {
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = name => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? DigitsOnly.Instance : null;
        Bound(kestrel.Limits, options.Limits);

        var gate = ActivatorUtilities.CreateInstance<ConnectionGate>(kestrel.ApplicationServices);
        var log = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PeerCertificate));
        var handshake = PeerCertificate.Handshake(HubOptionsValidator.Tls(options), keys, policy, options.Limits.HandshakeTimeout, clock, log);
        void Listen(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1; // AS4 is HTTP/1.1; HTTP/2 would only add surface.
            listen.Use(gate.BeforeTls);
            listen.UseHttps(handshake);
            listen.Use(gate.AfterTls);
        }

        var url = new Uri(options.Url);
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, Listen);
        else if (url.IsLoopback)
            kestrel.ListenLocalhost(url.Port, Listen);
        else
            kestrel.ListenAnyIP(url.Port, Listen);
    }

    private static void Bound(KestrelServerLimits kestrel, HubLimits limits)
    {
        kestrel.MaxRequestBodySize = limits.MaxMessageBytes;
        kestrel.MaxRequestLineSize = limits.MaxRequestLineBytes;
        kestrel.MaxRequestHeadersTotalSize = limits.MaxRequestHeaderBytes;
        kestrel.MaxRequestHeaderCount = limits.MaxRequestHeaders;
        kestrel.RequestHeadersTimeout = limits.RequestHeadersTimeout;
        kestrel.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.MinRequestBodyDataRate = kestrel.MinResponseDataRate = new MinDataRate(limits.MinBytesPerSecond, Grace);

        // The buffer must hold a whole request line; more than this per connection is memory given away.
        kestrel.MaxRequestBufferSize = Math.Max(64 << 10, limits.MaxRequestLineBytes);
    }
}
