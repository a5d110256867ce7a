namespace Knooppunt.Corpus;

/// <summary>
/// Hubs of the copy with switches, on SQLite. They stay while guards go off and on by the control file; a guard that is read when
/// the hub comes up gets hubs of its own.
/// </summary>
internal sealed class GuardedHubs(string assembly) : IAsyncDisposable
{
    private readonly string control = Path.GetTempFileName();
    private readonly Dictionary<string, RunningHub> running = new(StringComparer.Ordinal);
    private Guard? startedWithout;

    /// <summary>What is wrong with a case while one guard is off; with all of them on when there is none.</summary>
    public async Task<IReadOnlyList<string>> Run(Guard? off, Case attack)
    {
        await File.WriteAllTextAsync(control, off?.Name ?? "");
        var atStart = off is { AtStart: true } ? off : null;
        if (startedWithout != atStart)
            await Stop();
        startedWithout = atStart;
        if (!running.TryGetValue(attack.Hosting.Name, out var hub) || hub.Process.HasEnded)
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [GuardedBuild.Variable] = control };
            hub = running[attack.Hosting.Name] = await RunningHub.Start(assembly, "sqlite", attack.Hosting, environment);
        }

        await Task.Delay(50); // The copy looks at the file every 20 ms.
        return await CaseRun.Run(attack, hub, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        File.Delete(control);
    }

    private async Task Stop()
    {
        foreach (var hub in running.Values)
            await hub.DisposeAsync();
        running.Clear();
    }
}
