using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Callback;

/// <summary>A signal that is claimed for one attempt to post it.</summary>
internal sealed record ClaimedSignal
{
    public string MessageId { get; init; } = "";

    public string Pmode { get; init; } = "";

    public string Purpose { get; init; } = "";

    public string ContentType { get; init; } = "";

    public byte[] Octets { get; init; } = [];

    /// <summary>Which attempt this is, from 1.</summary>
    public long Attempts { get; init; }
}

/// <summary>The queue of signals: claimed for an attempt, then removed or put off. A claim that a dead hub left lapses by itself.</summary>
internal sealed class CallbackStore(Database database)
{
    private const string PartnersSql = "SELECT DISTINCT partner FROM outbound_signal WHERE next_attempt_at <= @now";

    private readonly string claimSql = $"""
        UPDATE outbound_signal SET attempts = attempts + 1, next_attempt_at = @until
        WHERE next_attempt_at <= @now AND message_id = (
            SELECT message_id FROM outbound_signal
            WHERE partner = @partner AND next_attempt_at <= @now
            ORDER BY next_attempt_at, message_id
            LIMIT 1
            {database.Dialect.SkipLocked})
        RETURNING message_id, pmode, purpose, content_type, octets, attempts
        """;

    // The number of attempts is the guard: a signal that was queued again meanwhile begins at none.
    private const string RemoveSql = "DELETE FROM outbound_signal WHERE message_id = @MessageId AND attempts = @Attempts";

    private const string PostponeSql = "UPDATE outbound_signal SET next_attempt_at = @next WHERE message_id = @MessageId AND attempts = @Attempts";

    /// <summary>The OINs for whom something is due.</summary>
    public Task<IReadOnlyList<string>> Due() => database.Read<IReadOnlyList<string>>(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        return [.. await connection.QueryAsync<string>(PartnersSql, new { now }, transaction)];
    });

    /// <summary>Claims what is due the longest for a partner; null when there is nothing.</summary>
    public Task<ClaimedSignal?> Claim(string partner, TimeSpan claim) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        return await connection.QuerySingleOrDefaultAsync<ClaimedSignal>(
            claimSql, new { partner, now = UnixTime.ToMicroseconds(now), until = UnixTime.ToMicroseconds(now + claim) }, transaction);
    });

    /// <summary>The partner has it.</summary>
    public Task<int> Remove(ClaimedSignal signal) => database.Write((connection, transaction) =>
        connection.ExecuteAsync(RemoveSql, new { signal.MessageId, signal.Attempts }, transaction));

    /// <summary>Puts it off for a pause, or, without one, for good: then it is kept for the operator.</summary>
    public Task<int> Postpone(ClaimedSignal signal, TimeSpan? pause) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        var next = pause is { } wait ? UnixTime.ToMicroseconds(now + wait) : (long?)null;
        return await connection.ExecuteAsync(PostponeSql, new { signal.MessageId, signal.Attempts, next }, transaction);
    });
}
