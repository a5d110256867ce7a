using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Gives the leaves of committed evidence their place in the log and signs a checkpoint over them, on a fixed beat: how many messages there
/// were shows in the log, but not the moment of each. Any number of hubs may run it; one at a time does the work.
/// </summary>
internal sealed class LogSequencer(
    LogStore store, Database database, EvidenceIssuer issuer, LogIdentity identity, IOptions<HubOptions> options, ILogger<LogSequencer> log) : BackgroundService
{
    /// <summary>A push on the embedded database waits for one batch at most, some tens of milliseconds.</summary>
    private const int BatchSize = 2_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LogInterval);
        do
        {
            try
            {
                await EvidenceTakeover.Run(database, issuer);
                await Round(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sequences what waits and publishes one checkpoint over it.</summary>
    /// <returns>The head that is published now by this round; null when there was nothing to do, or another hub did it.</returns>
    public async Task<TreeHead?> Round(CancellationToken cancellation)
    {
        if (!await store.HasWork())
            return null;
        Batch? batch;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            batch = await store.Sequence(BatchSize);
        }
        while (batch is { Added: BatchSize });
        if (batch is null)
            return null;
        if (!await store.Continues(batch.Head))
        {
            log.LogDoesNotContinue(batch.Head.Size);
            return null;
        }

        // The head is in the database: whatever happens between here and there, the next round signs the same or more.
        var checkpoint = SignedCheckpoint.Sign(new Checkpoint(identity.Origin, batch.Head), identity.Signers);
        return await store.Signed(batch, checkpoint) ? batch.Head : null;
    }
}
