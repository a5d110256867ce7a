using System.Data.Common;
using Dapper;
using Knooppunt.As4.Messages;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Outbound;

/// <summary>
/// A signed receipt or error that goes to the address in the P-Mode of its partner instead of on a response. It is queued in the
/// transaction of what it tells of, so that there is exactly one; it is posted at least once, in the same octets each time.
/// </summary>
internal sealed record OutboundSignal
{
    public const string Receipt = "receipt";
    public const string Error = "error";

    // Queued again when a partner repeats a message: it missed the receipt, so the attempts begin anew.
    private const string QueueSql = """
        INSERT INTO outbound_signal (message_id, partner, pmode, purpose, ref_to_message_id, content_type, octets, queued_at, next_attempt_at)
        VALUES (@MessageId, @Partner, @PMode, @Purpose, @RefToMessageId, @ContentType, @Octets, @now, @now)
        ON CONFLICT (message_id) DO UPDATE SET pmode = excluded.pmode, attempts = 0, next_attempt_at = excluded.next_attempt_at
        """;

    /// <summary>The eb:MessageId of the signal.</summary>
    public required string MessageId { get; init; }

    /// <summary>The OIN of whom it is for.</summary>
    public required string Partner { get; init; }

    /// <summary>PMode.ID: the address is looked up there at each post, so that what is withdrawn is no longer called.</summary>
    public required string PMode { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The message that it is about.</summary>
    public required string RefToMessageId { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Octets { get; init; }

    public static OutboundSignal Of(string purpose, MessageInfo info, string partner, string pmode, WireMessage wire) => new()
    {
        MessageId = info.MessageId,
        Partner = partner,
        PMode = pmode,
        Purpose = purpose,
        RefToMessageId = info.RefToMessageId!,
        ContentType = wire.ContentType,
        Octets = wire.Body.ToArray(),
    };

    /// <summary>How much is kept for a partner.</summary>
    public static Task<long> Waiting(DbConnection connection, DbTransaction transaction, string partner) => connection.ExecuteScalarAsync<long>(
        "SELECT count(*) FROM outbound_signal WHERE partner = @partner", new { partner }, transaction);

    /// <summary>Adds it to what is to be posted, in the transaction of what it tells of.</summary>
    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">By the clock of the database; it is due at once.</param>
    public Task Queue(DbConnection connection, DbTransaction transaction, DateTimeOffset now) =>
        connection.ExecuteAsync(QueueSql, new { MessageId, Partner, PMode, Purpose, RefToMessageId, ContentType, Octets, now = UnixTime.ToMicroseconds(now) }, transaction);
}
