using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The brake on asking every creditor about anybody (Q16).</summary>
public abstract partial class ExchangeContract
{
    private const string Gemeente = "gemeente-voorbeeldstad";
    private const string Schuldhulp = "schuldhulp-voorbeeld";
    private const string Belasting = "belastingdienst-voorbeeld";
    private const string Uitkering = "uitkeringsinstantie-voorbeeld";
    private const string Energie = "energie-voorbeeld";

    [Fact]
    public async Task A_conversation_has_as_many_creditors_as_its_counsellor_may_address_and_what_follows_is_never_in_the_way()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxCreditorsPerFile", "2");
        using var counsellor = exchange.Participant(Gemeente);
        using var creditor = exchange.Participant(Belasting);
        const string file = "3f0f5b2e-dossier";
        Assert.Equal(Taken, (await Send(counsellor, Belasting, "Saldoverzoek", file)));
        Assert.Equal(Taken, (await Send(counsellor, Energie, "Saldoverzoek", file)));
        var rows = await exchange.Hub.Rows();
        Assert.StartsWith("EBMS:0004 BRK-01", (await Send(counsellor, Uitkering, "Saldoverzoek", file)), StringComparison.Ordinal);
        Assert.StartsWith("EBMS:0004 BRK-01", (await Send(counsellor, Uitkering, "Statusverzoek", file)), StringComparison.Ordinal);
        Assert.Equal(rows, await exchange.Hub.Rows());

        Assert.Equal(Taken, (await Send(counsellor, Belasting, "Saldoverzoek", file)));
        Assert.Equal(Taken, (await Send(counsellor, Belasting, "Betaalvoorstel", file)));
        Assert.Equal(Taken, (await Send(creditor, Gemeente, "SaldoverzoekAntwoord", file)));
        Assert.Equal(Taken, (await Send(counsellor, Uitkering, "Saldoverzoek")));
    }

    [Theory]
    [InlineData("MaxCreditorsPerDay", "BRK-02")]
    [InlineData("MaxCreditorsPerBurst", "BRK-03")]
    public async Task A_counsellor_addresses_as_many_creditors_as_it_may_and_answers_and_proposals_go_on(string setting, string rule)
    {
        await using var exchange = await Open(null, "--Hub:Limits:" + setting, "2");
        using var counsellor = exchange.Participant(Gemeente);
        using var other = exchange.Participant(Schuldhulp);
        using var creditor = exchange.Participant(Belasting);
        Assert.Equal(Taken, (await Send(counsellor, Belasting, "Saldoverzoek")));
        Assert.Equal(Taken, (await Send(counsellor, Belasting, "Saldoverzoek")));
        Assert.StartsWith("EBMS:0004 " + rule, (await Send(counsellor, Energie, "Saldoverzoek")), StringComparison.Ordinal);
        Assert.Equal(Taken, (await Send(creditor, Gemeente, "Statusverzoek")));
        Assert.Equal(Taken, (await Send(creditor, Gemeente, "SaldoverzoekAntwoord")));
        Assert.Equal(Taken, (await Send(counsellor, Energie, "Betaalvoorstel")));

        Assert.Equal(Taken, (await Send(other, Belasting, "Saldoverzoek")));
    }

    [Fact]
    public async Task Of_many_creditors_at_once_exactly_as_many_are_addressed_as_are_allowed_whatever_hub_is_asked()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxCreditorsPerDay", "3");
        await using var second = await exchange.SecondHub();
        using var here = exchange.Participant(Gemeente);
        using var there = new Participant(Gemeente, (second ?? exchange.Hub).Url);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Send(i % 2 == 0 ? here : there, Belasting, "Saldoverzoek")));
        Assert.Equal(3, answers.Count(a => a == Taken));
        Assert.Equal(9, answers.Count(a => a.StartsWith("EBMS:0004 BRK-02", StringComparison.Ordinal)));
    }

    /// <summary>What became of a push: that it was taken, or the code and the reason.</summary>
    private static async Task<string> Send(Participant sender, string to, string action, string? conversation = null)
    {
        var message = sender.Message(to, action);
        var answer = await sender.Push(message with { ConversationId = conversation ?? message.ConversationId }, Sandbox.Sample(action));
        return answer.ErrorCode is { } code ? $"{code} {answer.ErrorDetail}" : answer.Receipt.Info.RefToMessageId == message.Info.MessageId ? Taken : "another receipt";
    }
}
