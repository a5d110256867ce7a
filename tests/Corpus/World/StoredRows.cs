using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Knooppunt.Corpus;

/// <summary>
/// What the database of a hub holds, in numbers (P1): rows of every table, and in which states messages are. That a known partner was refused is on
/// record, by design, without anything of the message; what else there is of evidence counts.
/// </summary>
internal sealed class StoredRows(DbDataSource source) : IAsyncDisposable
{
    // Remembers which requests were answered, refused ones included; that is its purpose.
    private const string Remembered = "seen_";

    // Written by the sequencer at its own pace. A leaf stands for evidence, and evidence is counted.
    private const string Sequenced = "log_";

    private const string Refused = "SELECT id FROM event_evidence WHERE event = 'SubmissionRejection'";

    private string? query;

    public static StoredRows Of(string database, string dataFolder) => new(database == "sqlite"
        ? SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(dataFolder, "knooppunt.db")};Mode=ReadOnly")
        : NpgsqlDataSource.Create(database));

    /// <summary>Equal before and after when nothing was stored and no message changed its state.</summary>
    public async Task<string> Now()
    {
        await using var connection = await source.OpenConnectionAsync();
        query ??= await Query(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<string> Query(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";
        var counts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var table = reader.GetString(0);
            if (!table.StartsWith(Remembered, StringComparison.Ordinal) && !table.StartsWith(Sequenced, StringComparison.Ordinal))
                counts.Add($"'{table} ' || (SELECT count(*) FROM {table}{Condition(table)})");
        }

        return $"SELECT {string.Join(" || ', ' || ", counts)} || (SELECT ', offers ' || coalesce(sum(offered_count), 0) || ', leases ' || count(lease_until) || ', ends ' || count(ended_at) FROM message)";
    }

    private static string Condition(string table) => table switch
    {
        "event_evidence" => $" WHERE id NOT IN ({Refused})",
        "event_basis" => $" WHERE evidence_id NOT IN ({Refused})",
        _ => "",
    };
}
