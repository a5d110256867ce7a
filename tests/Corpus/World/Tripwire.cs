using System.Net;
using System.Net.Sockets;

namespace Knooppunt.Corpus;

/// <summary>
/// A bait on the loopback address (P4). Addresses in cases point at it, and the hub has it as its proxy, so that a request to any
/// name ends here as well. Whoever connects is counted and gets no answer.
/// </summary>
internal static class Tripwire
{
    private static int visits;

    private static readonly TcpListener Listener = Start();

    public static int Port => ((IPEndPoint)Listener.LocalEndpoint).Port;

    public static string Address => $"http://127.0.0.1:{Port}";

    public static int Visits => Volatile.Read(ref visits);

    private static TcpListener Start()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var visitor = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref visits);
            }
        });
        return listener;
    }
}
