using System.Diagnostics;
using System.Globalization;

namespace Knooppunt.Fuzz;

/// <summary>
/// Fuzzes target after target and says what came of it. Everything it makes is below artifacts/fuzz; a campaign takes the place
/// of the one before it.
/// </summary>
internal static class Campaign
{
    /// <summary>Wall clock, generous: the machine is shared, and the budget of an input is in processor time (<see cref="Budget"/>).</summary>
    private const string TimeOutMilliseconds = "10000";

    private static readonly string Folder = Path.GetFullPath(Path.Combine("artifacts", "fuzz"));

    public static int Run(TimeSpan time, IReadOnlyList<FuzzTarget> targets)
    {
        if (Missing() is { Length: > 0 } missing)
        {
            Console.Error.WriteLine("Fuzzing needs tools that are not here, and installs none:");
            foreach (var tool in missing)
                Console.Error.WriteLine("  " + tool);
            return 2;
        }

        Console.WriteLine($"{"target",-16} {"executions",12} {"per second",11} {"paths",7} {"crashes",8} {"hangs",6}");
        var bad = 0;
        foreach (var target in targets)
        {
            var stage = Stage.Make(Path.Combine(Folder, target.Name), target);
            var output = Fuzz(stage, target, time);
            if (Statistics.Read(stage.Statistics) is not { Executions: > 0 } found)
            {
                Console.WriteLine($"{target.Name,-16} afl-fuzz did not run:{Environment.NewLine}{output}");
                bad++;
                continue;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target.Name,-16} {found.Executions,12} {found.PerSecond,11:0} {found.Paths,7} {found.Crashes,8} {found.Hangs,6}"));
            if (found.Crashes + found.Hangs == 0)
                continue;
            bad++;
            Console.WriteLine($"  findings in {Path.GetRelativePath(Environment.CurrentDirectory, stage.Findings)}; `once` shows what they are (--help)");
        }

        return bad == 0 ? 0 : 1;
    }

    private static string[] Missing()
    {
        var afl = Command("afl-fuzz", ["--version"]).Succeeded || Command("afl-fuzz", ["-h"]).Output.Contains("afl-fuzz", StringComparison.Ordinal);
        var sharpFuzz = !Command("dotnet", ["tool", "run", "sharpfuzz"]).Output.Contains("tool restore", StringComparison.Ordinal);
        return [.. afl ? [] : new[] { "afl-fuzz: the Debian package afl++" }, .. sharpFuzz ? [] : new[] { "sharpfuzz: run `dotnet tool restore` at the root of the repository" }];
    }

    private static string Fuzz(Stage stage, FuzzTarget target, TimeSpan time) => Command(
        "afl-fuzz",
        [
            "-i", stage.Seeds, "-o", stage.Output, "-x", stage.Dictionary, "-V", ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            "-t", TimeOutMilliseconds, "-m", "none", "--", "dotnet", stage.Program, "run", target.Name, stage.Fixture,
        ],
        ("AFL_SKIP_BIN_CHECK", "1"), ("AFL_NO_UI", "1"), ("AFL_SKIP_CPUFREQ", "1"), ("AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES", "1"),
        ("AFL_NO_AFFINITY", "1"), ("DOTNET_TieredPGO", "0")).Output;

    internal static (bool Succeeded, string Output) Command(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode == 0, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (false, "");
        }
    }
}

/// <summary>What afl-fuzz says of its run.</summary>
internal sealed record Statistics(long Executions, double PerSecond, int Paths, int Crashes, int Hangs)
{
    public static Statistics? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var values = File.ReadLines(file).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        double Value(string name) => double.Parse(values[name], CultureInfo.InvariantCulture);
        return new((long)Value("execs_done"), Value("execs_per_sec"), (int)Value("corpus_count"), (int)Value("saved_crashes"), (int)Value("saved_hangs"));
    }
}
