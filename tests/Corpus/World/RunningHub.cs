using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Knooppunt.Corpus;

/// <summary>A hub with its database: a process of its own, on a real socket.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private RunningHub(HubProcess process, StoredRows rows, int port) => (Process, Rows, Port) = (process, rows, port);

    /// <summary>Starts another hub from the same build, on SQLite.</summary>
    public required Func<Hosting, Task<RunningHub>> Sibling { get; init; }

    public HubProcess Process { get; }

    public StoredRows Rows { get; }

    public int Port { get; }

    /// <summary>The hub as this repository builds it.</summary>
    public static string Assembly { get; } = Path.Combine(Repository.Root, typeof(RunningHub).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Hub").Value!);

    public static async Task<RunningHub> Start(string assembly, string database, Hosting hosting, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-corpus-hub-").FullName;
        var port = FreePort();
        string[] arguments =
        [
            "--Hub:Url", $"https://127.0.0.1:{port}", "--Hub:Database", database, "--Hub:DataFolder", Path.Combine(folder, "data"),
            "--Hub:Certificates", Pki.Folder, "--Hub:AddressBook", Pki.AddressBook,

            // A case and the good message after it follow each other faster than a partner would.
            "--Hub:Limits:RequestsPerSecond", "1000000", "--Hub:Limits:RequestBurst", "1000000",
            "--Hub:Limits:MaxCreditorsPerDay", "1000000", "--Hub:Limits:MaxCreditorsPerBurst", "1000000", .. hosting.Settings,
        ];
        var hub = new RunningHub(await HubProcess.Start(assembly, folder, arguments, environment), StoredRows.Of(database, Path.Combine(folder, "data")), port)
        {
            Sibling = other => Start(assembly, "sqlite", other, environment),
        };

        // The first messages cost what is compiled for them; that is no case's doing.
        // On a busy machine the very first may take longer than a case has patience for.
        for (var (taken, left) = (0, 20); taken < 10 && left > 0; left--)
        {
            try
            {
                await new Scene(hub).Post(new Scene(hub).Draft().Sign().Wire());
                taken++;
            }
            catch (OperationCanceledException)
            {
            }
        }

        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await Rows.DisposeAsync();
        await Process.DisposeAsync();
        Directory.Delete(Process.Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
