using Knooppunt.DevCertificates;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>One development PKI for all tests of this run, in a folder of its own; and where the repository is.</summary>
internal static class Sandbox
{
    private static readonly Lazy<string> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-pki-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        DevelopmentPki.Create(folder, TimeProvider.System.GetUtcNow());
        return folder;
    });

    public static string Certificates => Made.Value;

    public static string AddressBook => Path.Combine(Certificates, "parties.json");

    /// <summary>The root of the repository: where the solution file is.</summary>
    public static string Repository { get; } = FindRoot();

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Repository, "schemas", "berichten", "voorbeelden", name + ".xml"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        return folder;
    }
}
