using Dapper;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Remind;

/// <summary>The mark that the recipient of a message was reminded of it: no transition, the message stays Available.</summary>
internal sealed class RemindStore(Database database, EvidenceIssuer issuer)
{
    // Who has a lease is busy with the message, and who is past its term is too late for it.
    private const string IsDue = $"""
        state = '{StateTable.Available}' AND remind_at <= @now AND reminded_at IS NULL AND expires_at >= @now
        AND (lease_until IS NULL OR lease_until < @now)
        """;

    private const string DueSql = $"""
        SELECT {StoredRow.Columns} FROM message WHERE {IsDue} AND seq > @after ORDER BY seq LIMIT @limit
        """;

    private const string RemindSql = $"UPDATE message SET reminded_at = @now WHERE seq = @Seq AND {IsDue}";

    /// <summary>The messages whose recipient is to be reminded now, by number.</summary>
    /// <param name="after">Only messages with a higher number; 0 for the first batch.</param>
    /// <param name="limit">How many at most.</param>
    public Task<IReadOnlyList<StoredMessage>> Due(long after, int limit) => database.Read<IReadOnlyList<StoredMessage>>(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var rows = await connection.QueryAsync<StoredRow>(DueSql, new { now, after, limit }, transaction);
        return [.. rows.Select(row => row.ToMessage())];
    });

    /// <summary>Marks a message and puts the reminder in the mailbox, in one transaction; of several hubs one does.</summary>
    /// <param name="due">The message.</param>
    /// <param name="reminder">Null when nobody can be reminded: then it is marked alone, so that this is not found out again and again.</param>
    /// <returns>False when the message ended, was leased or was marked meanwhile: nothing was done.</returns>
    public Task<bool> Remind(StoredMessage due, OwnMessage? reminder) => database.Write(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        if (await connection.ExecuteAsync(RemindSql, new { due.Seq, now }, transaction) != 1)
            return false;
        if (reminder is not null)
            await reminder.Append(connection, transaction, issuer);
        return true;
    });
}
