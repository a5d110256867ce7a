namespace Knooppunt.EndToEnd.Tests;

/// <summary>A folder of P-Modes that a test writes and rewrites while the hub runs.</summary>
internal sealed class PModeSandbox : IDisposable
{
    private const string Push = """
        "agreement": { "name": "urn:knooppunt:aansluitovereenkomst:1" }, "service": { "name": "urn:knooppunt:schuldregelen" }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-pmodes-").FullName;

    public PModeSandbox()
    {
        Write("submission", Push);
        Write("pulling", "\"binding\": \"pull\"");
    }

    public string[] Setting => ["--Hub:PModes", folder];

    /// <summary>A P-Mode of those who push, with these keys besides.</summary>
    public void Submission(string keys, string id = "submission") => Write(id, Push + ", " + keys);

    public void Write(string id, string keys)
    {
        // Written beside and moved into place, as a careful operator does.
        var path = Path.Combine(folder, id + ".json");
        File.WriteAllText(path + ".new", $"{{ \"id\": \"{id}\", {keys} }}");
        File.Move(path + ".new", path, overwrite: true);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
