using Knooppunt.As4.Messages;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA02_An_answer_refers_to_the_message_that_it_answers()
    {
        await using var exchange = await Open();
        var (first, answer, _) = await ThereAndBack(exchange);
        Assert.Equal(first.MessageId, answer.Header.Info.RefToMessageId);
        Observe("The answer was pushed by the recipient and pulled by the first sender: its RefToMessageId is the MessageId of the first message.");
    }

    [Fact]
    public async Task AS4_CP_TA14_Each_leg_is_answered_with_a_receipt()
    {
        await using var exchange = await Open();
        var (_, _, answers) = await ThereAndBack(exchange);
        Assert.All(answers, a => Assert.Equal((200, 1), (a.Status, a.Message!.Header.Signals.OfType<Receipt>().Count())));
        Observe($"{answers.Length} pushes, one from each side: HTTP {string.Join(" and ", answers.Select(a => a.Status))}, with a signed receipt each.");
    }

    [Fact]
    public async Task AS4_CP_TA19_An_answer_is_in_the_same_conversation()
    {
        await using var exchange = await Open();
        var (first, answer, _) = await ThereAndBack(exchange);
        Assert.NotEmpty(first.ConversationId);
        Assert.Equal(first.ConversationId, answer.Header.ConversationId);
        Observe("The ConversationId that the first sender gave is on the message that was pulled, and on the answer as the first sender pulled it.");
    }

    /// <summary>Municipality to tax office through the hub, and the answer back; every push with what it was answered.</summary>
    private static async Task<(PreparedMessage First, PulledMessage Answer, HubAnswer[] Pushes)> ThereAndBack(Exchange exchange)
    {
        using var asks = Partner(exchange, Municipality);
        using var answers = Partner(exchange, TaxOffice);
        var first = asks.Client.Prepare(Saldoverzoek(TaxOffice));
        var there = await asks.Raw.Post(first.Wire);
        var request = await answers.Pull();
        Assert.Equal((first.MessageId, first.ConversationId), (request.MessageId, request.Header.ConversationId));
        var back = await answers.Post(new OutgoingMessage
        {
            FinalRecipient = asks.Oin,
            Action = "SaldoverzoekAntwoord",
            Payloads = [Payloads.SaldoverzoekAntwoord],
            RefToMessageId = request.MessageId,
            ConversationId = request.Header.ConversationId,
        });
        return (first, await asks.Pull(), [there, back]);
    }
}
