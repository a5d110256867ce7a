using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Erases evidence at the end of its time: document, nonce and octets go, with the message that they are about; the leaf stays and says
/// nothing any more, and the log is as consistent as it was. All evidence of a message goes at once, counted from the end of the message.
/// </summary>
internal sealed class EvidenceErasure(Database database, IOptions<HubOptions> options, ILogger<EvidenceErasure> log) : BackgroundService
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // Only what is in the log: a leaf that waits has nothing yet that could say that its evidence was erased.
    private const string MessagesSql = """
        SELECT m.message_id FROM message m
        WHERE m.ended_at < @before AND NOT EXISTS (SELECT 1 FROM evidence o WHERE o.seq = m.seq)
            AND NOT EXISTS (SELECT 1 FROM event_evidence v JOIN log_pending p ON p.evidence_id = v.id WHERE v.message_id = m.message_id)
        ORDER BY m.seq LIMIT @BatchSize
        """;

    private const string RejectionsSql = $"""
        SELECT v.id FROM event_evidence v JOIN log_entry e ON e.evidence_id = v.id
        WHERE v.at < @before AND v.event = '{nameof(ErdsEvent.SubmissionRejection)}'
        ORDER BY v.id LIMIT @BatchSize
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                if (await Erase(await database.Now(stoppingToken) - options.Value.EvidenceRetention) is var count and > 0)
                    log.EvidenceErased(count);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.ErasureFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Erases the evidence of messages that ended, and of refusals, before an instant.</summary>
    /// <returns>How many pieces of evidence.</returns>
    public async Task<long> Erase(DateTimeOffset before)
    {
        var (count, batch) = (0L, 0L);
        do
        {
            batch = await Batch(UnixTime.ToMicroseconds(before));
            count += batch;
        }
        while (batch > 0);
        return count;
    }

    private Task<long> Batch(long before) => database.Write(async (connection, transaction) =>
    {
        var any = database.Dialect.AnyOf("@ids");
        var messages = (await connection.QueryAsync<string>(MessagesSql, new { before, BatchSize }, transaction)).ToArray();
        var ids = (await connection.QueryAsync<string>(
            $"SELECT id FROM event_evidence WHERE message_id {any} AND event <> '{nameof(ErdsEvent.SubmissionRejection)}'", new { ids = messages }, transaction)).ToArray();
        ids = [.. ids, .. await connection.QueryAsync<string>(RejectionsSql, new { before, BatchSize }, transaction)];
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        await connection.ExecuteAsync($"UPDATE log_entry SET erased_at = @now WHERE evidence_id {any}", new { now, ids }, transaction);
        await connection.ExecuteAsync($"DELETE FROM event_basis WHERE evidence_id {any}", new { ids }, transaction);
        await connection.ExecuteAsync($"DELETE FROM event_evidence WHERE id {any}", new { ids }, transaction);
        await connection.ExecuteAsync($"DELETE FROM message WHERE message_id {any}", new { ids = messages }, transaction);
        return (long)ids.Length + messages.Length;
    });
}
