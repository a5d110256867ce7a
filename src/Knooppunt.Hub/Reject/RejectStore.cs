using Dapper;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Reject;

/// <summary>Leased, or Available once offered, to Rejected: the transition of the recipient's error.</summary>
internal sealed class RejectStore(Database database, EvidenceIssuer issuer)
{
    // A failure that the hub itself made is not rejected: it would need a failure of its own, and so on. It waits until it is taken.
    private const string IsRejectable = $"""
        kind = '{NewMessage.UserKind}' AND state = '{StateTable.Available}' AND offered_count > 0
        """;

    private const string FindSql = $"""
        SELECT {StoredRow.Columns} FROM message WHERE message_id = @messageId AND {IsRejectable}
        """;

    // No look at the clock, as for a receipt: the first of receipt, error and expiry finds the state it expects.
    // The failure was signed before this transaction and says how often the message was offered: that must still be true.
    private const string RejectSql = $"""
        UPDATE message SET state = '{StateTable.Rejected}', ended_at = @at, lease_until = NULL, lease_holder = NULL
        WHERE seq = @Seq AND {IsRejectable} AND offered_count = @OfferedCount
        """;

    /// <summary>The message of this id, if it was offered and has not ended; else null.</summary>
    public Task<StoredMessage?> Find(string messageId) => database.Read(async (connection, transaction) =>
        (await connection.QuerySingleOrDefaultAsync<StoredRow>(FindSql, new { messageId }, transaction))?.ToMessage());

    /// <summary>Ends a message with its failure: state, erasure, evidence and the failure in the sender's mailbox in one transaction.</summary>
    /// <returns>False when a receipt, an expiry, another offer or another error came first: nothing was done and the failure is to be forgotten.</returns>
    public Task<bool> Reject(StoredMessage rejected, FailurePackage failure) => database.Write(async (connection, transaction) =>
    {
        var at = UnixTime.ToMicroseconds(failure.FailedAt);
        if (await connection.ExecuteAsync(RejectSql, new { rejected.Seq, rejected.OfferedCount, at }, transaction) != 1)
            return false;
        await FailureRecord.Append(connection, transaction, issuer, rejected, failure);
        return true;
    });
}
