using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dapper;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Evidence;

/// <summary>What is asked of the list of evidence; null where it does not matter.</summary>
/// <param name="Oin">The organisation or access point whose messages these are.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Digest">The digest of a part, base64 as the signatures state it.</param>
/// <param name="From">Events from this moment on.</param>
/// <param name="To">Events before this moment.</param>
/// <param name="After">The id of the last evidence that was seen.</param>
internal sealed record EvidenceQuestion(string? Oin, string? MessageId, string? Digest, DateTimeOffset? From, DateTimeOffset? To, string? After);

/// <summary>Reads evidence; nothing here changes anything.</summary>
internal sealed class EvidenceStore(Database database)
{
    /// <summary>The most rows of one answer.</summary>
    public const int PageSize = 200;

    private const string FindSql = $"SELECT {EvidenceRow.Columns}, octets, nonce FROM event_evidence WHERE message_id = @messageId ORDER BY at, id";

    private const string OneSql = $"SELECT {EvidenceRow.Columns}, octets, nonce FROM event_evidence WHERE id = @id";

    private const string BasisSql = "SELECT name, octets FROM evidence_octets WHERE evidence_id = @id ORDER BY name";

    // The best that exists is one that a witness has seen; then one with a timestamp; then the latest. Each of the three is one row at the
    // end of an index, whatever the length of the log.
    private const string CheckpointSql = """
        SELECT size FROM (
            SELECT 1 AS choice, max(size) AS size FROM log_cosignature
            UNION ALL SELECT 2, max(size) FROM log_timestamp
            UNION ALL SELECT 3, max(size) FROM log_checkpoint) AS candidates
        WHERE size > @index ORDER BY choice LIMIT 1
        """;

    public Task<IReadOnlyList<EvidenceRow>> Find(string messageId) => database.Read<IReadOnlyList<EvidenceRow>>(async (connection, transaction) =>
        [.. await connection.QueryAsync<EvidenceRow>(FindSql, new { messageId }, transaction)]);

    public Task<EvidenceRow?> One(string id) => database.Read((connection, transaction) =>
        connection.QuerySingleOrDefaultAsync<EvidenceRow>(OneSql, new { id }, transaction));

    /// <summary>The octets that evidence rests on, by their names in a bundle.</summary>
    public Task<IReadOnlyList<BundleFile>> Basis(string id) => database.Read<IReadOnlyList<BundleFile>>(async (connection, transaction) =>
        [.. (await connection.QueryAsync<BasisRow>(BasisSql, new { id }, transaction)).Select(row => new BundleFile(row.Name, row.Octets))]);

    /// <summary>The size of the best checkpoint whose tree holds a leaf; null when none does yet.</summary>
    public Task<long?> BestCheckpoint(long index) => database.Read((connection, transaction) =>
        connection.ExecuteScalarAsync<long?>(CheckpointSql, new { index }, transaction));

    public Task<string?> Note(long size) => database.Read((connection, transaction) =>
        connection.ExecuteScalarAsync<string?>("SELECT note FROM log_checkpoint WHERE size = @size", new { size }, transaction));

    public Task<byte[]?> Timestamp(long size) => database.Read((connection, transaction) =>
        connection.ExecuteScalarAsync<byte[]?>("SELECT token FROM log_timestamp WHERE size = @size ORDER BY tsa LIMIT 1", new { size }, transaction));

    /// <summary>Every signing certificate that was ever in force here.</summary>
    public Task<IReadOnlyList<X509Certificate2>> Certificates() => database.Read<IReadOnlyList<X509Certificate2>>(async (connection, transaction) =>
        [.. (await connection.QueryAsync<byte[]>("SELECT der FROM certificate_archive ORDER BY sha256", transaction: transaction)).Select(der => X509CertificateLoader.LoadCertificate(der))]);

    /// <summary>A page of evidence in the order of its ids, which is that of time.</summary>
    public Task<IReadOnlyList<EvidenceRow>> List(EvidenceQuestion question) => database.Read<IReadOnlyList<EvidenceRow>>(async (connection, transaction) =>
    {
        string?[] conditions =
        [
            question.Oin is null ? null : "(sender_oin = @Oin OR original_sender = @Oin OR final_recipient = @Oin)",
            question.MessageId is null ? null : "message_id = @MessageId",
            question.From is null ? null : "at >= @from",
            question.To is null ? null : "at < @to",
            question.After is null ? null : "id > @After",
            question.Digest is null ? null : database.Dialect.Contains("octets", "@digest"),
        ];
        var where = string.Join(" AND ", conditions.OfType<string>().DefaultIfEmpty("1 = 1"));
        return
        [
            .. await connection.QueryAsync<EvidenceRow>($"SELECT {EvidenceRow.Columns} FROM event_evidence WHERE {where} ORDER BY id LIMIT {PageSize}", new
            {
                question.Oin,
                question.MessageId,
                question.After,
                from = question.From is { } from ? UnixTime.ToMicroseconds(from) : 0,
                to = question.To is { } to ? UnixTime.ToMicroseconds(to) : 0,
                digest = Encoding.UTF8.GetBytes($">{question.Digest}<"),
            }, transaction),
        ];
    });

    private sealed record BasisRow
    {
        public string Name { get; init; } = "";

        public byte[] Octets { get; init; } = [];
    }
}
