using System.Text.Json;
using Knooppunt.DevCertificates;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary><c>knooppunt-hub log …</c>: what an operator does with the log. The settings are those of the hub.</summary>
internal static class LogCommand
{
    public const string Name = "log";

    private const string Help = """
        usage: log fsck [--against CHECKPOINT] [--json]   walk the database, its evidence, receipts, tiles and checkpoints, and say what is wrong
               log export FOLDER                          write the log as files; again later writes what is new
               log keygen ORIGIN URL                      make the keys of the log, once; ORIGIN is its name for ever, URL where it can be read
        Settings of the hub may follow: --Hub:NAME VALUE. fsck and export only read and may run beside a hub that works.
        Exit codes: 0 done and nothing wrong, 1 fsck found something, 2 a word or a setting is wrong.
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <param name="words">What follows <c>log</c>.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and problems.</param>
    public static Task<int> Run(string[] words, TextWriter output, TextWriter error)
    {
        var at = Array.FindIndex(words, w => w.StartsWith("--Hub:", StringComparison.OrdinalIgnoreCase));
        var (own, settings) = at < 0 ? (words, Array.Empty<string>()) : (words[..at], words[at..]);
        return own switch
        {
            ["fsck", .. var options] when Options(options) is (var against, var json) => Fsck(against, json, settings, output, error),
            ["export", var folder] => Export(folder, settings, output, error),
            ["keygen", var origin, var url] => Task.FromResult(KeyGen(origin, url, settings, output, error)),
            _ => Task.FromResult(Misused(error)),
        };
    }

    private static (string? Against, bool Json)? Options(string[] options) => options switch
    {
        [] => (null, false),
        ["--json"] => (null, true),
        ["--against", var file] => (file, false),
        ["--against", var file, "--json"] => (file, true),
        _ => null,
    };

    private static async Task<int> Fsck(string? against, bool json, string[] settings, TextWriter output, TextWriter error)
    {
        SignedCheckpoint? seen = null;
        if (against is not null && (!File.Exists(against) || !SignedCheckpoint.TryParse(await File.ReadAllBytesAsync(against), out seen, out _)))
            throw new SetupException($"'{against}' is not a checkpoint.");
        var options = CommandSettings.Read(settings);
        await using var database = Database.Connect(options.Database, options.DataFolder, TimeProvider.System);
        var identity = LogIdentity.Load(Path.Combine(options.Certificates, "hub"));
        var report = await new LogFsck(database, identity, options.EvidenceRetention).Run(seen, Progress(json, error));
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { ok = report.Findings.Count == 0, report.Size, report.Evidence, report.Erased, report.Messages, report.Findings }, Json));
        }
        else
        {
            foreach (var finding in report.Findings)
                output.WriteLine($"{finding.Code}: {finding.What}");
            output.WriteLine($"log of {report.Size} leaves, {report.Evidence} with evidence, {report.Erased} erased; {report.Messages} messages; {report.Findings.Count} findings");
        }

        return report.Findings.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Export(string folder, string[] settings, TextWriter output, TextWriter error)
    {
        var options = CommandSettings.Read(settings);
        await using var database = Database.Connect(options.Database, options.DataFolder, TimeProvider.System);
        var written = await new LogExport(new LogReader(database)).Run(folder, Progress(quiet: false, error));
        output.WriteLine(written is { } done ? $"log of {done.Size} leaves in {folder}, {done.Files} files written" : "no checkpoint was signed yet: nothing was written");
        return 0;
    }

    private static int KeyGen(string origin, string url, string[] settings, TextWriter output, TextWriter error)
    {
        var options = CommandSettings.Read(settings);
        try
        {
            var made = LogKeys.Create(Path.Combine(options.Certificates, "hub"), options.Certificates, origin, url);
            foreach (var file in made)
                output.WriteLine("made  " + file);
            output.WriteLine(made.Count == 0 ? "all was there" : "keep the keys: with others it would be another log");
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            error.WriteLine("error: " + e.Message);
            return 2;
        }
    }

    private static Action<long, long> Progress(bool quiet, TextWriter error)
    {
        const int Step = 100_000;
        return (done, all) =>
        {
            if (!quiet && done > 0 && done % Step == 0)
                error.WriteLine($"{done} of {all}");
        };
    }

    private static int Misused(TextWriter error)
    {
        error.WriteLine(Help);
        return 2;
    }
}
