using System.Text;
using System.Text.RegularExpressions;

namespace Knooppunt.Fuzz;

/// <summary>The folder of one target: a copy of the program with our own libraries instrumented, seeds, a dictionary, keys.</summary>
internal sealed partial record Stage(string Folder)
{
    public string Program => Path.Combine(Folder, "program", "Fuzz.dll");

    public string Fixture => Path.Combine(Folder, "fixture");

    public string Seeds => Path.Combine(Folder, "seeds");

    public string Dictionary => Path.Combine(Folder, "dictionary");

    public string Output => Path.Combine(Folder, "findings");

    public string Findings => Path.Combine(Output, "default");

    public string Statistics => Path.Combine(Findings, "fuzzer_stats");

    public static Stage Make(string folder, FuzzTarget target)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var stage = new Stage(folder);
        Copy(AppContext.BaseDirectory, Path.GetDirectoryName(stage.Program)!);
        foreach (var library in new[] { "Knooppunt.As4.dll", "Knooppunt.Berichten.dll" })
        {
            var (succeeded, output) = Campaign.Command("dotnet", ["tool", "run", "sharpfuzz", Path.Combine(folder, "program", library)]);
            if (!succeeded)
                throw new InvalidOperationException($"{library} cannot be instrumented: {output}");
        }

        var seeds = target.Seeds(Knooppunt.Fuzz.Fixture.Make(stage.Fixture)).ToList();
        Directory.CreateDirectory(stage.Seeds);
        for (var i = 0; i < seeds.Count; i++)
            File.WriteAllBytes(Path.Combine(stage.Seeds, $"{i:000}"), seeds[i]);
        File.WriteAllLines(stage.Dictionary, Words(seeds).Select((word, i) => $"word_{i}=\"{word}\""));
        return stage;
    }

    /// <summary>The names and identifiers in the seeds: a fuzzer does not guess a namespace.</summary>
    private static IEnumerable<string> Words(IEnumerable<byte[]> seeds) =>
        seeds.SelectMany(seed => Word().Matches(Encoding.Latin1.GetString(seed))).Select(match => match.Value)
            .Concat(["<!--x-->", "<![CDATA[x]]>", "<?x?>", "<!DOCTYPE x>", "&#13;", "&amp;", " xmlns=''", " Id='x'"])
            .Distinct(StringComparer.Ordinal).OrderBy(word => word.Length).Take(400);

    [GeneratedRegex("[A-Za-z][A-Za-z0-9:/.#_-]{3,100}")]
    private static partial Regex Word();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
