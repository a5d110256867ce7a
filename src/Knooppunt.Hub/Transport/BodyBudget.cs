using System.Threading.RateLimiting;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Msh;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// How many octets of request bodies are in memory at once, for each partner and for all of them (security catalogue P5, R-33): a
/// message is read whole, so its length is reserved before its first octet. Who does not fit waits its turn for a while. A slow
/// partner holds its own share and never that of another.
/// </summary>
internal sealed class BodyBudget(RequestDelegate next, IOptions<HubOptions> options) : IDisposable
{
    private const int Unit = 1 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    private readonly HubLimits limits = options.Value.Limits;
    private readonly ConcurrencyLimiter everybody = new(Shares(options.Value.Limits.MaxBytesInMemory));
    private readonly PartitionedRateLimiter<string> partners = PartitionedRateLimiter.Create<string, string>(
        oin => RateLimitPartition.GetConcurrencyLimiter(oin, _ => Shares(options.Value.Limits.MaxBytesInMemoryPerPartner)));

    public async Task Invoke(HttpContext http)
    {
        // Of who shows no certificate no body is read.
        if (!http.Request.Path.StartsWithSegments(MshEndpoint.Path) || PeerCertificate.Oin(http.User) is not { } oin)
        {
            await next(http);
            return;
        }

        var permits = (int)((Math.Min(http.Request.ContentLength ?? limits.MaxMessageBytes, limits.MaxMessageBytes) + Unit - 1) / Unit);
        using var own = await Reserve(cancellation => partners.AcquireAsync(oin, permits, cancellation), http);
        if (own is null)
        {
            Refuse(http, StatusCodes.Status429TooManyRequests);
            return;
        }

        using var shared = await Reserve(cancellation => everybody.AcquireAsync(permits, cancellation), http);
        if (shared is null)
        {
            Refuse(http, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        await next(http);
    }

    public void Dispose()
    {
        everybody.Dispose();
        partners.Dispose();
    }

    private static async Task<RateLimitLease?> Reserve(Func<CancellationToken, ValueTask<RateLimitLease>> acquire, HttpContext http)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        late.CancelAfter(Patience);
        try
        {
            return await acquire(late.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static void Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        RequestRate.RetryAfter(http.Response, ComeBack);
    }

    /// <summary>The queue needs no bound of its own: there is one request for each connection.</summary>
    private static ConcurrencyLimiterOptions Shares(long octets) => new()
    {
        PermitLimit = (int)Math.Min(octets / Unit, int.MaxValue),
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };
}
