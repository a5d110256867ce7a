using Dapper;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>Schema, units and settings of the database.</summary>
public abstract class DatabaseContract : IAsyncLifetime
{
    private TestDatabase? database;

    private protected TestDatabase Test => database!;

    private protected abstract Task<TestDatabase> Create();

    public async ValueTask InitializeAsync() => database = await Create();

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Four_hubs_that_start_at_once_make_the_schema_once()
    {
        using var barrier = new Barrier(4);
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(async () =>
        {
            await using var hub = Test.Connect();
            barrier.SignalAndWait();
            return await Migrator.Run(hub);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        await Test.Open();
        Assert.Equal(Migrator.Embedded(Test.Hub.Dialect).Count, applied.Sum());
        Assert.Equal(Migrator.Embedded(Test.Hub.Dialect).Select(s => s.Name), await Test.Query<string>("SELECT name FROM schema_script ORDER BY name"));
    }

    [Fact]
    public async Task An_edited_script_is_noticed_and_named()
    {
        await Test.Open();
        var scripts = Migrator.Embedded(Test.Hub.Dialect);
        Assert.Equal(0, await Migrator.Run(Test.Hub, scripts));
        MigrationScript[] edited = [scripts[0] with { Sql = scripts[0].Sql + "-- edited\n" }];
        var refused = await Assert.ThrowsAsync<SetupException>(() => Migrator.Run(Test.Hub, [new(edited[0].Name, edited[0].Sql)]));
        Assert.Contains("0001", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_do_not_make_a_script_another()
    {
        await Test.Open();
        var scripts = Migrator.Embedded(Test.Hub.Dialect).Select(s => new MigrationScript(s.Name, s.Sql.ReplaceLineEndings("\r\n"))).ToArray();
        Assert.Equal(0, await Migrator.Run(Test.Hub, scripts));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_schema_as_it_was()
    {
        await Test.Open();
        var scripts = Migrator.Embedded(Test.Hub.Dialect);
        MigrationScript[] more = [.. scripts, new("9999", "CREATE TABLE half (a text); INSERT INTO nowhere VALUES (1);")];
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Migrator.Run(Test.Hub, more));
        MigrationScript[] right = [.. scripts, new("9999", "CREATE TABLE half (a text);")];
        Assert.Equal(1, await Migrator.Run(Test.Hub, right));
        Assert.Equal(0, await Migrator.Run(Test.Hub, scripts));
    }

    [Fact]
    public async Task A_database_with_messages_is_brought_up_to_date_and_keeps_all_of_them()
    {
        await using var old = Test.Connect();
        var scripts = Migrator.Embedded(old.Dialect);
        await Migrator.Run(old, [scripts[0]]);
        await old.Write((connection, transaction) => connection.ExecuteAsync("""
            INSERT INTO message (message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
                content_digest, receipt_content_type, receipt, signed_references, sealed_content_type, sealed_size, state, accepted_at, expires_at)
            VALUES ('waits', 'user', 's', 's', 'r', 'r', 'v', 'a', 'c', @octets, 't', @octets, 'f', 't', 3, 'Available', 1, 2),
                ('ended', 'user', 's', 's', 'r', 'r', 'v', 'a', 'c', @octets, 't', @octets, 'f', 't', 3, 'Available', 1, 2),
                ('removed', 'user', 's', 's', 'r', 'r', 'v', 'a', 'c', @octets, 't', @octets, 'f', 't', 3, 'Available', 1, 2);
            UPDATE message SET state = 'Expired', ended_at = 3 WHERE message_id <> 'waits';
            DELETE FROM message WHERE message_id = 'removed';
            INSERT INTO sealed_chunk (seq, chunk_no, octets) SELECT seq, 0, @octets FROM message WHERE message_id = 'waits';
            INSERT INTO evidence (id, seq, event, at, content_type, octets) SELECT message_id, seq, 'SubmissionAcceptance', 1, 't', @octets FROM message;
            """, new { octets = new byte[] { 1, 2, 3 } }, transaction), TestContext.Current.CancellationToken);

        await Test.Open();
        Assert.Equal([(1, "waits", "Available"), (2, "ended", "Expired")], await Test.Query<(long, string, string)>("SELECT seq, message_id, state FROM message ORDER BY seq"));
        Assert.Equal([1L, 2L], await Test.Query<long>("SELECT m.seq FROM message m JOIN evidence e ON e.seq = m.seq AND e.id = m.message_id ORDER BY m.seq"));
        Assert.Equal([new byte[] { 1, 2, 3 }], await Test.Query<byte[]>("SELECT c.octets FROM sealed_chunk c JOIN message m ON m.seq = c.seq WHERE m.message_id = 'waits'"));
        foreach (var forbidden in new[]
        {
            "DELETE FROM message WHERE message_id = 'waits'", "DELETE FROM sealed_chunk", "UPDATE message SET mailbox = 'x'",
            "UPDATE message SET state = 'Available', ended_at = NULL WHERE message_id = 'ended'", "UPDATE evidence SET at = 2",
            "INSERT INTO sealed_chunk (seq, chunk_no, octets) SELECT 99, 0, octets FROM sealed_chunk", // refers to nothing
        })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute(forbidden));
        }

        // The number of what was removed is not given again.
        await Test.Execute("""
            INSERT INTO message (message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
                signed_references, sealed_content_type, sealed_size, state, accepted_at)
            VALUES ('next', 'failure', 's', 's', 'r', 'r', 'v', 'a', 'c', 'f', 't', 3, 'Available', 1)
            """);
        Assert.Equal([4L], await Test.Query<long>("SELECT seq FROM message WHERE message_id = 'next'"));
    }

    [Fact]
    public async Task A_unit_that_throws_is_undone()
    {
        await Test.Open();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Test.Hub.Write<int>(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("INSERT INTO schema_script VALUES ('x', 'y', 1)", transaction: transaction);
            throw new InvalidTimeZoneException();
        }, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("x", await Test.Query<string>("SELECT name FROM schema_script"));
    }

    [Fact]
    public async Task Time_is_kept_to_the_microsecond()
    {
        await Test.Open();
        var now = await Test.Now();
        Assert.Equal(now, UnixTime.FromMicroseconds(UnixTime.ToMicroseconds(now)));
        Assert.Equal(0, now.Ticks % TimeSpan.TicksPerMicrosecond);
    }
}

public sealed class DatabaseOnSqlite : DatabaseContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    [Fact]
    public async Task Every_connection_has_the_settings_that_durability_needs()
    {
        await Test.Open();
        var held = new List<System.Data.Common.DbConnection>();
        await using var source = new SqliteSource(Path.Combine(((SqliteTestDatabase)Test).Folder, Database.SqliteFile));
        for (var i = 0; i < 3; i++)
        {
            var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            held.Add(connection);
            Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
            Assert.Equal(2, await connection.ExecuteScalarAsync<int>("PRAGMA synchronous"));
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("PRAGMA foreign_keys"));
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("PRAGMA secure_delete"));
            await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF");
        }
        foreach (var connection in held)
            await connection.DisposeAsync();
        await using var reused = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await reused.ExecuteScalarAsync<int>("PRAGMA synchronous"));
    }

    [Fact]
    public async Task A_busy_database_makes_the_whole_unit_run_again()
    {
        await Test.Open();
        var runs = 0;
        var result = await Test.Hub.Write((_, _) =>
        {
            runs++;
            return runs < 3 ? throw new Microsoft.Data.Sqlite.SqliteException("busy", 5) : Task.FromResult(runs);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(3, result);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Test.Hub.Write<int>(
            (_, _) => throw new Microsoft.Data.Sqlite.SqliteException("busy", 5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_but_the_owner_can_look_into_a_data_folder_that_the_hub_makes()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(((SqliteTestDatabase)Test).Folder, "data");
        await using var hub = await Database.Open(Database.SqliteSetting, folder, TimeProvider.System);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }
}

public sealed class DatabaseOnPostgres(PostgresServer server) : DatabaseContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);

    [Fact]
    public async Task The_clock_of_the_server_decides()
    {
        await Test.Open();
        Assert.Equal(TimeProvider.System.GetUtcNow(), await Test.Now(), TimeSpan.FromMinutes(1)); // The clock of this hub says 2025.
    }

    [Fact]
    public async Task A_warning_during_commit_is_an_unknown_outcome()
    {
        await Test.Open();
        await Test.Execute("""
            CREATE TABLE warned (a text);
            CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'not on the standby'; RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON warned DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn();
            """);
        await Assert.ThrowsAsync<CommitUnknownException>(() => Test.Execute("INSERT INTO warned VALUES ('x')"));
    }

    [Fact]
    public async Task A_server_that_does_not_wait_for_its_disk_is_refused()
    {
        var setting = new Npgsql.NpgsqlConnectionStringBuilder(await server.CreateDatabase()) { Options = "-c synchronous_commit=off" };
        var refused = await Assert.ThrowsAsync<SetupException>(() => Database.Open(setting.ConnectionString, "unused", TimeProvider.System));
        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class DatabaseSettingTests
{
    [Theory]
    [InlineData("mysql")]
    [InlineData("Secret=hunter2")]
    [InlineData("Port=abc;Password=hunter2")]
    [InlineData("Database=knooppunt;Password=hunter2")]
    public async Task A_setting_that_is_no_database_is_refused_without_repeating_it(string setting)
    {
        var refused = await Assert.ThrowsAsync<SetupException>(() => Database.Open(setting, "unused", TimeProvider.System));
        Assert.Contains("Hub:Database", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }
}
