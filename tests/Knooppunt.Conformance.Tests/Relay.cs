using Knooppunt.As4.Messages;
using Microsoft.AspNetCore.Http;

namespace Knooppunt.Conformance.Tests;

/// <summary>
/// Stands between our client and the hub, behind TLS on both sides: every request reaches the hub octet by octet, in the name of the
/// same partner; of the answers the first few are lost on their way back.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly HubPeer peer;

    private Relay(HubPeer peer, Partner client) => (this.peer, Client) = (peer, client);

    /// <summary>The partner, whose client talks to the relay.</summary>
    public Partner Client { get; }

    public IReadOnlyList<WireMessage> Requests => [.. peer.Requests];

    /// <param name="exchange">Where the hub is.</param>
    /// <param name="folder">The partner that sends.</param>
    /// <param name="lost">How many answers are lost.</param>
    /// <param name="passed">How many answers after these get through.</param>
    public static async Task<Relay> Start(Exchange exchange, string folder, int lost, int passed)
    {
        var sender = exchange.Participant(folder);
        var peer = await HubPeer.Start(Sandbox.Certificates, [.. Enumerable.Repeat(Answer(sender, false), lost), .. Enumerable.Repeat(Answer(sender, true), passed)]);
        return new Relay(peer, new Partner(folder, new Uri(peer.Url)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await peer.DisposeAsync();
    }

    private static Reply Answer(Participant sender, bool passes) => async (http, request) =>
    {
        var answer = await sender.Post(request);
        if (!passes)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        await http.Response.Body.WriteAsync(answer.Body);
    };
}
