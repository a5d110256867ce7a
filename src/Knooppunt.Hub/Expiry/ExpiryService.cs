using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Expiry;

/// <summary>
/// Ends the messages whose term is over. Any number of hubs may run it at once: the guarded update in the store decides, and a
/// message that cannot be ended does not stop the others (I14).
/// </summary>
internal sealed class ExpiryService(
    ExpiryStore store, Database database, FailureComposer failures, IOptions<HubOptions> options, ILogger<ExpiryService> log) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ExpiryInterval);
        do
        {
            try
            {
                await ExpireDue(stoppingToken);
                await database.Scrub(); // what was erased since the last round leaves the write-ahead log too
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.ExpiryFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round over everything that is due, in batches by sequence number.</summary>
    public async Task ExpireDue(CancellationToken cancellation)
    {
        var after = 0L;
        while (await store.Due(after, BatchSize) is { Count: > 0 } batch)
        {
            foreach (var due in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                await Expire(due);
            }

            after = batch[^1].Seq;
        }
    }

    private async Task Expire(StoredMessage due)
    {
        if (failures.For(due, rejectedWith: null, await database.Now()) is { } failure && await store.Expire(due, failure))
            log.MessageExpired(due.Mailbox, due.SenderOin);
    }
}
