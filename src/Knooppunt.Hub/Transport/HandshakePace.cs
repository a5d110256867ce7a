using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// TLS handshakes of one address start at a steady pace: they are the dearest thing that a peer without a name can ask for, and a crowd
/// that comes at once would take the processors from everybody (security catalogue H-12). Who is early waits; nobody is refused here.
/// </summary>
internal sealed class HandshakePace(IOptions<HubOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> addresses = Limiter(options.Value.Limits.HandshakesPerSecondPerAddress);

    /// <summary>Waits for the turn of a connection; false when its peer left before.</summary>
    public async Task<bool> Wait(string address, CancellationToken closed)
    {
        try
        {
            using var turn = await addresses.AcquireAsync(address, 1, closed);
            return turn.IsAcquired;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => addresses.Dispose();

    /// <summary>The queue needs no bound of its own: the connections of an address are counted before they wait here.</summary>
    private static PartitionedRateLimiter<string> Limiter(int perSecond) => PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perSecond / 10),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / perSecond,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
}
