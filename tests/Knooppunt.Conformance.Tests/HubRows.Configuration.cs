using Knooppunt.As4.PModes;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA11_Errors_of_the_sender_are_not_reported_anywhere()
    {
        Assert.DoesNotContain(typeof(PModeErrorHandling).GetProperties(), p => p.Name.Contains("SenderErrors", StringComparison.OrdinalIgnoreCase));
        var folder = Directory.CreateTempSubdirectory("knooppunt-pmodes-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "push.json"), """{ "id": "push", "errorHandling": { "senderErrorsTo": "https://example.org/" } }""", Cancellation);
            var refused = await Assert.ThrowsAsync<SetupException>(() => Open("--Hub:PModes", folder.FullName));
            Assert.Contains("senderErrorsTo", refused.Message, StringComparison.Ordinal);
            Observe("A P-Mode has no such parameter; a hub that is given one in a file (errorHandling.senderErrorsTo) does not start, and names the key.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
