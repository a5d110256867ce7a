using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Load;

/// <summary>TLS towards the hub: its certificate is the one in the folder, the client certificate that of a partner or none.</summary>
internal static class Tls
{
    // Opening a key costs more than a handshake, and must not count as something that an attacker does to the hub.
    private static readonly ConcurrentDictionary<(string Certificates, string? Folder), SslClientAuthenticationOptions> Known = new();

    public static SocketsHttpHandler Handler(string certificates, string? folder) => new()
    {
        SslOptions = Options(certificates, folder),
        MaxConnectionsPerServer = 64,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
    };

    public static async Task<SslStream> Connect(Uri hub, IPAddress from, string certificates, string? folder, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(hub.Host), hub.Port, cancellation);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await tls.AuthenticateAsClientAsync(Options(certificates, folder), cancellation);
        return tls;
    }

    private static SslClientAuthenticationOptions Options(string certificates, string? folder) =>
        Known.GetOrAdd((certificates, folder), who => Read(who.Certificates, who.Folder));

    private static SslClientAuthenticationOptions Read(string certificates, string? folder)
    {
        var expected = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(certificates, "hub", "tls.crt")).Thumbprint;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == expected,
        };
        if (folder is not null)
        {
            var path = Path.Combine(certificates, folder, "tls");
            using var pem = X509Certificate2.CreateFromPemFile(path + ".crt", path + ".key");
            options.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)];
        }

        return options;
    }
}
