using System.Text.Json;
using Knooppunt.As4.Evidence;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task The_table_of_terms_counts_for_the_next_message_on_every_hub_and_is_asked_for_beforehand()
    {
        await using var exchange = await Open(null, "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var recipient = Participant.OinOf("belastingdienst-voorbeeld");
        await Expect(sender, recipient, "hub 5wd normal");

        Assert.Equal(0, await exchange.Terms($$"""
            { "terms": [
                { "recipient": "{{recipient}}", "action": "Saldoverzoek", "term": "PT1S" },
                { "action": "Saldoverzoek", "term": "7wd" },
                { "recipient": "{{recipient}}", "term": "PT2S" } ] }
            """));
        await Expect(sender, recipient, "rule PT1S normal");
        await Expect(sender, Participant.OinOf("energie-voorbeeld"), "rule 7wd normal");

        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var failure = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.True(DeliveryFailure.Verify(sender.Open(failure).Content, Participant.Certificates("hub", "signing")).TryGet(out var evidence, out _));
        Assert.Equal(TimeSpan.FromSeconds(1), evidence.TermEnd - evidence.SubmissionTime);

        if (await exchange.SecondHub() is { } second)
        {
            await using (second)
            {
                using var elsewhere = new Participant("gemeente-voorbeeldstad", second.Url);
                await Expect(elsewhere, recipient, "rule PT1S normal");
                Assert.Equal(0, await exchange.Terms("""{ "terms": [ { "term": "3wd" } ] }"""));
                await Expect(elsewhere, recipient, "rule 3wd normal");
            }
        }
    }

    [Fact]
    public async Task A_wrong_table_of_terms_changes_nothing()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var recipient = Participant.OinOf("belastingdienst-voorbeeld");
        Assert.Equal(0, await exchange.Terms("""{ "terms": [ { "term": "3wd" } ] }"""));
        Assert.Equal(2, await exchange.Terms("""{ "terms": [ { "term": "4wd" }, { "term": "next week" } ] }"""));
        await Expect(sender, recipient, "rule 3wd normal");
    }

    [Fact]
    public async Task Free_days_of_the_exchange_move_the_end_of_a_term()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var recipient = Participant.OinOf("belastingdienst-voorbeeld");
        var before = await Forecast(sender, recipient);
        var days = Enumerable.Range(1, 21).Select(i => $"\"{before.AcceptedAt.AddDays(i):yyyy-MM-dd}\"");
        Assert.Equal(0, await exchange.Terms($$"""{ "freeDays": [{{string.Join(", ", days)}}] }"""));
        var after = await Forecast(sender, recipient);
        Assert.True(after.End >= before.AcceptedAt.AddDays(25), $"{after.End:o}");
    }

    [Fact]
    public async Task An_urgent_message_has_urgent_terms_and_its_recipient_sees_that_the_hub_says_so()
    {
        using var pmodes = new PModes();
        pmodes.Submission("\"actions\": [\"Betaalvoorstel\"], \"urgency\": \"urgent\"", "urgent");
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        Assert.Equal(0, await exchange.Terms("""{ "terms": [ { "urgency": "urgent", "term": "1wd" }, { "term": "9wd" } ] }"""));
        await Expect(sender, recipient.Oin, "rule 1wd urgent", "Betaalvoorstel");
        await Expect(sender, recipient.Oin, "rule 9wd normal");

        // What a sender says of its own message goes no further.
        var ordinary = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(ordinary with { Properties = ordinary.Properties.Add(new("urgency", "urgent")) }, Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("belastingdienst-voorbeeld", "Betaalvoorstel"), Sandbox.Sample("Betaalvoorstel"));
        Assert.Equal(["originalSender", "finalRecipient"], (await recipient.Pull()).Message!.Header.User!.Properties.Select(p => p.Name));
        var urgent = (await recipient.Pull()).Message!.Header.User!;
        Assert.Equal(("Betaalvoorstel", "urgent"), (urgent.Action, urgent.Properties.Single(p => p.Name == "urgency").Value));
    }

    [Theory]
    [InlineData("recipient=00000099999999999000&action=Saldoverzoek")]
    [InlineData("action=Saldoverzoek")]
    [InlineData("recipient=00000099000000004000&action=Saldovraag")]
    [InlineData("recipient=00000099000000004000")]
    [InlineData("recipient=00000099000000004000&action=Saldoverzoek&agreement=urn:x:other")]
    public async Task A_question_about_a_term_that_no_message_could_have_is_refused(string query)
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        Assert.Equal(400, (await sender.Get("/api/terms?" + query)).Status);
    }

    private static async Task Expect(Participant sender, string recipient, string expected, string action = "Saldoverzoek")
    {
        var forecast = await Forecast(sender, recipient, action);
        Assert.Equal(expected, $"{forecast.DecidedBy} {forecast.Term} {forecast.Urgency}");
    }

    private static async Task<Client.TermForecast> Forecast(Participant sender, string recipient, string action = "Saldoverzoek")
    {
        var answer = await sender.Get($"/api/terms?recipient={recipient}&action={action}");
        Assert.Equal(200, answer.Status);
        return JsonSerializer.Deserialize<Client.TermForecast>(answer.Body, JsonSerializerOptions.Web)!;
    }
}
