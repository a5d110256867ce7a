using Dapper;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Expiry;

/// <summary>Available, with the term over and no lease, to Expired: the transition of the deadline.</summary>
internal sealed class ExpiryStore(Database database, EvidenceIssuer issuer)
{
    // A pull at expires_at itself was in time, so its receipt may follow until the lease ends; only then is the message due.
    private const string IsDue = $"""
        state = '{StateTable.Available}' AND expires_at < @now AND (lease_until IS NULL OR lease_until < @now)
        """;

    private const string DueSql = $"""
        SELECT {StoredRow.Columns}
        FROM message
        WHERE {IsDue} AND seq > @after
        ORDER BY seq
        LIMIT @limit
        """;

    // The failure was signed before this transaction and says how often the message was offered: that must still be true.
    private const string ExpireSql = $"""
        UPDATE message SET state = '{StateTable.Expired}', ended_at = @at, lease_until = NULL, lease_holder = NULL
        WHERE seq = @Seq AND {IsDue} AND offered_count = @OfferedCount
        """;

    /// <summary>The messages that are due, by number; one that cannot be ended does not keep the next ones from their turn.</summary>
    /// <param name="after">Only messages with a higher number; 0 for the first batch.</param>
    /// <param name="limit">How many at most.</param>
    public Task<IReadOnlyList<StoredMessage>> Due(long after, int limit) => database.Read<IReadOnlyList<StoredMessage>>(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var rows = await connection.QueryAsync<StoredRow>(DueSql, new { now, after, limit }, transaction);
        return [.. rows.Select(row => row.ToMessage())];
    });

    /// <summary>Ends a message with its failure: state, erasure, evidence and the failure in the sender's mailbox in one transaction.</summary>
    /// <returns>False when a receipt, a pull or another hub came first: nothing was done and the failure is to be forgotten.</returns>
    public Task<bool> Expire(StoredMessage due, FailurePackage failure) => database.Write(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var at = UnixTime.ToMicroseconds(failure.FailedAt);
        if (await connection.ExecuteAsync(ExpireSql, new { due.Seq, due.OfferedCount, now, at }, transaction) != 1)
            return false;
        await FailureRecord.Append(connection, transaction, issuer, due, failure);
        return true;
    });
}
