using Dapper;
using Npgsql;

namespace Knooppunt.Hub.Storage;

/// <summary>Connections to a PostgreSQL server, which must wait for the disk before it says that it committed.</summary>
internal static class PostgresSource
{
    private const string DurabilitySql = "SELECT current_setting('synchronous_commit')";

    public static NpgsqlDataSource Open(string setting)
    {
        var builder = new NpgsqlDataSourceBuilder(Settings(setting).ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection => Check(connection.ExecuteScalar<string>(DurabilitySql)),
            async connection => Check(await connection.ExecuteScalarAsync<string>(DurabilitySql)));
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Settings(string setting)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(setting)
            {
                // Error details quote values of rows; an exception text ends up in a log.
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
                Enlist = false,
            };
            if (string.IsNullOrEmpty(settings.Host))
                throw new SetupException("Hub:Database: the PostgreSQL connection string names no Host.");
            settings.ApplicationName ??= "knooppunt-hub";
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Neither the text nor the cause goes on: both may hold the password.
            throw new SetupException("Hub:Database is neither 'sqlite' nor a PostgreSQL connection string.");
        }
    }

    private static void Check(string? synchronousCommit)
    {
        if (synchronousCommit is not ("on" or "remote_apply"))
            throw new SetupException("PostgreSQL: synchronous_commit must be 'on' or 'remote_apply' for this database and role. With another value a receipt could outlive the message it promises.");
    }
}
