using System.Text.Json;

namespace Knooppunt.Corpus;

/// <summary>The state of a hub before an attack, and what the attack did to it: P1 to P5.</summary>
internal sealed class Measurement
{
    private readonly RunningHub hub;
    private readonly string rows;
    private readonly IReadOnlyList<string> files;
    private readonly int visits;
    private readonly TimeSpan processor;
    private readonly long memory;
    private readonly int lines;

    private Measurement(RunningHub hub, string rows)
    {
        (this.hub, this.rows) = (hub, rows);
        files = hub.Process.Files();
        visits = Tripwire.Visits;
        lines = hub.Process.Log().Count;
        hub.Process.ForgetPeak();
        (processor, memory) = (hub.Process.Processor, hub.Process.Memory);
    }

    public static async Task<Measurement> Start(RunningHub hub) => new(hub, await hub.Rows.Now());

    /// <summary>P5, to be asked first: what was used until now.</summary>
    public IEnumerable<string> Spent(Budget budget, TimeSpan wall)
    {
        if (hub.Process.Processor - processor is var used && used > budget.Processor)
            yield return $"P5: {used.TotalSeconds:0.0} s of processor time";
        if (hub.Process.PeakMemory - memory is var grown && grown > budget.Memory)
            yield return $"P5: {grown >> 20} MiB of memory";
        if (wall > budget.Wall)
            yield return $"P5: {wall.TotalSeconds:0.0} s";
    }

    /// <summary>P1 and P2.</summary>
    public async Task<IReadOnlyList<string>> Left()
    {
        var left = new List<string>();
        if (await hub.Rows.Now() is var now && now != rows)
            left.Add($"P1: something was stored: {rows} became {now}");
        left.AddRange(hub.Process.Files().Except(files).Select(file => "P2: a file was left: " + Path.GetFileName(file)));
        return left;
    }

    /// <summary>P4.</summary>
    public IEnumerable<string> Egress()
    {
        if (Tripwire.Visits != visits)
            yield return "P4: the hub connected to an address that it was given";
        foreach (var connection in hub.Process.OutboundConnections(hub.Port))
            yield return "P4: the hub has a connection of its own: " + connection;
    }

    /// <summary>P3: the lines since the start, warnings and errors counted, none with the canary.</summary>
    public async Task<IReadOnlyList<string>> Told(int events, string canary)
    {
        // The line is written after the answer. Where a guard is off it never comes, and the whole run over the guards waits this long for each.
        var patience = TimeProvider.System.GetTimestamp();
        while (Events().Length < events && TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(3))
            await Task.Delay(5);
        var wrong = new List<string>();
        var said = Events();
        if (said.Length != events)
            wrong.Add($"P3: {said.Length} security events, expected {events}: {string.Join(" | ", said)}");
        wrong.AddRange(hub.Process.Log(lines).Where(line => !IsJson(line)).Select(_ => "P3: a log line is not one line of JSON"));
        if (Leaks.Canary(string.Join('\n', hub.Process.Log(lines)), canary) is { } leak)
            wrong.Add("P3: in the log, " + leak);
        return wrong;
    }

    private string[] Events() => [.. hub.Process.Log(lines).Where(line => line.Contains("\"@l\":", StringComparison.Ordinal))];

    private static bool IsJson(string line)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
