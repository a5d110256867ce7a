using Knooppunt.Fuzz;
using SharpFuzz;

switch (args)
{
    case ["campaign", var minutes, .. var names] when double.TryParse(minutes, out var time) && time > 0 && names.All(Known):
        return Campaign.Run(TimeSpan.FromMinutes(time), [.. FuzzTarget.All.Where(t => names is [] || names.Contains(t.Name))]);

    // Under afl-fuzz. Nothing of the instrumented libraries may run before the fuzzer has shared its memory: hence the late
    // Check, and no target that touches them in a static field.
    case ["run", var name, var folder] when Known(name):
        Action<ReadOnlyMemory<byte>>? check = null;
        Fuzzer.OutOfProcess.Run(stream =>
        {
            check ??= Named(name).Check(Fixture.Load(folder));
            using var input = new MemoryStream();
            stream.CopyTo(input);
            check(input.ToArray());
        });
        return 0;

    case ["once", var name, var folder, .. var files] when Known(name):
        var again = Named(name).Check(Fixture.Load(folder));
        foreach (var file in files)
        {
            Console.WriteLine(file);
            again(File.ReadAllBytes(file));
        }

        return 0;

    default:
        Console.WriteLine("""
            Fuzzes the parsers with AFL++ and SharpFuzz (docs/testing.md).

            usage: dotnet run --file build.cs -- fuzz <minutes> [target...]
                   dotnet run -c Release --project tools/Fuzz -- once <target> artifacts/fuzz/<target>/fixture <file>...

            The second form judges files again, findings for example, and shows the exception. The targets:

            """);
        foreach (var target in FuzzTarget.All)
            Console.WriteLine($"  {target.Name,-16} {target.Text}");
        return args is [] or ["--help" or "-h"] ? 0 : 2;
}

static bool Known(string name) => FuzzTarget.All.Any(t => t.Name == name);

static FuzzTarget Named(string name) => FuzzTarget.All.Single(t => t.Name == name);
