using System.Globalization;
using System.Threading.RateLimiting;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Msh;
using Microsoft.AspNetCore.RateLimiting;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// Requests a second for each OIN; without a certificate for each address. One too many gets 429, but not at once: a partner that
/// fires as fast as it is answered would otherwise set its own pace. Health is always answered, or a flood would take a hub out
/// of its balancer.
/// </summary>
internal static class RequestRate
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Configure(RateLimiterOptions options, HubLimits limits)
    {
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.RequestBurst,
            TokensPerPeriod = limits.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.Request.Path.StartsWithSegments("/health")
            ? RateLimitPartition.GetNoLimiter("health")
            : RateLimitPartition.GetTokenBucketLimiter(PeerCertificate.Oin(http.User) ?? http.Connection.RemoteIpAddress?.ToString() ?? "", _ => bucket));
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, cancellation) =>
        {
            RetryAfter(rejected.HttpContext.Response, Pause);
            await Task.Delay(Pause, cancellation);
        };
    }

    /// <summary>Tells the peer when to come back (RFC 9110, 10.2.3).</summary>
    public static void RetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
