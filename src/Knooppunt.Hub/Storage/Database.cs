using System.Data.Common;
using Dapper;

namespace Knooppunt.Hub.Storage;

/// <summary>
/// The database of the hub, on either engine. A unit is everything between BEGIN and COMMIT; it may run more than once
/// (the database can ask for that) and therefore does nothing but SQL.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    public const string SqliteSetting = "sqlite";
    public const string SqliteFile = "knooppunt.db";

    /// <summary>Each try waits for a busy database itself; after this many the caller gets the error and the peer retries.</summary>
    private const int Attempts = 3;

    private readonly DbDataSource source;
    private readonly TimeProvider time;

    /// <summary>SQLite takes one writer at a time and lets the others poll; in one process they queue here, in order.</summary>
    private readonly SemaphoreSlim? writers;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Database(DbDataSource source, Dialect dialect, TimeProvider time)
    {
        this.source = source;
        this.time = time;
        Dialect = dialect;
        writers = dialect == Dialect.Sqlite ? new SemaphoreSlim(1, 1) : null;
    }

    public Dialect Dialect { get; }

    /// <summary>The name of the engine, for the operator.</summary>
    public string Engine => Dialect == Dialect.Sqlite ? "SQLite" : "PostgreSQL";

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="setting"><c>sqlite</c>, or a PostgreSQL connection string.</param>
    /// <param name="dataFolder">Where the SQLite file is; made when it is not there.</param>
    /// <param name="time">The clock of this machine; decides on SQLite only.</param>
    /// <exception cref="SetupException">The operator must put something right; the text says what.</exception>
    public static async Task<Database> Open(string setting, string dataFolder, TimeProvider time)
    {
        var database = Connect(setting, dataFolder, time);
        try
        {
            await Migrator.Run(database);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The database with whatever schema it has.</summary>
    public static Database Connect(string setting, string dataFolder, TimeProvider time)
    {
        if (!string.Equals(setting.Trim(), SqliteSetting, StringComparison.OrdinalIgnoreCase))
            return new Database(PostgresSource.Open(setting), Dialect.Postgres, time);
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(dataFolder);
        else
            Directory.CreateDirectory(dataFolder, ownerOnly);
        return new Database(new SqliteSource(Path.Combine(dataFolder, SqliteFile)), Dialect.Sqlite, time);
    }

    /// <summary>Runs a unit that changes something and commits it. The token counts until the unit starts, never after.</summary>
    public Task<T> Write<T>(Func<DbConnection, DbTransaction, Task<T>> unit, CancellationToken cancellation = default) =>
        Write(unit, changesSchema: false, cancellation);

    /// <summary>Runs a unit that may make tables anew and commits it, if every reference in the database still has what it refers to.</summary>
    public Task<T> ChangeSchema<T>(Func<DbConnection, DbTransaction, Task<T>> unit) => Write(unit, changesSchema: true, CancellationToken.None);

    private async Task<T> Write<T>(Func<DbConnection, DbTransaction, Task<T>> unit, bool changesSchema, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (writers is not null)
                await writers.WaitAsync(cancellation);
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                if (changesSchema)
                    await Dialect.SuspendForeignKeys(connection);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None); // SQLite: BEGIN IMMEDIATE
                var result = await unit(connection, transaction);
                if (changesSchema)
                    await Dialect.CheckForeignKeys(connection, transaction);
                await Dialect.Commit(connection, transaction);
                return result;
            }
            catch (DbException failure) when (attempt < Attempts && Dialect.MayRetry(failure))
            {
                cancellation.ThrowIfCancellationRequested();
            }
            finally
            {
                writers?.Release();
            }
        }
    }

    /// <summary>Runs a unit that only reads, on one snapshot.</summary>
    public async Task<T> Read<T>(Func<DbConnection, DbTransaction, Task<T>> unit, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await Dialect.BeginRead(connection, cancellation);
        return await unit(connection, transaction);
    }

    /// <summary>The time that decides on terms and leases. Inside a unit, take the overload: one clock read per unit.</summary>
    public Task<DateTimeOffset> Now(CancellationToken cancellation = default) => Read(Now, cancellation);

    public Task<DateTimeOffset> Now(DbConnection connection, DbTransaction transaction) => Dialect.Now(connection, transaction, time);

    /// <summary>
    /// Overwrites what erased rows left behind. SQLite: the write-ahead log keeps old pages until it is truncated; false
    /// when a reader was in the way, then the next call does it. PostgreSQL: its own vacuum does this, true.
    /// </summary>
    public async Task<bool> Scrub()
    {
        if (writers is null)
            return true;
        await writers.WaitAsync();
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            return await connection.QuerySingleAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        finally
        {
            writers.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        writers?.Dispose();
    }
}
