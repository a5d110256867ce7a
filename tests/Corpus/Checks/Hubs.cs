using System.Collections.Concurrent;
using Xunit;

[assembly: AssemblyFixture(typeof(Knooppunt.Corpus.Hubs))]

namespace Knooppunt.Corpus;

/// <summary>The hubs of a run: one for each database and settings, started when the first case needs it.</summary>
public sealed class Hubs : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Engine, string Hosting), Task<RunningHub>> running = new();

    /// <summary>What was answered to the groups of P6, for each engine.</summary>
    internal ConcurrentDictionary<string, ConcurrentDictionary<string, string>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The hub of these settings; a new one when the last one has ended.</summary>
    internal async Task<RunningHub> Get(string engine, Hosting hosting, Func<Task<string>> database)
    {
        async Task<RunningHub> Start() => await RunningHub.Start(RunningHub.Assembly, await database(), hosting);
        var hub = await running.GetOrAdd((engine, hosting.Name), _ => Start());
        if (!hub.Process.HasEnded)
            return hub;
        running.TryRemove((engine, hosting.Name), out _);
        return await running.GetOrAdd((engine, hosting.Name), _ => Start());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in running.Values)
        {
            if (hub.IsCompletedSuccessfully)
                await (await hub).DisposeAsync();
        }

        Report.Write();
    }
}
