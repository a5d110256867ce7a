using System.Text;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Terms;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A hub with a database of its own, and what a test wants to do with the two.</summary>
internal abstract class Exchange(TimeProvider? clock, string[] settings) : IAsyncDisposable
{
    private RunningHub? hub;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("knooppunt-data-").FullName;

    protected abstract string Database { get; }

    public RunningHub Hub => hub ?? throw new InvalidOperationException("The hub is not running.");

    public async Task<Exchange> Start()
    {
        hub = await RunningHub.Start(Database, DataFolder, clock, settings);
        return this;
    }

    public async Task Restart()
    {
        await Hub.DisposeAsync();
        await Start();
    }

    /// <summary>Another hub on the same database, where the database allows that.</summary>
    public abstract Task<RunningHub?> SecondHub();

    public Participant Participant(string folder, KeyFamily family = KeyFamily.Rsa) => new(folder, Hub.Url, family);

    /// <summary>The operator's command on the database of the hub that runs.</summary>
    public async Task<int> Terms(string json)
    {
        var file = Path.Combine(DataFolder, "terms.json");
        await File.WriteAllTextAsync(file, json);
        return await TermsCommand.Run(["load", file, .. Settings], TextWriter.Null, TextWriter.Null);
    }

    /// <summary>The operator's command on the address book of the hub that runs.</summary>
    public async Task<string> Parties(params string[] words)
    {
        var output = new StringWriter();
        return await PartiesCommand.Run([.. words, .. Settings], output, output) == 0 ? output.ToString() : throw new InvalidOperationException(output.ToString());
    }

    private string[] Settings => ["--Hub:Database", Database, "--Hub:DataFolder", DataFolder];

    /// <summary>Waits for a log line of the hub that runs now.</summary>
    public Task<string> Says(int eventId, string text = "") => Eventually.Get(() => Task.FromResult(Hub.Log.FirstOrDefault(l =>
        l.Contains($"\"EventId\":{{\"Id\":{eventId}", StringComparison.Ordinal) && l.Contains(text, StringComparison.Ordinal))));

    /// <summary>Where a text stands in what is stored, in the clear or in base64.</summary>
    public async Task<IReadOnlyList<string>> FindAtRest(string canary)
    {
        // Base64 of the canary at each of the three offsets, without the characters that depend on the neighbours.
        string[] needles = [canary, .. new[] { "", "x", "xx" }.Select(p => Convert.ToBase64String(Encoding.UTF8.GetBytes(p + canary))[4..^4])];
        var found = new List<string>();
        await foreach (var (place, octets) in AtRest())
        {
            var text = Encoding.Latin1.GetString(octets);
            if (needles.Any(n => text.Contains(n, StringComparison.Ordinal)))
                found.Add(place);
        }

        return found;
    }

    /// <summary>Everything that the database keeps: files, or the values of every column.</summary>
    protected abstract IAsyncEnumerable<(string Place, byte[] Octets)> AtRest();

    public async ValueTask DisposeAsync()
    {
        if (hub is not null)
            await hub.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }
}
