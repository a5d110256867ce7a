using System.Data.Common;
using Dapper;
using Knooppunt.As4;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Push;

/// <summary>(none) to Available: the transition of a push.</summary>
internal sealed class PushStore(Database database, EvidenceIssuer issuer)
{
    private const string FindSql = """
        SELECT sender_oin, content_digest, receipt_content_type, receipt FROM message WHERE message_id = @messageId
        """;

    private const string RepeatedSql = $"""
        SELECT sender_oin, original_sender, final_recipient, action, state FROM message WHERE message_id = @messageId AND kind = '{NewMessage.UserKind}'
        """;

    // The index on (mailbox, state, seq) answers it without a row of the table; a mailbox with room ends early.
    private const string FullSql = $"""
        SELECT count(*) FROM (SELECT 1 FROM message WHERE mailbox = @mailbox AND state = '{StateTable.Available}' LIMIT @most) AS waiting
        """;

    /// <summary>Whether so many messages wait in a mailbox, give or take those that arrive at this moment .</summary>
    public Task<bool> IsFull(string mailbox, int most) => database.Read(async (connection, transaction) =>
        await connection.ExecuteScalarAsync<long>(FullSql, new { mailbox, most }, transaction) >= most);

    /// <summary>Why no more creditors may be addressed, or null; asked before any work is done on a message, and again when it is kept.</summary>
    public Task<Refusal?> Check(AbuseBrake brake, DateTimeOffset now) => database.Read((connection, transaction) => brake.Check(connection, transaction, now));

    public Task<HeldMessage?> Find(string messageId) =>
        database.Read((connection, transaction) => Find(connection, transaction, messageId));

    /// <summary>The message of a sender that is held under a MessageId, as a repeat is compared with it; null when there is none.</summary>
    public Task<RepeatedMessage?> Repeated(string messageId) => database.Read(async (connection, transaction) =>
        await connection.QuerySingleOrDefaultAsync<RepeatedMessage>(RepeatedSql, new { messageId }, transaction));

    /// <summary>
    /// Message, dedupe key, receipt, sealed octets, evidence and tally in one transaction. When this returns Committed the receipt
    /// is a promise that can be kept; when it throws, nobody may see the receipt and the sender's retry settles it.
    /// </summary>
    public Task<CommitOutcome> Commit(SealedPackage package) => database.Write<CommitOutcome>(async (connection, transaction) =>
    {
        if (package.Brake is { } brake && await brake.Take(database, connection, transaction, package.AcceptedAt) is { } braked)
            return new CommitOutcome.Braked(braked);
        var row = Row(package);
        if (await row.Insert(connection, transaction) is null)
        {
            // The row that won is committed: the insert waited for it, and a held message is never deleted.
            var first = await Find(connection, transaction, package.MessageId)
                ?? throw new InvalidOperationException("A message that is held under this MessageId was not found.");
            return new CommitOutcome.AlreadyHeld(first);
        }
        var about = row.Subject();
        await EventRecord.Of(issuer, ErdsEvent.SubmissionAcceptance, package.AcceptedAt, about,
            new BasisOctets(EvidenceBasis.Submission, BasisOctets.Soap, package.SubmittedEnvelope),
            new BasisOctets(EvidenceBasis.Receipt, package.ReceiptContentType, package.Receipt, BasisHome.Message)).Append(connection, transaction);
        await EventRecord.Of(issuer, ErdsEvent.ContentConsignment, package.AcceptedAt, about,
            new BasisOctets(EvidenceBasis.Consignment, BasisOctets.Soap, package.ConsignedEnvelope)).Append(connection, transaction);
        await ConversationTally.Count(connection, transaction, package.OriginalSender, package.FinalRecipient, package.ConversationId, package.AcceptedAt);
        if (package.Callback is { } receipt)
            await receipt.Queue(connection, transaction, package.AcceptedAt);
        return new CommitOutcome.Committed();
    });

    /// <summary>A sender that is called back repeats a message because it has no receipt: the stored one is posted again.</summary>
    public Task<int> CallBackAgain(OutboundSignal receipt) => database.Write(async (connection, transaction) =>
    {
        await receipt.Queue(connection, transaction, await database.Now(connection, transaction));
        return 1;
    });

    private static async Task<HeldMessage?> Find(DbConnection connection, DbTransaction transaction, string messageId) =>
        await connection.QuerySingleOrDefaultAsync<HeldRow>(FindSql, new { messageId }, transaction) is { } row
            ? new HeldMessage(row.SenderOin, row.ContentDigest ?? [], row.ReceiptContentType ?? "", row.Receipt ?? [])
            : null;

    private static NewMessage Row(SealedPackage package) => new()
    {
        MessageId = package.MessageId,
        Kind = NewMessage.UserKind,
        SenderOin = package.SenderOin,
        OriginalSender = package.OriginalSender,
        FinalRecipient = package.FinalRecipient,
        Mailbox = package.Mailbox,
        Service = package.Service,
        Action = package.Action,
        ConversationId = package.ConversationId,
        RefToMessageId = package.RefToMessageId,
        ContentDigest = package.ContentDigest,
        ReceiptContentType = package.ReceiptContentType,
        Receipt = package.Receipt,
        References = package.References,
        SealedContentType = package.SealedContentType,
        Sealed = package.Sealed,
        AcceptedAt = package.AcceptedAt,
        ExpiresAt = package.ExpiresAt,
        RemindAt = package.RemindAt,
    };

    private sealed record HeldRow
    {
        public string SenderOin { get; init; } = "";

        public byte[]? ContentDigest { get; init; }

        public string? ReceiptContentType { get; init; }

        public byte[]? Receipt { get; init; }
    }
}
