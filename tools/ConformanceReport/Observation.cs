using System.Text.Json;

namespace Knooppunt.ConformanceReport;

/// <summary>What one test saw.</summary>
/// <param name="Id">The row.</param>
/// <param name="Test">The name of the test.</param>
/// <param name="Database">The database of the hub, or null where no hub took part.</param>
/// <param name="Seen">A sentence with facts of the run; nothing in it differs from one run to the next.</param>
public sealed record Observation(string Id, string Test, string? Database, string Seen)
{
    /// <summary>The variable that names the file that tests append their observations to; without it they only assert.</summary>
    public const string Variable = "KNOOPPUNT_OBSERVATIONS";

    private static readonly Lock Writing = new();

    /// <summary>Appends an observation, one line of JSON, when this run is recorded.</summary>
    public static void Record(Observation observation)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file)
            return;
        lock (Writing)
            File.AppendAllText(file, JsonSerializer.Serialize(observation) + "\n");
    }

    /// <summary>What a run has recorded.</summary>
    public static IReadOnlyList<Observation> Read(string file) => [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<Observation>(line)!)];
}
