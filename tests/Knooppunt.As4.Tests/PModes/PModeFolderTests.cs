using Knooppunt.As4.PModes;
using Xunit;

namespace Knooppunt.As4.Tests.PModes;

public sealed class PModeFolderTests : IDisposable
{
    private const string Pull = """
        { "id": "pulling", "binding": "pull", "initiator": { "parties": ["00000099000000002000"] },
          "security": { "pullAuthorization": { "username": "postbus-7", "passwordFile": "secrets/postbus-7" } } }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-pmodes-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_password_is_found_from_the_folder_and_read_anew_at_each_use()
    {
        Write("pulling.json", Pull);
        var problem = Assert.Single(PModeFolder.Open(folder).Read(PModeText.IsTerm).Problems);
        Assert.Equal(("pulling.json", "security.pullAuthorization.passwordFile"), (problem.File, problem.Key));

        Write("secrets/postbus-7", "\n");
        Assert.Single(PModeFolder.Open(folder).Read(PModeText.IsTerm).Problems);

        Write("secrets/postbus-7", "Geheim\n");
        var token = PModeFolder.Open(folder).Read(PModeText.IsTerm).Set!.ForPull("00000099000000002000")!.Security.PullAuthorization!;
        Assert.Equal("Geheim", token.ReadPassword());
        Write("secrets/postbus-7", "Nieuw");
        Assert.Equal("Nieuw", token.ReadPassword());
        Write("secrets/postbus-7", new string('x', 1025));
        Assert.Null(token.ReadPassword());
    }

    [Fact]
    public void A_missing_password_is_told_together_with_what_is_wrong_in_other_files()
    {
        Write("a.json", "{ \"id\": \"b\" }");
        Write("pulling.json", Pull);
        Assert.Equal(["id", "security.pullAuthorization.passwordFile"], PModeFolder.Open(folder).Read(PModeText.IsTerm).Problems.Select(p => p.Key));
    }

    [Fact]
    public void The_schema_and_other_files_are_not_P_Modes()
    {
        Write("pmode.schema.json", "{}");
        Write("README.md", "");
        Write(".hidden.json", "no");
        Write("old/submission.json", "no");
        Write("m.json", "{ \"id\": \"m\" }");
        Assert.Equal(["m"], PModeFolder.Open(folder).Read(PModeText.IsTerm).Set!.All.Select(m => m.Id));
    }

    [Fact]
    public void The_fingerprint_tells_contents_and_names_apart_and_nothing_else()
    {
        Write("m.json", "{ \"id\": \"m\" }");
        var first = PModeFolder.Open(folder).Fingerprint();
        File.SetLastWriteTimeUtc(Path.Combine(folder, "m.json"), DateTime.UnixEpoch);
        Assert.Equal(first, PModeFolder.Open(folder).Fingerprint());
        Write("m.json", "{ \"id\":  \"m\" }");
        var second = PModeFolder.Open(folder).Fingerprint();
        File.Move(Path.Combine(folder, "m.json"), Path.Combine(folder, "n.json"));
        var third = PModeFolder.Open(folder).Fingerprint();
        File.Delete(Path.Combine(folder, "n.json"));
        Assert.Equal(4, new[] { first, second, third, PModeFolder.Open(folder).Fingerprint() }.Distinct().Count());
    }

    [Fact]
    public void A_folder_has_at_most_a_thousand_files()
    {
        string Party(int i) => $"\"initiator\": {{ \"parties\": [\"{i:D20}\"] }}";
        for (var i = 0; i < 1000; i++)
            Write($"p{i}.json", $"{{ \"id\": \"p{i}\", {Party(i)} }}");
        Assert.Equal(1000, PModeFolder.Open(folder).Read(PModeText.IsTerm).Set!.All.Length);
        Write("zz.json", "{ \"id\": \"zz\" }");
        Assert.Equal("zz.json", Assert.Single(PModeFolder.Open(folder).Read(PModeText.IsTerm).Problems).File);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem() =>
        Assert.Contains("in a folder that is there", Assert.Single(PModeFolder.Open(Path.Combine(folder, "no")).Read(PModeText.IsTerm).Problems).ToString(), StringComparison.Ordinal);

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
