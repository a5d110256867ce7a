using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>H-12: clients that take their time. They cost the hub a connection for seconds, and no processor time.</summary>
internal static class SlowCases
{
    public static IEnumerable<Case> All =>
    [
        new("H-12", "body that stops", Expected.HttpAndClosed(408), scene => Trickle(scene, 0)) { Budget = Budget.Slow(30) },
        new("H-12", "body of 100 octets a second", Expected.HttpAndClosed(408), scene => Trickle(scene, 100)) { Budget = Budget.Slow(30) },
        new("H-12", "ClientHello that never ends", Expected.Closed, HalfHello) { Events = 0, Budget = Budget.Slow(30) },
    ];

    private static async Task<Answer> Trickle(Scene scene, int rate)
    {
        var request = HttpText.Post(scene.Draft().Sign().Wire());
        await using var connection = await Connection.Open(scene.Hub.Port, Scene.Gemeente.Tls);
        var sent = request.AsSpan().IndexOf("\r\n\r\n"u8) + 100;
        await connection!.Write(request.AsMemory(0, sent));
        var answer = connection.Read(toTheEnd: true);
        while (rate > 0 && !answer.IsCompleted)
        {
            await connection.Write(request.AsMemory(sent, rate / 10));
            sent += rate / 10;
            await Task.WhenAny(answer, Task.Delay(100));
        }

        return await answer;
    }

    private static async Task<Answer> HalfHello(Scene scene)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, scene.Hub.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01 });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[100];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) > 0)
            {
                // An alert, at most.
            }
        }
        catch (IOException)
        {
            // Ended by the hub.
        }

        return Answer.None;
    }
}
