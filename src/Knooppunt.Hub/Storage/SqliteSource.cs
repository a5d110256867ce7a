using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Knooppunt.Hub.Storage;

/// <summary>Connections to the embedded database. What durability and erasure rest on is set and read back on every open.</summary>
internal sealed class SqliteSource : DbDataSource
{
    // busy_timeout first: the next line may have to wait for another process that switches to WAL.
    // temp_store: nothing spills to a file that is not erased. synchronous: NORMAL may lose the last commits in WAL mode.
    private const string Settings = """
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        """;

    private const string ReadBack = """
        SELECT journal_mode || ' ' || synchronous || ' ' || foreign_keys || ' ' || secure_delete
        FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_secure_delete
        """;

    private const string Expected = "wal 2 1 1";

    public SqliteSource(string file) => ConnectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 5,
    }.ConnectionString;

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            connection.Execute(Settings);
            if (connection.ExecuteScalar<string>(ReadBack) != Expected)
                throw new SetupException("The SQLite database does not take the settings that durability and erasure need (WAL, FULL, foreign keys, secure delete). Is the data folder on a network disk?");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(OpenDbConnection());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return base.DisposeAsyncCore();
    }
}
