using System.Diagnostics;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Knooppunt.Tests.Databases.PostgresServer))]

namespace Knooppunt.Tests.Databases;

/// <summary>
/// A PostgreSQL server for the tests of one process, started when the first test asks for a database: the one that
/// KNOOPPUNT_TEST_POSTGRES names, else a private cluster from installed binaries, else Docker. Where there is none of
/// these, the tests that ask are skipped. One file, without the project around it, because several test projects link it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Variable = "KNOOPPUNT_TEST_POSTGRES";
    private const string Image = "postgres:17-alpine";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // The cluster lives as long as standard input is open: when the tests are killed, the pipe closes and nothing stays behind.
    // A path given by TMPDIR may be closed to another user, so this looks in the usual place. Durability off disk is not
    // what these tests are about (fsync), waiting for the commit is (synchronous_commit stays on).
    private const string ClusterScript = """
        set -e
        dir=$(unset TMPDIR; mktemp -d -t knooppunt-pg-XXXXXX)
        trap 'rm -rf "$dir"' EXIT
        cd "$dir"
        "$1/initdb" -D "$dir/data" -U knooppunt -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1
        "$1/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c max_connections=200 >"$dir/server.log" 2>&1 </dev/null &
        server=$!
        echo "$dir"
        cat >/dev/null
        kill -INT "$server"
        wait "$server" || true
        """;

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly List<string> databases = [];
    private string? server;
    private string? missing;
    private Process? cluster;
    private string? container;
    private int number;

    /// <summary>Makes an empty database, which goes away with the server.</summary>
    /// <returns>Its connection string. The test that asks is skipped when there is no server to be had.</returns>
    public async Task<string> CreateDatabase()
    {
        var name = $"knooppunt_test_{Environment.ProcessId}_{Interlocked.Increment(ref number)}";
        var administrator = await Start();
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0", connection);
        await command.ExecuteNonQueryAsync();
        lock (databases)
            databases.Add(name);
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null && cluster is null && container is null)
            await DropDatabases(server);
        if (cluster is not null)
        {
            cluster.StandardInput.Close();
            await cluster.WaitForExitAsync();
            cluster.Dispose();
        }
        if (container is not null)
            await Run("docker", ["rm", "--force", "--volumes", container]);
        starting.Dispose();
    }

    private async Task<string> Start()
    {
        await starting.WaitAsync();
        try
        {
            if (server is null && missing is null)
            {
                server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
                    ? new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ConnectionString
                    : await StartCluster() ?? await StartContainer();
                missing = server is null ? $"No PostgreSQL: set {Variable}, or install PostgreSQL or Docker." : null;
            }
        }
        finally
        {
            starting.Release();
        }
        if (server is null)
            Assert.Skip(missing!);
        return server;
    }

    private async Task<string?> StartCluster()
    {
        if (OperatingSystem.IsWindows() || InstalledBinaries() is not { } binaries)
            return null;
        string[] shell = ["sh", "-c", ClusterScript, "knooppunt-test-cluster", binaries];
        // PostgreSQL refuses to run as root; its packages make a user that it can run as.
        string[] line = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        cluster = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The shell that starts the test cluster did not start.");
        var folder = await cluster.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("initdb of the test cluster failed.");
        var connectionString = $"Host={folder};Username=knooppunt;Database=postgres;Pooling=false";
        return await Answers(connectionString) ? connectionString : throw new InvalidOperationException("The test cluster did not start.");
    }

    /// <summary>The newest of Debian's folders, else what PATH has.</summary>
    private static string? InstalledBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian).Select(d => Path.Combine(d, "bin")) : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return versions.OrderByDescending(d => int.TryParse(Path.GetFileName(Path.GetDirectoryName(d)), out var version) ? version : 0)
            .Concat(path)
            .FirstOrDefault(d => IsThere(Path.Combine(d, "initdb")) && IsThere(Path.Combine(d, "postgres")));
    }

    /// <summary>A link that a removed package left behind counts as a file too, but not here.</summary>
    private static bool IsThere(string file) => File.Exists(file) && (File.ResolveLinkTarget(file, returnFinalTarget: true)?.Exists ?? true);

    private async Task<string?> StartContainer()
    {
        string[] arguments = ["run", "--detach", "--rm", "--env", "POSTGRES_HOST_AUTH_METHOD=trust", "--publish", "127.0.0.1::5432", Image, "-c", "max_connections=200"];
        if (await Run("docker", arguments) is not { Length: > 0 } id)
            return null;
        container = id;
        var address = await Run("docker", ["port", id, "5432/tcp"]);
        var port = address?.Split('\n')[0].Split(':')[^1];
        var connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false";
        return await Answers(connectionString) ? connectionString : throw new InvalidOperationException("The PostgreSQL container did not start.");
    }

    /// <summary>What a program prints; null when it is not there or fails.</summary>
    private static async Task<string?> Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await errors;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<bool> Answers(string connectionString)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < StartLimit;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }
        return false;
    }

    private async Task DropDatabases(string administrator)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        foreach (var name in databases)
        {
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
