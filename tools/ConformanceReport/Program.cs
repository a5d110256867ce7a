using System.Diagnostics;
using Knooppunt.ConformanceReport;

// dotnet run --project tools/ConformanceReport                     runs the conformance tests and writes docs/conformance.md
// dotnet run --project tools/ConformanceReport -- --write <file>   writes it from what a run has recorded in this file
// dotnet run --project tools/ConformanceReport -- --check <file>   compares it with that, and exits 1 when the page differs
if (args is not ([] or ["--check" or "--write", _]))
{
    Console.Error.WriteLine("Usage: ConformanceReport [--check <observations> | --write <observations>]   (without: run the tests and write the page)");
    return 2;
}

if (Repository(Directory.GetCurrentDirectory()) is not { } root)
{
    Console.Error.WriteLine("No Knooppunt.slnx in this folder or one above it.");
    return 2;
}

var committed = Report.File(root);
try
{
    return args switch
    {
        ["--check", var recorded] => Check(recorded),
        ["--write", var recorded] => Write(recorded),
        _ => Run(),
    };
}
catch (InvalidDataException incomplete)
{
    Console.Error.WriteLine(incomplete.Message);
    return 1;
}

int Run()
{
    var observations = Path.GetTempFileName();
    try
    {
        var tests = new ProcessStartInfo("dotnet", ["run", "--project", "tests/Knooppunt.Conformance.Tests"]) { WorkingDirectory = root };
        tests.Environment[Observation.Variable] = observations;
        using var run = Process.Start(tests)!;
        run.WaitForExit();
        return run.ExitCode == 0 ? Write(observations) : throw new InvalidDataException("The page is left as it was, because a test failed.");
    }
    finally
    {
        File.Delete(observations);
    }
}

int Write(string observations)
{
    File.WriteAllText(committed, Report.Write(Observation.Read(observations)));
    Console.WriteLine("docs/conformance.md is written.");
    return 0;
}

int Check(string observations)
{
    var (now, then) = (Report.Write(Observation.Read(observations)).Split('\n'), File.ReadAllText(committed).Split('\n'));
    var differences = now.Except(then, StringComparer.Ordinal).Select(line => "+ " + line).Concat(then.Except(now, StringComparer.Ordinal).Select(line => "- " + line));
    foreach (var difference in differences)
        Console.WriteLine(difference);
    return now.AsSpan().SequenceEqual(then) ? 0 : 1;
}

static string? Repository(string folder)
{
    var at = folder;
    while (at is not null && !File.Exists(Path.Combine(at, "Knooppunt.slnx")))
        at = Path.GetDirectoryName(at);
    return at;
}
