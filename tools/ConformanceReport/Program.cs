using System.Diagnostics;
using Knooppunt.ConformanceReport;

// dotnet run --project tools/ConformanceReport                     runs the conformance tests and writes docs/conformance.md
// dotnet run --project tools/ConformanceReport -- --check <file>   compares the page with what a run has recorded in this file
if (args is not ([] or ["--check", _]))
{
    Console.Error.WriteLine("Usage: ConformanceReport [--check <observations>]   (--check runs and writes nothing, and exits 1 when the page differs)");
    return 2;
}

if (Repository(Directory.GetCurrentDirectory()) is not { } root)
{
    Console.Error.WriteLine("No Knooppunt.slnx in this folder or one above it.");
    return 2;
}

var committed = Report.File(root);
if (args is [_, var recorded])
{
    var (now, then) = (Report.Write(Observation.Read(recorded)).Split('\n'), File.ReadAllText(committed).Split('\n'));
    var differences = now.Except(then, StringComparer.Ordinal).Select(line => "+ " + line).Concat(then.Except(now, StringComparer.Ordinal).Select(line => "- " + line)).ToArray();
    foreach (var difference in differences)
        Console.WriteLine(difference);
    return now.AsSpan().SequenceEqual(then) ? 0 : 1;
}

var observations = Path.GetTempFileName();
try
{
    var tests = new ProcessStartInfo("dotnet", ["run", "--project", "tests/Knooppunt.Conformance.Tests"]) { WorkingDirectory = root };
    tests.Environment[Observation.Variable] = observations;
    using var run = Process.Start(tests)!;
    run.WaitForExit();
    if (run.ExitCode != 0)
    {
        Console.Error.WriteLine("The page is left as it was, because a test failed.");
        return 1;
    }

    File.WriteAllText(committed, Report.Write(Observation.Read(observations)));
    Console.WriteLine($"{committed} is written.");
    return 0;
}
finally
{
    File.Delete(observations);
}

static string? Repository(string folder)
{
    var at = folder;
    while (at is not null && !File.Exists(Path.Combine(at, "Knooppunt.slnx")))
        at = Path.GetDirectoryName(at);
    return at;
}
