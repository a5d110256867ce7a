using System.Diagnostics;
using System.Globalization;

namespace Knooppunt.Corpus;

/// <summary>
/// The process of a hub, and what the kernel knows of it. It has a folder of its own for everything that it could write, and goes
/// away with the tests: its shell waits for the end of standard input.
/// </summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private const string Script = """
        "$@" </dev/null 2>&1 &
        hub=$!
        echo "pid $hub"
        exec 3<&0
        { cat <&3 >/dev/null; kill "$hub"; } 2>/dev/null &
        wait "$hub"
        echo "ended"
        """;

    /// <summary>How the complaint begins when it does not come up.</summary>
    public const string DidNotStart = "The hub did not start:";

    private const string Ended = "ended";

    private readonly Process shell;
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int processId;

    private HubProcess(Process shell, string folder) => (this.shell, Folder) = (shell, folder);

    /// <summary>Working, temporary and home folder of the process.</summary>
    public string Folder { get; }

    public bool HasEnded => shell.HasExited || !Directory.Exists(Proc);

    /// <summary>Processor time so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            var fields = File.ReadAllText(Proc + "/stat").Split(") ")[1].Split(' ');
            return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
    }

    public long Memory => Status("VmRSS:");

    /// <summary>The most memory since <see cref="ForgetPeak"/>.</summary>
    public long PeakMemory => Status("VmHWM:");

    private string Proc => $"/proc/{processId}";

    /// <param name="assembly">The hub.</param>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="arguments">Settings.</param>
    /// <param name="environment">What it finds in its environment besides the usual.</param>
    public static async Task<HubProcess> Start(string assembly, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("sh", ["-c", Script, "knooppunt-corpus-hub", "dotnet", assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["TMPDIR"] = folder,
            ["ASPNETCORE_TEMP"] = folder,
            ["HOME"] = folder,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_EnableDiagnostics"] = "0", // Its pipes are files in the temporary folder.
            ["DOTNET_TieredPGO"] = "0", // Compiling for minutes in the background is no cost of a request.
            ["http_proxy"] = Tripwire.Address,
            ["https_proxy"] = Tripwire.Address,
            ["all_proxy"] = Tripwire.Address,
        })
        {
            start.Environment[name] = value;
        }

        var hub = new HubProcess(new Process { StartInfo = start }, folder);
        hub.shell.OutputDataReceived += (_, e) => hub.Hear(e.Data);
        hub.shell.Start();
        hub.shell.BeginOutputReadLine();
        try
        {
            await hub.started.Task.WaitAsync(TimeSpan.FromSeconds(120));
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lines of the log from a position on.</summary>
    public IReadOnlyList<string> Log(int from = 0)
    {
        lock (lines)
            return lines.Skip(from).ToArray();
    }

    public void ForgetPeak() => File.WriteAllText(Proc + "/clear_refs", "5");

    /// <summary>TCP connections that the hub has opened itself: all but those to the port on which it listens.</summary>
    public IReadOnlyList<string> OutboundConnections(int listensOn)
    {
        var own = Directory.EnumerateFiles(Proc + "/fd").Select(Target).Where(t => t.StartsWith("socket:[", StringComparison.Ordinal)).Select(t => t[8..^1]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from table in new[] { "tcp", "tcp6", "udp", "udp6" }
               from line in File.ReadAllLines($"{Proc}/net/{table}").Skip(1)
               let field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where own.Contains(field[9]) && Convert.ToInt32(field[1].Split(':')[1], 16) != listensOn
               select $"{table} {field[1]} to {field[2]}",
        ];
    }

    /// <summary>The files in its folder, the database aside.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("knooppunt.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return ""; // Closed in between.
        }
    }

    private long Status(string name) =>
        1024 * long.Parse(File.ReadLines(Proc + "/status").Single(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private void Hear(string? line)
    {
        if (line is null or Ended)
            started.TrySetException(new InvalidOperationException(DidNotStart + "\n" + string.Join('\n', Log())));
        else if (processId == 0)
            processId = int.Parse(line["pid ".Length..], CultureInfo.InvariantCulture);
        else
        {
            lock (lines)
                lines.Add(line);
            if (line.Contains("\"Started\"", StringComparison.Ordinal))
                started.TrySetResult();
        }
    }
}
