using System.Data.Common;
using Dapper;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Storage;

/// <summary>
/// A message that enters the store: what a push was given, or the failure that the hub queues for the sender. Each column
/// is fixed from here on (a trigger says so); what changes later is the state, the lease and the offers.
/// </summary>
internal sealed record NewMessage
{
    public const string UserKind = "user";
    public const string FailureKind = "failure";

    /// <summary>One row stays small enough to be read, sent and forgotten: memory does not grow with the message.</summary>
    public const int ChunkSize = 64 * 1024;

    private const string InsertSql = $"""
        INSERT INTO message (message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action,
            conversation_id, ref_to_message_id, content_digest, receipt_content_type, receipt, signed_references,
            sealed_content_type, sealed_size, state, accepted_at, expires_at, remind_at)
        VALUES (@MessageId, @Kind, @SenderOin, @OriginalSender, @FinalRecipient, @Mailbox, @Service, @Action,
            @ConversationId, @RefToMessageId, @ContentDigest, @ReceiptContentType, @Receipt, @References,
            @SealedContentType, @sealedSize, '{StateTable.Available}', @acceptedAt, @expiresAt, @remindAt)
        ON CONFLICT (message_id) DO NOTHING
        RETURNING seq
        """;

    public required string MessageId { get; init; }

    public required string Kind { get; init; }

    public required string SenderOin { get; init; }

    public required string OriginalSender { get; init; }

    public required string FinalRecipient { get; init; }

    public required string Mailbox { get; init; }

    public required string Service { get; init; }

    public required string Action { get; init; }

    public required string ConversationId { get; init; }

    public required string? RefToMessageId { get; init; }

    public byte[]? ContentDigest { get; init; }

    public string? ReceiptContentType { get; init; }

    public byte[]? Receipt { get; init; }

    public required string References { get; init; }

    public required string SealedContentType { get; init; }

    public required ReadOnlyMemory<byte> Sealed { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Null for a failure: it waits until the sender takes it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When its recipient is reminded of it; null is never.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>The message as evidence tells of it.</summary>
    public EventSubject Subject() => new()
    {
        MessageId = MessageId,
        SenderOin = SenderOin,
        OriginalSender = OriginalSender,
        FinalRecipient = FinalRecipient,
        Action = Action,
        ConversationId = ConversationId,
        Parts = SignedReference.PartsOf(References),
        SubmittedAt = AcceptedAt,
    };

    /// <returns>The number of the message, or null when its MessageId is already held: uniqueness decides every race.</returns>
    public async Task<long?> Insert(DbConnection connection, DbTransaction transaction)
    {
        var seq = await connection.ExecuteScalarAsync<long?>(InsertSql, new
        {
            MessageId,
            Kind,
            SenderOin,
            OriginalSender,
            FinalRecipient,
            Mailbox,
            Service,
            Action,
            ConversationId,
            RefToMessageId,
            ContentDigest,
            ReceiptContentType,
            Receipt,
            References,
            SealedContentType,
            sealedSize = (long)Sealed.Length,
            acceptedAt = UnixTime.ToMicroseconds(AcceptedAt),
            expiresAt = ExpiresAt is { } expiry ? UnixTime.ToMicroseconds(expiry) : (long?)null,
            remindAt = RemindAt is { } moment ? UnixTime.ToMicroseconds(moment) : (long?)null,
        }, transaction);
        if (seq is null)
            return null;

        var rest = Sealed;
        for (var chunkNo = 0; !rest.IsEmpty; chunkNo++)
        {
            var chunk = rest[..Math.Min(ChunkSize, rest.Length)];
            rest = rest[chunk.Length..];
            await connection.ExecuteAsync("INSERT INTO sealed_chunk (seq, chunk_no, octets) VALUES (@seq, @chunkNo, @octets)",
                new { seq, chunkNo, octets = chunk.ToArray() }, transaction);
        }
        return seq;
    }
}
