using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Acknowledge;

/// <summary>Leased, or Available once offered, to HandedOver: the transition of the recipient's receipt.</summary>
internal sealed class AcknowledgeStore(Database database, EvidenceIssuer issuer)
{
    private const string FindSql = """
        SELECT seq, mailbox, signed_references, state, lease_until, offered_count, sender_oin, service, action FROM message WHERE message_id = @messageId
        """;

    private const string MessageSql = $"""
        SELECT {StoredRow.Columns} FROM message WHERE seq = @seq AND kind = '{NewMessage.UserKind}'
        """;

    // No look at the clock: a late receipt counts as long as the message has not become Expired. Whichever update comes
    // first finds the state it expects, the other one counts no row.
    private const string HandOverSql = $"""
        UPDATE message SET state = '{StateTable.HandedOver}', ended_at = @at, lease_until = NULL, lease_holder = NULL
        WHERE seq = @seq AND state = '{StateTable.Available}' AND offered_count > 0
        RETURNING {EventSubject.Columns}
        """;

    public Task<OfferedMessage?> Find(string messageId) => database.Read(async (connection, transaction) =>
    {
        var row = await connection.QuerySingleOrDefaultAsync<FoundRow>(FindSql, new { messageId }, transaction);
        if (row is null)
            return null;
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        return new OfferedMessage(
            row.Seq, row.Mailbox, row.SignedReferences, StateTable.At(row.State, row.LeaseUntil, now), checked((int)row.OfferedCount), row.SenderOin, row.Service, row.Action);
    });

    /// <summary>All that the hub knows of a message of a sender.</summary>
    public Task<StoredMessage> Message(long seq) => database.Read(async (connection, transaction) =>
        (await connection.QuerySingleAsync<StoredRow>(MessageSql, new { seq }, transaction)).ToMessage());

    /// <summary>Ends a message with the receipt that was matched with it: state, erasure and evidence in one transaction.</summary>
    /// <param name="seq">The message.</param>
    /// <param name="receipt">The signed octets of the receipt as they came.</param>
    /// <param name="notice">What its sender is told of it; null when that was not asked for.</param>
    public Task<HandOverOutcome> HandOver(long seq, byte[] receipt, DeliveryNoticePackage? notice = null) =>
        database.Write(async (connection, transaction) =>
        {
            // The notice was signed before this transaction and says when: row, evidence and notice tell one moment.
            var now = notice?.Message.MadeAt ?? await database.Now(connection, transaction);
            var row = await connection.QuerySingleOrDefaultAsync<EventSubjectRow>(HandOverSql, new { seq, at = UnixTime.ToMicroseconds(now) }, transaction);
            if (row is not null)
            {
                await SealedContent.Erase(connection, transaction, seq);
                var id = notice?.EvidenceId ?? Guid.CreateVersion7(now).ToString();
                await EventRecord.Of(issuer, id, ErdsEvent.ContentHandover, now, row.ToSubject(), reason: null, new BasisOctets(EvidenceBasis.HandoverReceipt, BasisOctets.Soap, receipt))
                    .Append(connection, transaction);
                if (notice is not null)
                    await notice.Message.Append(connection, transaction, issuer);
                return HandOverOutcome.Done;
            }
            return await connection.ExecuteScalarAsync<string>("SELECT state FROM message WHERE seq = @seq", new { seq }, transaction) switch
            {
                StateTable.HandedOver => HandOverOutcome.AlreadyHandedOver,
                StateTable.Expired or StateTable.Rejected => HandOverOutcome.TooLate,
                StateTable.Available => HandOverOutcome.NotOffered,
                _ => throw new InvalidOperationException("A receipt was matched with a message that does not exist."),
            };
        });

    private sealed record FoundRow
    {
        public long Seq { get; init; }

        public string Mailbox { get; init; } = "";

        public string SignedReferences { get; init; } = "";

        public string State { get; init; } = "";

        public long? LeaseUntil { get; init; }

        public long OfferedCount { get; init; }

        public string SenderOin { get; init; } = "";

        public string Service { get; init; } = "";

        public string Action { get; init; } = "";
    }
}
