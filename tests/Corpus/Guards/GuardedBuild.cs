using System.Diagnostics;

namespace Knooppunt.Corpus;

/// <summary>
/// A copy of the source in which every guard asks a switch, built apart. The hub itself has no switches: what is shipped cannot
/// be turned off (decision 0014).
/// </summary>
internal sealed class GuardedBuild : IDisposable
{
    /// <summary>Names the file that holds the name of the guard that is off.</summary>
    public const string Variable = "KNOOPPUNT_GUARD_FILE";

    private const string Switch = """
        /// <summary>Whether a guard is off: only in the copy of the source that the corpus makes to prove its cases.</summary>
        internal static class GuardSwitch
        {
            private static readonly string ControlFile = System.Environment.GetEnvironmentVariable("KNOOPPUNT_GUARD_FILE")!;
            private static string off = System.IO.File.ReadAllText(ControlFile);
            private static long readAt = System.Environment.TickCount64;

            public static bool IsOff(string name)
            {
                if (System.Environment.TickCount64 - readAt > 20)
                {
                    readAt = System.Environment.TickCount64;
                    off = System.IO.File.ReadAllText(ControlFile);
                }

                return off == name;
            }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-guards-").FullName;

    /// <summary>The hub that was built.</summary>
    public string Hub => Path.Combine(folder, "src", "Knooppunt.Hub", "bin", "Debug", "net10.0", "Knooppunt.Hub.dll");

    /// <exception cref="InvalidOperationException">A guard is not where the table says, or the copy does not build.</exception>
    public static async Task<GuardedBuild> Make(IReadOnlyList<Guard> guards)
    {
        var build = new GuardedBuild();
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json" })
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(build.folder, file));
        foreach (var part in new[] { "src", "schemas", Path.Combine("tools", "DevCertificates"), "certificates-dev" })
            Copy(Path.Combine(Repository.Root, part), Path.Combine(build.folder, part));
        foreach (var file in guards.GroupBy(g => g.File))
            Replace(Path.Combine(build.folder, "src", file.Key), file);
        foreach (var project in new[] { "Knooppunt.As4", "Knooppunt.Berichten", "Knooppunt.Hub" })
            await File.WriteAllTextAsync(Path.Combine(build.folder, "src", project, "GuardSwitch.cs"), Switch);
        await build.Run();
        return build;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Replace(string path, IEnumerable<Guard> guards)
    {
        var text = File.ReadAllText(path);
        foreach (var guard in guards)
        {
            var pieces = text.Split(guard.Source);
            if (pieces.Length != 2)
                throw new InvalidOperationException($"Guard '{guard.Name}': its text is {pieces.Length - 1} times in {guard.File}, not once.");
            text = string.Join(guard.Switched, pieces);
        }

        File.WriteAllText(path, text);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(from).Where(d => Path.GetFileName(d) is not ("bin" or "obj")))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }

    /// <summary>A switch in a condition is no reason for a warning about the condition.</summary>
    private async Task Run()
    {
        var start = new ProcessStartInfo("dotnet", ["build", "src/Knooppunt.Hub", "-c", "Debug", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-v:q"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("The copy with switches does not build:\n" + output);
    }
}
