using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>
/// A connection to the hub on which anything can be written: TLS over a socket, and HTTP as octets. No client library stands
/// between a case and the wire, because those refuse to say what a case wants to say.
/// </summary>
internal sealed class Connection : IAsyncDisposable
{
    private static readonly Lazy<string> HubTls = new(() => Pki.Certificate("hub/tls").GetCertHashString());

    private readonly TcpClient socket;
    private readonly Stream stream;

    private Connection(TcpClient socket, Stream stream) => (this.socket, this.stream) = (socket, stream);

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Opens TLS. Null when the hub ends the handshake.</summary>
    /// <param name="port">Where the hub listens.</param>
    /// <param name="client">The client certificate with its key, and what else the client sends along; nothing for none.</param>
    /// <param name="serverName">SNI.</param>
    public static async Task<Connection?> Open(int port, X509Certificate2? client, string serverName = Scene.Host)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var tls = new SslStream(socket.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = serverName,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == HubTls.Value,
                ClientCertificateContext = client is null ? null : SslStreamCertificateContext.Create(client, null, offline: true),
            });
            return new Connection(socket, tls);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            await tls.DisposeAsync();
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Writes; a hub that has ended the connection already is no surprise here.</summary>
    /// <returns>Whether it could be written.</returns>
    public async Task<bool> Write(ReadOnlyMemory<byte> octets)
    {
        try
        {
            await stream.WriteAsync(octets);
            await stream.FlushAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public Task<bool> Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads one HTTP answer.</summary>
    /// <param name="toTheEnd">Reads on until the hub closes, to see whether it does and what else it says.</param>
    public async Task<Answer> Read(bool toTheEnd = false)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var received = new MemoryStream();
        try
        {
            while (true)
            {
                if (Parse(received.ToArray()) is { } answer && !toTheEnd)
                    return answer;
                var buffer = new byte[16384];
                var count = await stream.ReadAsync(buffer, limit.Token);
                if (count == 0)
                    return (Parse(received.ToArray()) ?? Answer.None) with { IsClosed = true };
                received.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            return (Parse(received.ToArray()) ?? Answer.None) with { IsClosed = true };
        }
        catch (OperationCanceledException) when (Parse(received.ToArray()) is { } late)
        {
            return late;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    /// <summary>The first complete answer in what was received, interim ones skipped; null when there is none yet.</summary>
    public static Answer? Parse(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var head = Encoding.Latin1.GetString(received[..end]);
        var rest = received[(end + 4)..];
        if (!head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new InvalidDataException("The hub answered something that is not HTTP/1.1.");
        if (status is >= 100 and < 200)
            return Parse(rest);
        var answer = new Answer(status, head, []);
        if (answer.Field("Transfer-Encoding") == "chunked")
            return Chunked(status, head, rest);
        var length = answer.Field("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        return rest.Length < length ? null : Answer.Of(status, head, rest[..length].ToArray()) with { Rest = rest[length..].ToArray() };
    }

    private static Answer? Chunked(int status, string head, ReadOnlySpan<byte> rest)
    {
        var body = new List<byte>();
        while (rest.IndexOf("\r\n"u8) is var line and >= 0)
        {
            var size = int.Parse(Encoding.ASCII.GetString(rest[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            rest = rest[(line + 2)..];
            if (rest.Length < size + 2)
                return null;
            body.AddRange(rest[..size]);
            rest = rest[(size + 2)..];
            if (size == 0)
                return Answer.Of(status, head, [.. body]) with { Rest = rest.ToArray() };
        }

        return null;
    }
}
