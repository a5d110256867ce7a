using System.Data.Common;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>A database that an older hub made, with rows in it, under the hub of today.</summary>
public abstract class MigrationContract
{
    private protected abstract Task<TestDatabase> Create();

    [Fact]
    public async Task Script_0002_keeps_every_row_and_every_rule_and_takes_the_third_family()
    {
        await using var test = await Create();
        await using (var old = test.Connect())
        {
            Assert.Equal(1, await Migrator.Run(old, [.. Migrator.Embedded(old.Dialect).Where(s => s.Name == "0001")]));
            await Execute(old, "INSERT INTO organisation (oin, name, role, family, folder) VALUES ('1', 'Hub', 'hub', 'rsa', 'hub'), ('2', 'Twee', 'schuldeiser', 'ec', 'twee')");
            await Execute(old, "INSERT INTO organisation_certificate (oin, \"use\", family, thumbprint, der) VALUES (@oin, 'tls', 'rsa', 'aa', @der)", new { oin = "2", der = new byte[] { 1, 2 } });
            await Execute(old, "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '1', 1, 0, 1)");
            await Assert.ThrowsAnyAsync<DbException>(() => Execute(old, "UPDATE organisation SET family = 'ed25519' WHERE oin = '2'"));
        }

        await test.Open();
        Assert.Equal(["1 Hub hub rsa hub", "2 Twee schuldeiser ec twee"], await test.Query<string>("SELECT oin || ' ' || name || ' ' || role || ' ' || family || ' ' || folder FROM organisation ORDER BY oin"));
        Assert.Equal(["2 tls rsa aa"], await test.Query<string>("SELECT oin || ' ' || \"use\" || ' ' || family || ' ' || thumbprint FROM organisation_certificate"));
        Assert.Equal([1, 2], Assert.Single(await test.Query<byte[]>("SELECT der FROM organisation_certificate")));
        Assert.Equal(["2 1 101"], await test.Query<string>("SELECT principal || ' ' || agent || ' ' || may_send || may_pull || may_open FROM delegation"));

        Assert.Equal(1, await test.Execute("UPDATE organisation SET family = 'ed25519' WHERE oin = '2'"));
        Assert.Equal(1, await test.Execute("UPDATE organisation_certificate SET family = 'ed25519'"));
        foreach (var wrong in new[]
        {
            "UPDATE organisation SET family = 'dsa' WHERE oin = '2'",
            "UPDATE organisation SET role = 'bank' WHERE oin = '2'",
            "UPDATE organisation_certificate SET family = 'dsa'",
            "UPDATE organisation_certificate SET \"use\" = 'x'",
            "UPDATE organisation_certificate SET oin = '3'",
            "DELETE FROM organisation WHERE oin = '1'",
            "DELETE FROM organisation WHERE oin = '2'",
            "INSERT INTO organisation_certificate (oin, \"use\", family, thumbprint, der) SELECT oin, \"use\", family, thumbprint, der FROM organisation_certificate",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('1', '3', 1, 1, 0)",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('1', '1', 1, 1, 0)",
            "INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '1', 1, 1, 0)",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => test.Execute(wrong));
        }

        await test.Execute("INSERT INTO organisation (oin, name, role, family, folder) VALUES ('3', 'Drie', 'intermediair', 'rsa', 'drie')");
        await Assert.ThrowsAnyAsync<DbException>(() => test.Execute("INSERT INTO delegation (principal, agent, may_send, may_pull, may_open) VALUES ('2', '3', 1, 1, 1)"));
    }

    private static Task<int> Execute(Database database, string sql, object? arguments = null) =>
        database.Write((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection, sql, arguments, transaction));
}

public sealed class MigrationOnSqlite : MigrationContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class MigrationOnPostgres(PostgresServer server) : MigrationContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
