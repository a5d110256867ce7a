using System.Text.Json;
using System.Text.Json.Nodes;
using Knooppunt.Hub.Storage;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task Who_may_not_send_a_message_to_whom_is_told_by_which_rule_and_nothing_is_stored()
    {
        await using var exchange = await Open();
        using var counsellor = exchange.Participant("gemeente-voorbeeldstad");
        using var creditor = exchange.Participant("belastingdienst-voorbeeld");
        using var energy = exchange.Participant("energie-voorbeeld");
        await Refused("AUT-01", creditor, "energie-voorbeeld", "Saldoverzoek");
        await Refused("AUT-01", counsellor, "schuldhulp-voorbeeld", "Saldoverzoek");
        await Refused("AUT-01", counsellor, "auditdienst-voorbeeld", "Saldoverzoek");
        await Refused("AUT-05", counsellor, "energie-voorbeeld", "SaldoverzoekPubliek");
        await Refused("AUT-07", creditor, "gemeente-voorbeeldstad", "SaldoverzoekAntwoordVoorafAkkoord");
        Assert.Equal(0, await exchange.Hub.Rows());

        foreach (var (from, to, action) in new[]
        {
            (counsellor, "belastingdienst-voorbeeld", "SaldoverzoekPubliek"),
            (energy, "gemeente-voorbeeldstad", "SaldoverzoekAntwoordVoorafAkkoord"),
        })
        {
            var answer = await from.Push(from.Message(to, action), Sandbox.Sample(action));
            Assert.True(answer.ErrorCode is null, answer.ErrorCode + answer.ErrorDetail);
        }

        async Task Refused(string rule, Participant from, string to, string action)
        {
            var answer = await from.Push(from.Message(to, action), Sandbox.Sample(action));
            Assert.Equal("EBMS:0004", answer.ErrorCode);
            Assert.StartsWith(rule + ": ", answer.ErrorDetail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_changed_address_book_counts_without_a_restart_on_every_hub_and_is_in_the_audit_trail()
    {
        await using var exchange = await Open();
        await using var second = await exchange.SecondHub();
        var shown = await exchange.Parties("show");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, shown, TestContext.Current.CancellationToken);
        Assert.StartsWith("nothing was changed", await exchange.Parties("load", file), StringComparison.Ordinal);

        // From now on the tax office takes balance requests from members of an association to which the town does not belong.
        var book = JsonNode.Parse(shown)!;
        var office = book["parties"]!.AsArray().Single(p => p!["folder"]!.GetValue<string>() == "belastingdienst-voorbeeld")!;
        office["membersOnly"] = new JsonArray(new JsonObject { ["action"] = "Saldoverzoek", ["association"] = "Andere vereniging" });
        await File.WriteAllTextAsync(file, book.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.StartsWith("00000099000000004000 changed", await exchange.Parties("load", file, "--by", "de beheerder"), StringComparison.Ordinal);

        foreach (var hub in new[] { exchange.Hub, second }.OfType<RunningHub>())
        {
            using var counsellor = new Participant("gemeente-voorbeeldstad", hub.Url);
            await Eventually.Get(async () =>
            {
                var answer = await counsellor.Push(counsellor.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
                return answer.ErrorDetail?.StartsWith("AUT-06: ", StringComparison.Ordinal) == true ? answer : null;
            });
        }

        var line = Assert.Single((await exchange.Parties("history")).Trim().Split('\n'));
        using var change = JsonDocument.Parse(line);
        Assert.Equal(("de beheerder", "00000099000000004000", "changed"),
            (Text("actor"), Text("subject"), Text("what")));
        Assert.DoesNotContain("Andere vereniging", Text("before"), StringComparison.Ordinal);
        Assert.Contains("Andere vereniging", Text("after"), StringComparison.Ordinal);
        Assert.Equal("", await exchange.Parties("history", "00000099000000002000"));
        string Text(string name) => change.RootElement.GetProperty(name).GetString()!;

        book["parties"]![0]!["oin"] = "00000099000000001999";
        await File.WriteAllTextAsync(file, book.ToJsonString(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<SetupException>(() => exchange.Parties("load", file));
        File.Delete(file);
    }
}
