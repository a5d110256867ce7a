using System.IO.Pipelines;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Pull;

/// <summary>Available to Leased, and the sealed octets on their way out.</summary>
internal sealed class PullStore(Database database)
{
    // An event exactly at expires_at counts, and a lease holds up to and including lease_until.
    private readonly string leaseSql = $"""
        UPDATE message
        SET lease_until = @leaseUntil, lease_holder = @holderOin,
            offered_first_at = COALESCE(offered_first_at, @now), offered_count = offered_count + 1
        WHERE state = '{StateTable.Available}' AND seq = (
            SELECT seq FROM message
            WHERE mailbox = @mailbox AND state = '{StateTable.Available}'
              AND (lease_until IS NULL OR lease_until < @now)
              AND (expires_at IS NULL OR expires_at >= @now)
              AND (CAST(@action AS text) IS NULL OR action = @action)
            ORDER BY seq
            LIMIT 1
            {database.Dialect.SkipLocked})
        RETURNING seq, message_id, sealed_content_type, sealed_size, offered_count
        """;

    /// <summary>Leases the oldest message of a mailbox that nobody has a lease on; null when there is none.</summary>
    /// <param name="mailbox">The OIN of its owner.</param>
    /// <param name="holderOin">Who pulls.</param>
    /// <param name="lease">For how long no other puller is offered it.</param>
    /// <param name="action">Only a message of this action (a sub-channel); null is any.</param>
    public Task<LeasedMessage?> Lease(string mailbox, string holderOin, TimeSpan lease, string? action = null) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        var until = now + lease;
        var row = await connection.QuerySingleOrDefaultAsync<LeasedRow>(leaseSql, new
        {
            mailbox,
            holderOin,
            action,
            now = UnixTime.ToMicroseconds(now),
            leaseUntil = UnixTime.ToMicroseconds(until),
        }, transaction);
        return row is null
            ? null
            : new LeasedMessage(row.Seq, row.MessageId, row.SealedContentType, row.SealedSize, checked((int)row.OfferedCount), until);
    });

    /// <summary>Copies the sealed octets; see <see cref="SealedContent.Read"/>.</summary>
    public async Task CopySealed(long seq, PipeWriter destination, CancellationToken cancellation = default)
    {
        await foreach (var octets in SealedContent.Read(database, seq, cancellation))
            await destination.WriteAsync(octets, cancellation);
    }

    private sealed record LeasedRow
    {
        public long Seq { get; init; }

        public string MessageId { get; init; } = "";

        public string SealedContentType { get; init; } = "";

        public long SealedSize { get; init; }

        public long OfferedCount { get; init; }
    }
}
