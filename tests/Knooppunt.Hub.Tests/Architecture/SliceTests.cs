using Xunit;

namespace Knooppunt.Hub.Tests.Architecture;

/// <summary>A flow is read in one folder: the slices share Msh, Parties, Failures, Notices, Terms, Outbound, Storage and Keys, and never call each other.</summary>
public sealed class SliceTests
{
    private static readonly string[] Slices = ["Push", "Pull", "Acknowledge", "Reject", "Expiry", "Remind", "Ping", "Deliver", "Callback", "Evidence", "Transparency", "Accounting"];

    [Fact]
    public void No_slice_uses_another_slice()
    {
        var hub = Path.Combine(Root(), "src", "Knooppunt.Hub");
        foreach (var slice in Slices)
        {
            var files = Directory.GetFiles(Path.Combine(hub, slice), "*.cs");
            Assert.NotEmpty(files);
            foreach (var other in Slices.Where(s => s != slice))
                Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains($"Knooppunt.Hub.{other}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Steps_that_are_called_pure_touch_no_clock_no_network_and_no_database()
    {
        var hub = Path.Combine(Root(), "src", "Knooppunt.Hub");
        string[] pure = ["Push/Admit.cs", "Push/Seal.cs", "Push/PayloadCheck.cs", "Pull/AuthorizePull.cs", "Acknowledge/MatchReceipt.cs", "Reject/ReadRejection.cs", "Failures/ComposeFailure.cs", "Notices/ComposeNotice.cs", "Terms/TermTable.cs", "Terms/TermFile.cs", "Failures/FailureSignal.cs", "Deliver/DeliveryLane.cs", "Deliver/ReadReply.cs", "Transparency/ReadCosignatures.cs", "Mailboxes.cs", "Evidence/EvidenceAccess.cs", "Evidence/ComposeBundle.cs", "Evidence/Leaflet.cs", "Evidence/LeafletPage.cs"];
        string[] impure = ["Task", "Stream", "Database", "DbConnection", "HttpContext", "TimeProvider", "ILogger", "async "];
        foreach (var file in pure)
        {
            var code = File.ReadAllText(Path.Combine(hub, file));
            Assert.All(impure, word => Assert.DoesNotContain(word, code, StringComparison.Ordinal));
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        return folder;
    }
}
