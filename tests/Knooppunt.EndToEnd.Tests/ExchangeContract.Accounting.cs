using System.Text.Json;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task Operator_and_auditor_see_the_figures_of_everybody_and_a_party_its_own()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var first = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(first, Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("belastingdienst-voorbeeld") with { ConversationId = first.ConversationId }, Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await recipient.Acknowledge(await recipient.Pull());

        string[] all = [$"{sender.Oin} 2 3 0 ", $"{recipient.Oin} 1 0 2 A", $"{Participant.OinOf("energie-voorbeeld")} 1 0 1 A"];
        foreach (var folder in new[] { "beheer-knooppunt", "auditdienst-voorbeeld" })
        {
            using var overseer = exchange.Participant(folder, KeyFamily.Ec);
            Assert.Equal(all, await Figures(overseer));
        }

        Assert.Equal([all[1]], await Figures(recipient));
        Assert.Equal(400, (await sender.Get("/api/accounting?year=now")).Status);
        Assert.Empty(await Figures(sender, years: -1));
    }

    private static async Task<IEnumerable<string>> Figures(Participant who, int years = 0)
    {
        var answer = await who.Get($"/api/accounting?year={TimeProvider.System.GetUtcNow().Year + years}");
        Assert.Equal(200, answer.Status);
        var report = JsonSerializer.Deserialize<Client.AccountingReport>(answer.Body, JsonSerializerOptions.Web)!;
        return report.Organisations.Select(o => $"{o.Oin} {o.Conversations} {o.Sent} {o.Received} {o.FeeCategory}");
    }
}
