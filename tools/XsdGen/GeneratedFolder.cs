namespace Knooppunt.XsdGen;

/// <summary>A folder with committed files that a tool writes, such as the classes; every file in it that fits the pattern is generated.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Pattern">Which files in it are generated.</param>
public sealed record GeneratedFolder(string Folder, string Pattern = "*.cs")
{
    /// <summary>The first folder upwards that holds the schemas, or null.</summary>
    public static string? FindRepository(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "schemas", "berichten")))
                return folder;
        }

        return null;
    }

    /// <summary>One line for each file that is missing, too many or different.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> files)
    {
        var present = Present();
        return
        [
            .. files.Keys.Except(present.Keys).Order(StringComparer.Ordinal).Select(name => "missing: " + name),
            .. present.Keys.Except(files.Keys).Order(StringComparer.Ordinal).Select(name => "no longer in a schema: " + name),
            .. files.Keys.Where(name => present.TryGetValue(name, out var text) && text != files[name]).Order(StringComparer.Ordinal).Select(name => "different: " + name),
        ];
    }

    /// <summary>Makes the folder hold these files and no other.</summary>
    public void Write(IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(Folder);
        foreach (var stale in Present().Keys.Except(files.Keys))
            File.Delete(Path.Combine(Folder, stale));
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }

    private Dictionary<string, string> Present() => Directory.Exists(Folder)
        ? Directory.GetFiles(Folder, Pattern).ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
        : [];
}
