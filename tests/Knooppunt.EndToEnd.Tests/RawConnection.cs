using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A TLS connection with the hub on which a test writes what no HTTP client would.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient tcp;
    private readonly SslStream tls;

    private RawConnection(TcpClient tcp, SslStream tls) => (this.tcp, this.tls) = (tcp, tls);

    /// <param name="hub">Where it listens.</param>
    /// <param name="folder">Whose client certificate is shown; null for none.</param>
    /// <param name="host">The name asked for (SNI); an address is no name and is not sent.</param>
    /// <param name="from">The address it comes from.</param>
    public static async Task<RawConnection> Open(Uri hub, string? folder = "gemeente-voorbeeldstad", string host = "127.0.0.1", string from = "127.0.0.1")
    {
        var tcp = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        await tcp.ConnectAsync(hub.Host, hub.Port);
        var tls = new SslStream(tcp.GetStream(), false, (_, certificate, _, _) => certificate?.GetCertHashString() == Participant.Certificates("hub", "tls")[0].Thumbprint);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ClientCertificates = folder is null ? null : [Certificate(folder)],
            AllowTlsResume = false,
        });
        return new RawConnection(tcp, tls);
    }

    /// <summary>Characters are octets.</summary>
    public Task Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public async Task Write(ReadOnlyMemory<byte> octets)
    {
        await tls.WriteAsync(octets);
        await tls.FlushAsync();
    }

    /// <summary>Everything that comes until the hub ends the connection; a reset counts as the end.</summary>
    public async Task<string> ReadToEnd()
    {
        using var late = new CancellationTokenSource(Patience);
        using var all = new MemoryStream();
        try
        {
            await tls.CopyToAsync(all, late.Token);
        }
        catch (IOException)
        {
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <summary>The statuses of the answers until the hub ends the connection: "400", "200 400"; empty when there was none.</summary>
    public async Task<string> Statuses()
    {
        var lines = (await ReadToEnd()).Split("\r\n");
        return string.Join(' ', lines.Where(l => l.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(l => l[9..12]));
    }

    public async ValueTask DisposeAsync()
    {
        await tls.DisposeAsync();
        tcp.Dispose();
    }

    private static X509Certificate2 Certificate(string folder)
    {
        var path = Path.Combine(Sandbox.Certificates, folder);
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(path, "tls.crt"), Path.Combine(path, "tls.key"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
