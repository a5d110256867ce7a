using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task Receipts_in_front_of_a_user_message_are_taken_first_and_then_the_message()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var creditor = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var (first, second) = (await creditor.Pull(), await creditor.Pull());
        var answer = creditor.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord");
        var bundle = Bundle(creditor, answer, Participant.ReceiptFor(first), Participant.ReceiptFor(second));

        var receipt = await creditor.Post(bundle.Wire);
        Assert.Equal(answer.Info.MessageId, receipt.Receipt.Info.RefToMessageId);
        Assert.Equal(2, exchange.Hub.Log.Count(l => l.Contains("Message handed over", StringComparison.Ordinal)));
        Assert.Equal(Sandbox.Sample("SaldoverzoekAntwoord"), sender.Open(await sender.Pull()).Content.ToArray());
        Assert.Equal(receipt.Body, (await creditor.Post(bundle.Wire)).Body); // the same bundle again: the same receipt
    }

    [Fact]
    public async Task An_invalid_receipt_in_front_of_a_user_message_stops_it()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var creditor = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var good = Participant.ReceiptFor(await creditor.Pull());
        var rows = await exchange.Hub.Rows();
        var bundle = Bundle(creditor, creditor.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord"), good with { References = good.References.RemoveAt(0) });
        Assert.Equal("EBMS:0302", (await creditor.Post(bundle.Wire)).ErrorCode);
        Assert.Equal(rows, await exchange.Hub.Rows());
        Assert.Equal(202, (await creditor.Acknowledge(good)).Status);

        var request = new PullRequest(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@pull"), Participant.Mpc(creditor.Oin));
        Assert.Equal("EBMS:0008", (await creditor.Post(Bundle(creditor, creditor.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord"), request).Wire)).ErrorCode);
    }

    [Fact]
    public async Task A_sub_channel_gives_only_messages_of_its_action_under_the_address_of_the_mailbox()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("energie-voorbeeld", "Betaalvoorstel"), Sandbox.Sample("Betaalvoorstel"));
        var mailbox = Participant.Mpc(recipient.Oin);
        foreach (var trick in new[] { "/Betaal", "/Betaalvoorstel/", "/betaalvoorstel", "/%42etaalvoorstel", "//Betaalvoorstel", "/./Betaalvoorstel", "/Onbekend", "Betaalvoorstel", "/" })
            Assert.Equal("EBMS:0006", (await recipient.Pull(mailbox + trick)).ErrorCode);
        Assert.Equal("EBMS:0006", (await sender.Pull(mailbox + "/Betaalvoorstel")).ErrorCode); // somebody else's

        var pulled = (await recipient.Pull(mailbox + "/Betaalvoorstel")).Message!.Header.User!;
        Assert.Equal(("Betaalvoorstel", mailbox), (pulled.Action, pulled.Mpc));
        Assert.Equal("EBMS:0006", (await recipient.Pull(mailbox + "/Betaalvoorstel")).ErrorCode);
        Assert.Equal("Saldoverzoek", (await recipient.Pull(mailbox)).Message!.Header.User!.Action);
    }

    private static SignedMessage Bundle(Participant party, UserMessage user, params SignalMessage[] signals)
    {
        var part = new Attachment("bericht@example", "application/gzip", GzipContent.Compress(Sandbox.Sample("SaldoverzoekAntwoord")));
        return MessageSigner.Sign(new MessagingHeader(user, [.. signals]), [new OutboundPart(part)], party.Signer);
    }
}
