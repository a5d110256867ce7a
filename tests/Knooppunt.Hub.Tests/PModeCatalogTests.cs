using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Xunit;

namespace Knooppunt.Hub.Tests;

public sealed class PModeCatalogTests
{
    [Fact]
    public void A_hub_does_not_start_on_P_Modes_that_are_wrong_and_says_everything_that_is()
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-pmodes-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "urgent.json"), "{ \"id\": \"urgent\", \"term\": \"soon\", \"bindng\": \"push\" }");
            File.WriteAllText(Path.Combine(folder.FullName, "pulling.json"), "{ \"id\": \"pull\", \"binding\": \"pull\" }");
            var problem = Assert.Throws<SetupException>(() => PModeCatalog.Open(folder.FullName));
            Assert.StartsWith("Hub:PModes, folder ", problem.Message, StringComparison.Ordinal);
            Assert.Equal(["pulling.json: id", "urgent.json: bindng"], problem.Message.Split('\n')[1..3].Select(l => string.Join(' ', l.Trim().Split(' ')[..2])));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() => Assert.Contains("*.json", Assert.Throws<SetupException>(() => PModeCatalog.Open("nowhere-at-all")).Message, StringComparison.Ordinal);
}
