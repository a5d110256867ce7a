using System.Collections.Concurrent;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>Counts what was run, and tells it at the end: on the console, and in corpus.txt in the folder of the test results.</summary>
internal static class Report
{
    private static readonly ConcurrentBag<(string Engine, Case Case, bool Held)> Runs = [];

    public static void Add(string engine, Case attack, bool held) => Runs.Add((engine, attack, held));

    public static void Write()
    {
        if (Runs.IsEmpty)
            return;
        var text = new StringBuilder();
        foreach (var row in Runs.GroupBy(r => r.Case.Row).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.AppendLine(null, $"{row.Key,-10} {row.Select(r => r.Case.Id).Distinct().Count()} cases, on {string.Join(" and ", row.Select(r => r.Engine).Distinct().Order())}");
        var failed = Runs.Count(r => !r.Held);
        var cases = Runs.Select(r => r.Case.Id).Distinct().Count();
        text.AppendLine(null, $"corpus: {cases} cases over {Runs.Select(r => r.Case.Row).Distinct().Count()} rows, {(failed == 0 ? "P1-P8 held" : $"{failed} of {Runs.Count} runs failed")}");
        Print(text.ToString().TrimEnd(), "corpus.txt");
    }

    /// <summary>On the console, and in a file in the folder of the test results.</summary>
    public static void Print(string text, string file)
    {
        Console.WriteLine(text);
        var folder = ResultsFolder();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, file), text + "\n");
    }

    /// <summary>Where the platform was told to put results, else its default.</summary>
    private static string ResultsFolder()
    {
        var arguments = Environment.GetCommandLineArgs();
        var given = Array.IndexOf(arguments, "--results-directory") + 1;
        return given > 0 && given < arguments.Length ? arguments[given] : Path.Combine(AppContext.BaseDirectory, "TestResults");
    }
}
