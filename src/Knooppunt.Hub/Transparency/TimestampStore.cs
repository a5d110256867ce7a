using Dapper;
using Knooppunt.As4.Timestamps;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Transparency;

/// <summary>The timestamps of checkpoints.</summary>
internal sealed class TimestampStore(Database database, LogWitnesses witnesses)
{
    private const string CandidatesSql = """
        SELECT c.size, s.witness FROM log_checkpoint c LEFT JOIN log_cosignature s ON s.size = c.size
        WHERE c.size > (SELECT COALESCE(max(size), 0) FROM log_timestamp)
        ORDER BY c.size DESC, s.witness LIMIT 200
        """;

    private const string NoteSql = "SELECT note FROM log_checkpoint WHERE size = @size";

    private const string KeepSql = """
        INSERT INTO log_timestamp (size, tsa, token, gen_time) VALUES (@size, @tsa, @token, @genTime)
        ON CONFLICT (size, tsa) DO NOTHING
        """;

    /// <summary>
    /// The checkpoint that is worth a timestamp most: the latest that the quorum of witnesses has cosigned, else the latest. Null when none
    /// is newer than the one that was stamped last, or when that was less than the interval ago, by this hub or another.
    /// </summary>
    public Task<(long Size, string Note)?> Due(TimeSpan interval) => database.Read<(long, string)?>(async (connection, transaction) =>
    {
        var now = await database.Now(connection, transaction);
        var last = await connection.ExecuteScalarAsync<long?>("SELECT max(gen_time) FROM log_timestamp", transaction: transaction);
        if (last is { } stamped && UnixTime.FromMicroseconds(stamped) + interval > now)
            return null;
        var rows = (await connection.QueryAsync<(long Size, string? Witness)>(CandidatesSql, transaction: transaction)).ToLookup(row => row.Size, row => row.Witness);
        if (rows.Count == 0)
            return null;
        var chosen = rows.FirstOrDefault(row => witnesses.IsQuorum(row.OfType<string>())) ?? rows.First();
        return (chosen.Key, await connection.QuerySingleAsync<string>(NoteSql, new { size = chosen.Key }, transaction));
    });

    public Task<int> Keep(long size, string tsa, TimestampVerdict timestamp) => database.Write((connection, transaction) => connection.ExecuteAsync(
        KeepSql, new { size, tsa, token = timestamp.Token.ToArray(), genTime = UnixTime.ToMicroseconds(timestamp.Time) }, transaction));
}
