using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Knooppunt.Hub;

/// <summary>Ready means that the database answers: without it no receipt can be given (I19).</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Now(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
