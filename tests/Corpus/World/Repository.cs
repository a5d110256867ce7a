namespace Knooppunt.Corpus;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Sample(string name) => File.ReadAllText(Path.Combine(Root, "schemas", "berichten", "voorbeelden", name + ".xml"));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        return folder;
    }
}
