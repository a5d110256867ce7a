using System.Net;
using Knooppunt.As4.Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// Who may hold a connection (security catalogue H-12): before TLS counted for the hub and for the address, after it for the OIN in
/// the client certificate. One too many is closed, and says so in one log line; so is a handshake that comes to nothing.
/// </summary>
internal sealed class ConnectionGate(IOptions<HubOptions> options, HandshakePace pace, ILogger<ConnectionGate> log)
{
    private static readonly object TlsEnded = new();

    private readonly Tally hub = new(options.Value.Limits.MaxConnections);
    private readonly Tally addresses = new(options.Value.Limits.MaxConnectionsPerAddress);
    private readonly Tally partners = new(options.Value.Limits.MaxConnectionsPerPartner);

    /// <summary>Says that this connection has its log line, whatever becomes of the handshake.</summary>
    public static void Report(BaseConnectionContext connection) => connection.Items[TlsEnded] = true;

    public ConnectionDelegate BeforeTls(ConnectionDelegate next) => connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "";
        return Within(hub, "", "the hub", () => Within(addresses, address, "its address", async () =>
        {
            if (await pace.Wait(address, connection.ConnectionClosed))
                await next(connection);
            if (!connection.Items.ContainsKey(TlsEnded))
                log.HandshakeFailed();
        }));
    };

    public ConnectionDelegate AfterTls(ConnectionDelegate next) => connection =>
    {
        Report(connection);
        return connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is { } certificate && CertificateOin.Of(certificate) is { } oin
            ? Within(partners, oin, "its client certificate", () => next(connection))
            : next(connection);
    };

    private async Task Within(Tally tally, string holder, string whose, Func<Task> next)
    {
        if (!tally.TryEnter(holder))
        {
            log.ConnectionRefused(whose);
            return;
        }

        try
        {
            await next();
        }
        finally
        {
            tally.Leave(holder);
        }
    }
}
