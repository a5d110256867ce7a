using System.Net;
using System.Net.Sockets;
using Dapper;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A real hub on a real socket with real TLS.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private readonly StringWriter log;

    /// <summary>Locks itself while it writes, so that who reads takes the same lock.</summary>
    private readonly TextWriter writer;

    private RunningHub(WebApplication app, Uri url, StringWriter log, TextWriter writer) => (this.app, Url, this.log, this.writer) = (app, url, log, writer);

    public Uri Url { get; }

    /// <summary>The log lines so far, JSON.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (writer)
                return log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>How many rows the tables have that a message can leave something in; that it was refused is on record apart.</summary>
    public Task<long> Rows() => app.Services.GetRequiredService<Database>().Read((connection, transaction) => connection.ExecuteScalarAsync<long>(
        """
        SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM sealed_chunk) + (SELECT count(*) FROM outbound_signal)
            + (SELECT count(*) FROM event_evidence WHERE event <> 'SubmissionRejection')
        """, transaction: transaction));

    public Database Database => app.Services.GetRequiredService<Database>();

    /// <summary>Asks the database something.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql) => [.. await Database.Read((connection, transaction) => connection.QueryAsync<T>(sql, transaction: transaction))];

    /// <summary>All evidence on record, oldest first.</summary>
    public async Task<EventEvidence[]> Evidence() => [.. (await app.Services.GetRequiredService<Database>().Read((connection, transaction) =>
        connection.QueryAsync<byte[]>("SELECT octets FROM event_evidence ORDER BY id", transaction: transaction)))
        .Select(octets => EventEvidence.TryRead(octets).TryGet(out var read, out _) ? read : throw new InvalidOperationException("not evidence"))];

    public static async Task<RunningHub> Start(string database, string dataFolder, TimeProvider? clock = null, params string[] settings)
    {
        var log = new StringWriter();
        var writer = TextWriter.Synchronized(log);
        var url = new Uri($"https://127.0.0.1:{FreePort()}");
        var app = await HubApplication.Build(
        [
            "--Hub:Url", url.ToString(), "--Hub:Database", database, "--Hub:DataFolder", dataFolder,
            "--Hub:Certificates", Sandbox.Certificates, "--Hub:AddressBook", Sandbox.AddressBook, .. settings,
        ], clock, writer);
        await app.StartAsync();
        return new RunningHub(app, url, log, writer);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
