using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Remind;

/// <summary>
/// Reminds recipients of messages whose term ends soon (seed Q3). Any number of hubs may run it at once: the mark in the store
/// decides, so that there is one reminder for a message.
/// </summary>
internal sealed class RemindService(
    RemindStore store, Database database, ReminderComposer composer, IOptions<HubOptions> options, ILogger<RemindService> log) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ExpiryInterval);
        do
        {
            try
            {
                await RemindDue(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.RemindingFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RemindDue(CancellationToken cancellation)
    {
        var after = 0L;
        while (await store.Due(after, BatchSize) is { Count: > 0 } batch)
        {
            foreach (var due in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                await Remind(due);
            }

            after = batch[^1].Seq;
        }
    }

    private async Task Remind(StoredMessage due)
    {
        var reminder = composer.For(due, await database.Now());
        if (!await store.Remind(due, reminder))
            return;
        if (reminder is null)
            log.ReminderCannotBeSealed(due.Mailbox);
        else
            log.RecipientReminded(reminder.Mailbox, due.Mailbox);
    }
}
