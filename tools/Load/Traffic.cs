using HdrHistogram;
using Knooppunt.As4.Messages;

namespace Knooppunt.Load;

/// <summary>What good partners saw in one phase, in microseconds.</summary>
internal sealed record Seen(LongHistogram Push, LongHistogram Pull, int Failed);

/// <summary>
/// The good partners: each pushes or pulls at a steady pace, whatever the answers do. A latency counts from the moment at which the
/// request was due, so that a hub that stalls is charged for everything it held up (no coordinated omission).
/// </summary>
internal sealed class Traffic(Partner[] senders, Partner[] recipients, byte[] payload, TimeSpan pace)
{
    public async Task<Seen> Run(TimeSpan duration, CancellationToken cancellation)
    {
        var count = (int)(duration / pace);
        var pushes = senders.Select((s, i) => Enumerable.Range(0, count).Select(_ => s.Push(recipients[i].Folder, payload)).ToArray()).ToArray();
        var pulls = recipients.Select(r => Enumerable.Range(0, count).Select(_ => r.Pull()).ToArray()).ToArray();
        var seen = new Seen(New(), New(), 0);
        var failures = await Task.WhenAll(
        [
            .. senders.Select((s, i) => Paced(s, pushes[i], seen.Push, acknowledge: false, cancellation)),
            .. recipients.Select((r, i) => Paced(r, pulls[i], seen.Pull, acknowledge: true, cancellation)),
        ]);
        return seen with { Failed = failures.Sum() };
    }

    private async Task<int> Paced(Partner partner, WireMessage[] messages, LongHistogram latencies, bool acknowledge, CancellationToken cancellation)
    {
        var (time, failed) = (TimeProvider.System, 0);
        var begin = time.GetTimestamp();
        var running = new List<Task>();
        for (var i = 0; i < messages.Length; i++)
        {
            var due = pace * i;
            if (due - time.GetElapsedTime(begin) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            running.Add(One(messages[i], due));
        }

        await Task.WhenAll(running);
        return failed;

        async Task One(WireMessage message, TimeSpan due)
        {
            try
            {
                var (status, answer) = await partner.Post(message, cancellation);
                var latency = time.GetElapsedTime(begin) - due;
                lock (latencies)
                    latencies.RecordValue(Math.Max(1, (long)latency.TotalMicroseconds));
                if (status != 200)
                    Interlocked.Increment(ref failed);
                else if (acknowledge && partner.Receipt(answer) is { } receipt)
                    await partner.Post(receipt, cancellation);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private static LongHistogram New() => new(TimeSpan.FromMinutes(5).Ticks / 10, 3);
}
