using Knooppunt.Cli;
using Knooppunt.Client;
using Knooppunt.Client.Evidence;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>Bundles as the hub gives them, and what the verifier says of those that were exported from an altered database.</summary>
public abstract partial class ExchangeContract
{
    private static readonly string[] FastLog = ["--Hub:LogInterval", "00:00:00.1"];

    [Fact]
    public async Task Sender_recipient_and_auditor_fetch_a_bundle_that_proves_the_hand_over_and_nobody_else_does()
    {
        await using var exchange = await Open(null, FastLog);
        var messageId = await HandOver(exchange);
        using var folder = new TemporaryFolder();
        foreach (var party in new[] { "gemeente-voorbeeldstad", "belastingdienst-voorbeeld", "auditdienst-voorbeeld" })
        {
            var file = folder.At(party + ".zip");
            var (exported, _, error) = await Command(exchange, "evidence", "export", messageId, "--as", party, "--out", file);
            Assert.True(exported == 0, error);
            var (code, output, _) = await Command(exchange, "verify", file, "--trust", Sandbox.Certificates);
            Assert.True(code == 0, output);
            Assert.Contains("handed over: the recipient signed a receipt.", output, StringComparison.Ordinal);
            Assert.Contains("stands in 4 signature(s).", output, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await Command(exchange, "evidence", "export", messageId, "--as", "schuldhulp-voorbeeld", "--out", folder.At("none.zip"))).Code);
        Assert.Equal(1, (await Command(exchange, "evidence", "export", "nothing@example", "--as", "gemeente-voorbeeldstad", "--out", folder.At("none.zip"))).Code);
        Assert.False(File.Exists(folder.At("none.zip")));
    }

    [Fact]
    public async Task Evidence_is_listed_by_message_digest_and_period_and_only_ones_own()
    {
        await using var exchange = await Open(null, FastLog);
        var messageId = await HandOver(exchange);
        var digest = (await exchange.Hub.Evidence())[0].Parts[0].DigestValue;
        async Task<string[]> Lines(string party, params string[] options)
        {
            var (code, output, error) = await Command(exchange, ["evidence", "list", "--as", party, .. options]);
            Assert.True(code == 0, error);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        Assert.Equal(3, (await Lines("gemeente-voorbeeldstad")).Length);
        Assert.Equal(3, (await Lines("belastingdienst-voorbeeld", "--message", messageId)).Length);
        Assert.Equal(3, (await Lines("gemeente-voorbeeldstad", "--digest", digest)).Length);
        Assert.Empty(await Lines("gemeente-voorbeeldstad", "--digest", Convert.ToBase64String(new byte[32])));
        Assert.Empty(await Lines("gemeente-voorbeeldstad", "--to", "2020-01-01"));
        Assert.Equal(3, (await Lines("gemeente-voorbeeldstad", "--from", "2020-01-01")).Length);
        Assert.Empty(await Lines("schuldhulp-voorbeeld"));
        Assert.Equal(3, (await Lines("auditdienst-voorbeeld")).Length);
        Assert.Empty(await Lines("auditdienst-voorbeeld", "--of", Participant.OinOf("schuldhulp-voorbeeld")));
        Assert.Equal(1, (await Command(exchange, "evidence", "list", "--as", "schuldhulp-voorbeeld", "--of", Participant.OinOf("gemeente-voorbeeldstad"))).Code);
    }

    /// <summary>Rows of the table in docs/evidence.md: what the verifier finds in a bundle that was exported after the alteration.</summary>
    public static TheoryData<string, string> Alterations => new()
    {
        { "evidence.xml", "UPDATE event_evidence SET octets = (SELECT octets FROM event_evidence WHERE event = 'ContentHandover') WHERE event = 'SubmissionAcceptance'" },
        { "proof.tlog-proof", "UPDATE event_evidence SET nonce = (SELECT nonce FROM event_evidence WHERE event = 'ContentHandover') WHERE event = 'SubmissionAcceptance'" },
        { "submission.xml", "UPDATE event_basis SET octets = (SELECT octets FROM event_basis WHERE name = 'consignment.xml') WHERE name = 'submission.xml'" },
        { "submission.xml", "DELETE FROM event_basis WHERE name = 'submission.xml'" },
        { "receipt.as4", "UPDATE message SET receipt = (SELECT octets FROM event_basis WHERE name = 'handover-receipt.xml')" },
        { "handover-receipt.xml", "UPDATE event_basis SET octets = (SELECT octets FROM event_basis WHERE name = 'submission.xml') WHERE name = 'handover-receipt.xml'" },
        { "events", "DELETE FROM event_basis WHERE name = 'submission.xml'; DELETE FROM event_evidence WHERE event = 'SubmissionAcceptance'" },
        { "proof.tlog-proof", "UPDATE log_entry SET leaf_index = leaf_index + 10; UPDATE log_entry SET leaf_index = 12 - leaf_index" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task An_altered_database_gives_a_bundle_that_is_not_believed(string file, string sql)
    {
        await using var exchange = await Open(null, FastLog);
        var messageId = await HandOver(exchange);
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Command(exchange, "evidence", "export", messageId, "--as", "gemeente-voorbeeldstad", "--out", folder.At("before.zip"))).Code);
        Assert.True(await exchange.Hub.Database.Tamper(sql) >= 0);
        Assert.Equal(0, (await Command(exchange, "evidence", "export", messageId, "--as", "gemeente-voorbeeldstad", "--out", folder.At("after.zip"))).Code);
        var verdict = EvidenceVerifier.Verify(folder.At("after.zip"), null, Sandbox.Certificates);
        Assert.False(verdict.IsGood);
        Assert.Contains(verdict.FailedFiles, name => name.EndsWith(file, StringComparison.Ordinal));
        Assert.True(EvidenceVerifier.Verify(folder.At("before.zip"), null, Sandbox.Certificates).IsGood);
    }

    private static async Task<string> HandOver(Exchange exchange)
    {
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        await recipient.Acknowledge(await recipient.Pull());
        return message.Info.MessageId;
    }

    private static async Task<(int Code, string Output, string Error)> Command(Exchange exchange, params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await KnooppuntCommand.Run(
            [.. command, "--hub", exchange.Hub.Url.ToString(), "--certificates", Sandbox.Certificates], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("knooppunt-bundles-").FullName;

        public string At(string name) => Path.Combine(path, name);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
