using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// How many messages of one partner are verified, opened and sealed at once: the processors are everybody's (security catalogue P5).
/// What a partner posts beyond that waits for its own earlier messages and for nobody else. A refused message keeps its place a while
/// longer, so that bad input costs the sender; its answer does not wait for that.
/// </summary>
internal sealed class PartnerTurns(IOptions<HubOptions> options, TimeProvider clock) : IDisposable
{
    private readonly TimeSpan rest = TimeSpan.FromMilliseconds(options.Value.Limits.RestAfterRefusalMilliseconds);
    private readonly PartitionedRateLimiter<string> partners = Limiter(options.Value.Limits.MaxInWorkPerPartner);

    /// <summary>Waits until a message of this partner may be worked on.</summary>
    /// <exception cref="OperationCanceledException">The partner left before.</exception>
    public async Task<Turn> Take(string oin, CancellationToken aborted) => new(await partners.AcquireAsync(oin, 1, aborted), rest, clock);

    public void Dispose() => partners.Dispose();

    /// <summary>The queue needs no bound of its own: there is one request for each connection.</summary>
    private static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(
        oin => RateLimitPartition.GetConcurrencyLimiter(oin, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = most,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
}

/// <summary>A place that a message holds while it is worked on.</summary>
internal sealed class Turn(RateLimitLease lease, TimeSpan rest, TimeProvider clock) : IDisposable
{
    private bool refused;

    /// <summary>The message was refused: its place stays taken for the rest that the limits name.</summary>
    public void Refused() => refused = true;

    public void Dispose()
    {
        if (refused)
            _ = Later();
        else
            lease.Dispose();
    }

    private async Task Later()
    {
        await Task.Delay(rest, clock);
        lease.Dispose();
    }
}
