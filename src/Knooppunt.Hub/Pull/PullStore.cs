using System.IO.Pipelines;
using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Pull;

/// <summary>Available to Leased, and the sealed octets on their way out.</summary>
internal sealed class PullStore(Database database)
{
    /// <summary>How many messages one selective pull looks into at most: SQLite has one writer, and it waits meanwhile.</summary>
    public const int MostExamined = 200;

    // An event exactly at expires_at counts, and a lease holds up to and including lease_until.
    private const string IsOpen = $"""
        mailbox = @mailbox AND state = '{StateTable.Available}'
        AND (lease_until IS NULL OR lease_until < @now)
        AND (expires_at IS NULL OR expires_at >= @now)
        AND (CAST(@channel AS text) IS NULL OR action = @channel)
        AND (CAST(@action AS text) IS NULL OR action = @action)
        AND (CAST(@conversationId AS text) IS NULL OR conversation_id = @conversationId)
        AND (CAST(@refToMessageId AS text) IS NULL OR ref_to_message_id = @refToMessageId)
        """;

    private const string CandidatesSql = $"""
        SELECT seq, sealed_content_type FROM message WHERE {IsOpen} ORDER BY seq LIMIT @most
        """;

    private readonly string oldestSql = $"SELECT seq FROM message WHERE {IsOpen} ORDER BY seq LIMIT 1 {database.Dialect.SkipLocked}";

    /// <summary>Leases the oldest message of a mailbox that nobody has a lease on; null when there is none.</summary>
    /// <param name="mailbox">The OIN of its owner.</param>
    /// <param name="holderOin">Who pulls.</param>
    /// <param name="lease">For how long no other puller is offered it.</param>
    /// <param name="filter">Only a message that fits this; null is any.</param>
    public Task<LeasedMessage?> Lease(string mailbox, string holderOin, TimeSpan lease, PullFilter? filter = null) => database.Write(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        var values = Values(mailbox, filter ?? new PullFilter());
        values.AddDynamicParams(new { holderOin, most = MostExamined, now = UnixTime.ToMicroseconds(now), leaseUntil = UnixTime.ToMicroseconds(now + lease) });
        LeasedRow? row = null;
        if (filter is not { NeedsHeader: true, Selection: { } selection })
        {
            row = await connection.QuerySingleOrDefaultAsync<LeasedRow>(LeaseSql(oldestSql), values, transaction);
        }
        else
        {
            // Whoever took a candidate meanwhile wins: the guard of the update is the same, and the next candidate is tried.
            foreach (var candidate in await connection.QueryAsync<CandidateRow>(CandidatesSql, values, transaction))
            {
                if (await OfferedHeader.Read(connection, transaction, candidate.Seq, candidate.SealedContentType) is not { } header || !selection.Matches(header))
                    continue;
                values.Add("candidate", candidate.Seq);
                row = await connection.QuerySingleOrDefaultAsync<LeasedRow>(LeaseSql("@candidate"), values, transaction);
                if (row is not null)
                    break;
            }
        }

        return row is null
            ? null
            : new LeasedMessage(row.Seq, row.MessageId, row.SealedContentType, row.SealedSize, checked((int)row.OfferedCount), now + lease);
    });

    private static string LeaseSql(string seq) => $"""
        UPDATE message
        SET lease_until = @leaseUntil, lease_holder = @holderOin,
            offered_first_at = COALESCE(offered_first_at, @now), offered_count = offered_count + 1
        WHERE seq = ({seq}) AND {IsOpen}
        RETURNING seq, message_id, sealed_content_type, sealed_size, offered_count
        """;

    private static DynamicParameters Values(string mailbox, PullFilter filter) => new(new
    {
        mailbox,
        channel = filter.Action,
        action = filter.Selection?.Action,
        conversationId = filter.Selection?.ConversationId,
        refToMessageId = filter.Selection?.RefToMessageId,
    });

    /// <summary>Copies the sealed octets; see <see cref="SealedContent.Read"/>.</summary>
    public async Task CopySealed(long seq, PipeWriter destination, CancellationToken cancellation = default)
    {
        await foreach (var octets in SealedContent.Read(database, seq, cancellation))
            await destination.WriteAsync(octets, cancellation);
    }

    private sealed record CandidateRow
    {
        public long Seq { get; init; }

        public string SealedContentType { get; init; } = "";
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
