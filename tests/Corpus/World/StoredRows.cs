using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Knooppunt.Corpus;

/// <summary>What the database of a hub holds, in numbers (P1): rows of every table, and in which states messages are.</summary>
internal sealed class StoredRows(DbDataSource source) : IAsyncDisposable
{
    // Remembers which requests were answered, refused ones included; that is its purpose.
    private const string Remembered = "seen_";

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
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name";
        var counts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var table = reader.GetString(0);
            if (!table.StartsWith(Remembered, StringComparison.Ordinal))
                counts.Add($"'{table} ' || (SELECT count(*) FROM {table})");
        }

        return $"SELECT {string.Join(" || ', ' || ", counts)} || (SELECT ', offers ' || coalesce(sum(offered_count), 0) || ', leases ' || count(lease_until) || ', ends ' || count(ended_at) FROM message)";
    }
}
