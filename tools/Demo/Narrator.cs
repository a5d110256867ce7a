using System.Diagnostics;
using System.Globalization;

namespace Knooppunt.Demo;

/// <summary>A step of the story did not hold.</summary>
internal sealed class StoryBroken(string message) : Exception(message);

/// <summary>Tells the story as it happens, and how long each step took.</summary>
internal sealed class Narrator(TextWriter output)
{
    private readonly long began = Stopwatch.GetTimestamp();
    private int chapters;

    public int Steps { get; private set; }

    public void Chapter(string title) => output.WriteLine($"\n{++chapters}. {title}");

    /// <summary>Does one step and tells it; the text is made from its outcome.</summary>
    public async Task<T> Step<T>(Func<Task<T>> step, Func<T, string> tell)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await step();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        output.WriteLine($"   {tell(outcome)}  [{time} ms]");
        Steps++;
        return outcome;
    }

    public void Say(string text) => output.WriteLine("   " + text);

    public static void Holds(bool condition, string what)
    {
        if (!condition)
            throw new StoryBroken(what);
    }

    public void End() =>
        output.WriteLine($"\nEvery step held: {Steps} steps in {Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
}
