using Dapper;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Knooppunt.Tests.Databases;

/// <summary>An empty database of a test, and a way to let its clock reach an instant.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    private Database? hub;

    /// <summary>The hub under test, with the schema made.</summary>
    public Database Hub => hub ?? throw new InvalidOperationException("The test database was not opened.");

    public async Task Open() => hub = await AnotherHub();

    /// <summary>Another process of the hub on the same database.</summary>
    public async Task<Database> AnotherHub()
    {
        var another = Connect();
        await Migrator.Run(another);
        return another;
    }

    /// <summary>A connection to the same database without a schema being made.</summary>
    public abstract Database Connect();

    /// <summary>Returns when the clock that decides is past an instant.</summary>
    public abstract Task PassTo(DateTimeOffset instant);

    /// <summary>The clock that decides.</summary>
    public Task<DateTimeOffset> Now() => Hub.Now(TestContext.Current.CancellationToken);

    public Task<int> Execute(string sql, object? arguments = null) =>
        Hub.Write((connection, transaction) => connection.ExecuteAsync(sql, arguments, transaction));

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? arguments = null) =>
        await Hub.Read(async (connection, transaction) => (await connection.QueryAsync<T>(sql, arguments, transaction)).AsList());

    public virtual async ValueTask DisposeAsync()
    {
        if (hub is not null)
            await hub.DisposeAsync();
    }
}

/// <summary>A file of its own and, unless a test needs the real one, a clock that stands still until it is moved.</summary>
internal sealed class SqliteTestDatabase(bool realClock = false) : TestDatabase
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero));

    public string Folder { get; } = Directory.CreateTempSubdirectory("knooppunt-sqlite-").FullName;

    public override Database Connect() => Database.Connect(Database.SqliteSetting, Folder, realClock ? TimeProvider.System : clock);

    public override Task PassTo(DateTimeOffset instant)
    {
        if (realClock)
            return RealTime.PassTo(Hub, instant);
        if (instant >= clock.GetUtcNow())
            clock.SetUtcNow(instant.AddMicroseconds(1));
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A database on the server of the tests; its clock is the real one, so tests use short terms.</summary>
internal sealed class PostgresTestDatabase : TestDatabase
{
    private readonly string setting;

    private PostgresTestDatabase(string setting) => this.setting = setting;

    public static async Task<PostgresTestDatabase> Create(PostgresServer server) => new(await server.CreateDatabase());

    // The clock of the process must not matter here: it is a year off.
    public override Database Connect() => Database.Connect(setting, "unused", new FakeTimeProvider(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    public override Task PassTo(DateTimeOffset instant) => RealTime.PassTo(Hub, instant);
}

/// <summary>Waits by the clock that decides, not by a guess.</summary>
internal static class RealTime
{
    public static async Task PassTo(Database hub, DateTimeOffset instant)
    {
        while (await hub.Now(TestContext.Current.CancellationToken) is var now && now <= instant)
            await Task.Delay(instant - now + TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
    }
}
