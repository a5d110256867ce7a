using Dapper;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Tests.Databases;

/// <summary>
/// What somebody can do who has the database itself: change it past every trigger, and leave no trace of that in the schema. The triggers
/// are against mistakes; against such a person there is the log.
/// </summary>
internal static class Tampering
{
    public static Task<int> Tamper(this Database database, string sql, object? arguments = null) => database.ChangeSchema(async (connection, transaction) =>
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("SET LOCAL session_replication_role = replica", transaction: transaction);
            return await connection.ExecuteAsync(sql, arguments, transaction);
        }

        var triggers = (await connection.QueryAsync<(string Name, string Sql)>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", transaction: transaction)).ToArray();
        foreach (var (name, _) in triggers)
            await connection.ExecuteAsync("DROP TRIGGER " + name, transaction: transaction);
        var rows = await connection.ExecuteAsync(sql, arguments, transaction);
        foreach (var (_, made) in triggers)
            await connection.ExecuteAsync(made, transaction: transaction);
        return rows;
    });
}
