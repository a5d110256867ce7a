using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Knooppunt.Hub.Storage;

/// <summary>A step of the schema. A released script is never edited: what it made stays, the next script changes it.</summary>
internal sealed record MigrationScript(string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>
/// Brings the schema up to date, all in one transaction and under one lock: several hubs may start at once, and a start
/// that is cut off leaves the schema as it was. Scripts of a newer hub are left alone, so that one step back is possible.
/// </summary>
internal static class Migrator
{
    public static Task<int> Run(Database database) => Run(database, Embedded(database.Dialect));

    /// <returns>How many scripts were applied.</returns>
    public static Task<int> Run(Database database, IReadOnlyList<MigrationScript> scripts) => database.ChangeSchema(async (connection, transaction) =>
    {
        await database.Dialect.LockStart(connection, transaction);
        await connection.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS schema_script (name text PRIMARY KEY, checksum text NOT NULL, applied_at bigint NOT NULL)
            """, transaction: transaction);
        var applied = (await connection.QueryAsync<AppliedRow>("SELECT name, checksum FROM schema_script", transaction: transaction))
            .ToDictionary(row => row.Name, row => row.Checksum, StringComparer.Ordinal);
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var count = 0;
        foreach (var script in scripts)
        {
            if (applied.TryGetValue(script.Name, out var checksum))
            {
                if (checksum != script.Checksum)
                    throw new SetupException($"Migration script {script.Name} differs from the one that this database was made with. Run the hub that belongs to the database, or restore the script.");
                continue;
            }
            await connection.ExecuteAsync(script.Sql, transaction: transaction);
            await connection.ExecuteAsync("INSERT INTO schema_script (name, checksum, applied_at) VALUES (@Name, @Checksum, @now)",
                new { script.Name, script.Checksum, now }, transaction);
            count++;
        }
        return count;
    });

    /// <summary>The scripts in this program for an engine, in order; resources are named 0001.sqlite.sql and so on.</summary>
    public static IReadOnlyList<MigrationScript> Embedded(Dialect dialect)
    {
        var assembly = typeof(Migrator).Assembly;
        var suffix = $".{dialect.Name}.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new MigrationScript(name[..^suffix.Length], reader.ReadToEnd());
            })];
    }

    private sealed record AppliedRow
    {
        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
