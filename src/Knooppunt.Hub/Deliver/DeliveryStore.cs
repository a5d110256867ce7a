using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Deliver;

/// <summary>A message that is leased for one attempt to push it.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Mailbox">Whose it is.</param>
/// <param name="ContentType">The HTTP Content-Type of the sealed octets.</param>
/// <param name="Size">How many sealed octets there are.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="LeaseUntil">Until then nobody else is offered it; tells this lease from a later one.</param>
internal sealed record DeliveredMessage(long Seq, string Mailbox, string ContentType, long Size, int Attempt, DateTimeOffset LeaseUntil);

/// <summary>
/// Available to Leased, and back: the transitions of a push by the hub. The lease is the one of a pull, in the same columns under the same
/// guard, so that push and pull never offer one message to two at once; the attempts are counted when they begin, so that
/// a hub that dies during one has made it.
/// </summary>
internal sealed class DeliveryStore(Database database)
{
    // A failure goes to the access point that sent the message, a message to who opens the mailbox: the two differ where an agent opens.
    private readonly string leaseSql = $"""
        UPDATE message
        SET lease_until = @leaseUntil, lease_holder = @partner, push_attempts = push_attempts + 1,
            offered_first_at = COALESCE(offered_first_at, @now), offered_count = offered_count + 1
        WHERE state = '{StateTable.Available}' AND seq = (
            SELECT seq FROM message
            WHERE mailbox {database.Dialect.AnyOf("@mailboxes")} AND state = '{StateTable.Available}'
              AND (mailbox = @partner OR kind = '{NewMessage.UserKind}')
              AND (mailbox <> @partner OR kind = '{NewMessage.FailureKind}' OR @opensOwn = 1)
              AND (lease_until IS NULL OR lease_until < @now)
              AND (expires_at IS NULL OR expires_at >= @now)
              AND push_attempts < @maxAttempts AND (next_push_at IS NULL OR next_push_at <= @now)
            ORDER BY seq
            LIMIT 1
            {database.Dialect.SkipLocked})
        RETURNING seq, mailbox, sealed_content_type, sealed_size, push_attempts
        """;

    // The exact lease is the guard: once it has lapsed, the message may be leased by a pull of the same partner.
    private const string HeldLease = $"""
        seq = @Seq AND state = '{StateTable.Available}' AND push_attempts = @Attempt AND lease_until = @leaseUntil
        """;

    private const string ReleaseSql = $"""
        UPDATE message SET lease_until = NULL, lease_holder = NULL, next_push_at = @next WHERE {HeldLease}
        """;

    private const string AwaitSql = $"""
        UPDATE message SET lease_until = CASE WHEN lease_until < @next THEN lease_until ELSE @next END, next_push_at = @next WHERE {HeldLease}
        """;

    /// <summary>Leases the oldest message that is due on a lane; null when there is none.</summary>
    public Task<DeliveredMessage?> Lease(DeliveryLane lane, TimeSpan lease) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        var until = now + lease;
        var row = await connection.QuerySingleOrDefaultAsync<LeasedRow>(leaseSql, new
        {
            partner = lane.Partner.Oin,
            mailboxes = lane.Mailboxes.Append(lane.Partner.Oin).Distinct().ToArray(),
            opensOwn = lane.Mailboxes.Contains(lane.Partner.Oin) ? 1 : 0,
            maxAttempts = lane.PMode.ReceptionAwareness.MaxAttempts,
            now = UnixTime.ToMicroseconds(now),
            leaseUntil = UnixTime.ToMicroseconds(until),
        }, transaction);
        return row is null
            ? null
            : new DeliveredMessage(row.Seq, row.Mailbox, row.SealedContentType, row.SealedSize, checked((int)row.PushAttempts), until);
    });

    /// <summary>Not taken: the message can be pulled at once, and is pushed again after a pause.</summary>
    /// <returns>False when the message has ended or is leased anew.</returns>
    public Task<bool> Release(DeliveredMessage message, TimeSpan pause) => Postpone(ReleaseSql, message, pause);

    /// <summary>Taken, and the receipt is to come by itself: until the pause is over or the lease ends, nobody else is offered it.</summary>
    /// <returns>False when the message has ended or is leased anew.</returns>
    public Task<bool> AwaitReceipt(DeliveredMessage message, TimeSpan pause) => Postpone(AwaitSql, message, pause);

    private Task<bool> Postpone(string sql, DeliveredMessage message, TimeSpan pause) => database.Write(async (connection, transaction) =>
    {
        var next = UnixTime.ToMicroseconds(await database.Now(connection, transaction) + pause);
        var leaseUntil = UnixTime.ToMicroseconds(message.LeaseUntil);
        return await connection.ExecuteAsync(sql, new { message.Seq, message.Attempt, leaseUntil, next }, transaction) == 1;
    });

    private sealed record LeasedRow
    {
        public long Seq { get; init; }

        public string Mailbox { get; init; } = "";

        public string SealedContentType { get; init; } = "";

        public long SealedSize { get; init; }

        public long PushAttempts { get; init; }
    }
}
