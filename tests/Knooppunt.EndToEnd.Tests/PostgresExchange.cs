using System.Text;
using Npgsql;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A hub on a PostgreSQL database of its own; a second hub may share it.</summary>
internal sealed class PostgresExchange(string connectionString, TimeProvider? clock, string[] settings) : Exchange(clock, settings)
{
    private readonly string[] settings = settings;

    protected override string Database => connectionString;

    public override async Task<RunningHub?> SecondHub() => await RunningHub.Start(connectionString, DataFolder, null, settings);

    protected override async IAsyncEnumerable<(string Place, byte[] Octets)> AtRest()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var names = new NpgsqlCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'", connection))
        await using (var reader = await names.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var rows = new NpgsqlCommand($"SELECT * FROM {table}", connection);
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    yield return ($"{table}.{reader.GetName(i)}", reader.GetValue(i) is byte[] octets ? octets : Encoding.UTF8.GetBytes(reader.GetValue(i).ToString() ?? ""));
            }
        }
    }
}
