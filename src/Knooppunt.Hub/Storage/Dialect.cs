using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Knooppunt.Hub.Storage;

/// <summary>The real differences between the two engines, and no others: all other SQL is written once.</summary>
internal sealed class Dialect
{
    /// <summary>Any number will do, as long as every hub on the database takes the same one.</summary>
    private const long StartLockKey = 0x4B4E4F4F50; // KNOOP

    private const long LogLockKey = StartLockKey + 1;

    private readonly bool postgres;

    private Dialect(bool postgres) => this.postgres = postgres;

    public static Dialect Sqlite { get; } = new(postgres: false);

    public static Dialect Postgres { get; } = new(postgres: true);

    /// <summary>The part of a script's name that tells for which engine it is.</summary>
    public string Name => postgres ? "postgres" : "sqlite";

    /// <summary>SQLite has one writer at a time, so there is nothing to skip, and the words are a syntax error there.</summary>
    public string SkipLocked => postgres ? "FOR UPDATE SKIP LOCKED" : "";

    /// <summary>A list as one parameter: PostgreSQL takes an array, for SQLite Dapper writes the list out.</summary>
    public string AnyOf(string parameter) => postgres ? $"= ANY ({parameter})" : $"IN {parameter}";

    /// <summary>Whether octets stand in other octets.</summary>
    public string Contains(string octets, string parameter) => postgres ? $"position({parameter} IN {octets}) > 0" : $"instr({octets}, {parameter}) > 0";

    /// <summary>
    /// The clock that decides. Many hubs share one PostgreSQL, so its clock decides for all of them; SQLite is on this
    /// machine, where the TimeProvider is the same clock. clock_timestamp() and not now(): that one stands still in a transaction.
    /// </summary>
    public async Task<DateTimeOffset> Now(DbConnection connection, DbTransaction transaction, TimeProvider time) =>
        UnixTime.FromMicroseconds(postgres
            ? await connection.ExecuteScalarAsync<long>(
                "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint", transaction: transaction)
            : UnixTime.ToMicroseconds(time.GetUtcNow()));

    /// <summary>Several hubs may start at once: one of them does the work of the start. BEGIN IMMEDIATE is that lock in SQLite.</summary>
    public async Task LockStart(DbConnection connection, DbTransaction transaction)
    {
        if (postgres)
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@StartLockKey)", new { StartLockKey }, transaction);
    }

    /// <summary>One hub at a time sequences the log; who finds it taken goes on with something else. BEGIN IMMEDIATE is that lock in SQLite.</summary>
    public async Task<bool> TryLockLog(DbConnection connection, DbTransaction transaction) =>
        !postgres || await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_xact_lock(@LogLockKey)", new { LogLockKey }, transaction);

    /// <summary>One transaction at a time for this name, on every hub; SQLite has one writer at a time anyway.</summary>
    public async Task LockName(DbConnection connection, DbTransaction transaction, string name)
    {
        if (postgres)
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, @StartLockKey))", new { name, StartLockKey }, transaction);
    }

    /// <summary>
    /// SQLite makes a table anew to change it, and cannot drop the old one while others refer to it. This counts for one connection, until
    /// it is opened again (<see cref="SqliteSource"/> sets and reads back the setting at every open); inside a transaction it does nothing.
    /// </summary>
    public async Task SuspendForeignKeys(DbConnection connection)
    {
        if (!postgres)
            await connection.ExecuteAsync("PRAGMA foreign_keys = OFF");
    }

    /// <summary>What was not checked meanwhile is checked as a whole.</summary>
    public async Task CheckForeignKeys(DbConnection connection, DbTransaction transaction)
    {
        if (!postgres && await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM pragma_foreign_key_check", transaction: transaction) != 0)
            throw new SetupException("A migration script left rows that refer to nothing; nothing was changed. Run the hub of the version before, and report this.");
    }

    /// <summary>One snapshot for all statements of a read.</summary>
    public async Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken cancellation) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <summary>The database says for certain that nothing was done and that the same unit may be tried again.</summary>
    public static bool MayRetry(DbException failure) => failure switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => true, // SQLITE_BUSY, SQLITE_LOCKED
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => false,
    };

    /// <summary>
    /// Commits, and takes a warning for what it is. COMMIT never gets a token: PostgreSQL answers a cancelled wait for the
    /// standby with success and a warning, not with an error.
    /// </summary>
    public static async Task Commit(DbConnection connection, DbTransaction transaction)
    {
        var warned = false;
        if (connection is NpgsqlConnection npgsql)
            npgsql.Notice += (_, notice) => warned |= notice.Notice.SqlState.StartsWith("01", StringComparison.Ordinal);
        await transaction.CommitAsync(CancellationToken.None);
        if (warned)
            throw new CommitUnknownException();
    }
}
