using System.Net;
using System.Net.Security;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Load;

/// <summary>Clients that cost a hub more than they should (security catalogue H-12); each runs until it is stopped.</summary>
internal static class Attacks
{
    private const string Head = "POST /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/soap+xml\r\nContent-Length: 1000000\r\n";

    /// <summary>Half of them an octet of a header a second, half an octet of a body; whoever is cut off comes back.</summary>
    public static Task SlowSenders(int count, Uri hub, string certificates, string folder, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
    {
        var octet = "x"u8.ToArray();
        while (!stop.IsCancellationRequested)
        {
            await Once(async () =>
            {
                // As many with a client certificate as one partner may have, the others without.
                await using var tls = await Tls.Connect(hub, Address(0, i), certificates, i < 90 ? folder : null, stop);
                await tls.WriteAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? Head : Head + "\r\n"), stop);
                while (true)
                {
                    await tls.WriteAsync(octet, stop);
                    await Task.Delay(TimeSpan.FromSeconds(1), stop);
                }
            }, stop);
        }
    }));

    /// <summary>TLS, and then nothing. Tells how many are there.</summary>
    public static async Task<IReadOnlyList<SslStream>> Idle(int count, Uri hub, string certificates, CancellationToken stop)
    {
        var open = new List<SslStream>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stop }, async (i, cancellation) =>
        {
            var tls = await Tls.Connect(hub, Address(1, i), certificates, null, cancellation);
            lock (open)
                open.Add(tls);
        });
        return open;
    }

    /// <summary>A connected partner that posts multiparts with a broken signature, each as soon as the one before is answered.</summary>
    public static async Task<long> Garbage(int connections, Partner partner, WireMessage message, CancellationToken stop)
    {
        var sent = 0L;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Once(async () =>
                {
                    await partner.Post(message, stop);
                    Interlocked.Increment(ref sent);
                }, stop);
            }
        }));
        return sent;
    }

    /// <summary>All of 127/8 is this machine: each hundred attackers share an address, and none is that of a good partner.</summary>
    private static IPAddress Address(int group, int i) => new([127, 1, (byte)group, (byte)(1 + (i / 100))]);

    private static async Task Once(Func<Task> attempt, CancellationToken stop)
    {
        try
        {
            await attempt();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or System.Security.Authentication.AuthenticationException or System.Net.Sockets.SocketException)
        {
            // Cut off, or told to stop: the loop decides. An attacker that is refused does not fire without end.
            if (!stop.IsCancellationRequested)
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
