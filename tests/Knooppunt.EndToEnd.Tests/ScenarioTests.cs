using Knooppunt.Demo;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>What the demo plays, over a hub of its own: a step that does not hold ends the story, and the test.</summary>
public sealed class ScenarioTests
{
    private static readonly string[] OfASettlement =
    [
        nameof(Berichten.Schuldregeling.V2.Kennisgeving), nameof(Berichten.Schuldregeling.V2.KennisgevingAntwoord), nameof(Berichten.Schuldregeling.V2.Saldoverzoek),
        nameof(Berichten.Schuldregeling.V2.SaldoverzoekAntwoord), nameof(Berichten.Schuldregeling.V2.SaldoverzoekAntwoordVoorafAkkoord), nameof(Berichten.Schuldregeling.V2.GeenMedewerking),
        nameof(Berichten.Schuldregeling.V2.Betaalvoorstel), nameof(Berichten.Schuldregeling.V2.BetaalvoorstelAntwoord), nameof(Berichten.Schuldregeling.V2.Heroverweging),
        nameof(Berichten.Schuldregeling.V2.SchuldregelingAkkoord), nameof(Berichten.Schuldregeling.V2.Statusverzoek),
    ];

    public static TheoryData<string> Names => [.. Scenario.All.Select(s => s.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_scenario_of_the_demo_plays_to_its_end(string name) => Assert.Contains("Every step held: ", await Play(name), StringComparison.Ordinal);

    [Fact]
    public async Task A_settlement_has_every_message_that_the_process_knows()
    {
        var told = await Play(Scenario.Schuldregeling.Name);
        foreach (var action in OfASettlement)
        {
            Assert.Contains($": {action} …", told, StringComparison.Ordinal);
            Assert.Matches($"acknowledges: {action} …[0-9a-f]+ HandedOver", told);
        }

        Assert.Contains("transferred to Gerechtsdeurwaarders Voorbeeld", told, StringComparison.Ordinal);
        Assert.Contains("not known to the creditor", told, StringComparison.Ordinal);
        Assert.Contains("together € 524.38", told, StringComparison.Ordinal);
        Assert.Contains("NotOffered", told, StringComparison.Ordinal);
    }

    private static async Task<string> Play(string name)
    {
        await using var told = new StringWriter();
        await using var stage = await Stage.Set(Sandbox.Certificates, port: null, TextWriter.Null);
        await Scenario.All.Single(s => s.Name == name).Play(stage, new Narrator(told));
        return told.ToString();
    }
}
