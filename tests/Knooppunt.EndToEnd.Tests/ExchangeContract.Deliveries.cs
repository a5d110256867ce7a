using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>What the hub pushes: messages to a partner whose P-Mode gives an address.</summary>
public abstract partial class ExchangeContract
{
    private const string Payer = "belastingdienst-voorbeeld";
    private const string Municipality = "gemeente-voorbeeldstad";

    [Fact]
    public async Task A_message_for_a_partner_with_an_address_is_pushed_and_the_receipt_on_the_response_ends_it()
    {
        await using var peer = await CallbackPeer.Start(Payer);
        peer.Answer = (_, message) => peer.Receipt(message);
        using var pmodes = new PModes().Delivery(Payer, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var recipient = exchange.Participant(Payer);
        var payload = Sandbox.Sample("Saldoverzoek");
        var message = sender.Message(Payer);
        var pushed = sender.Sign(message, payload);
        await sender.Post(pushed.Wire);

        var delivered = await peer.Next(1);
        Assert.Equal((message.Info.MessageId, Participant.Mpc(recipient.Oin)), (delivered.Message!.Header.User!.Info.MessageId, delivered.Message.Header.User.Mpc));
        Assert.Equal(payload, recipient.Open(delivered).Content.ToArray());
        await exchange.Says(1004);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        Assert.Equal(202, (await recipient.Acknowledge(delivered)).Status); // the same receipt again, by another way
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
        Assert.Single(peer.Received);
    }

    [Fact]
    public async Task A_receipt_by_callback_ends_a_delivery()
    {
        await using var peer = await CallbackPeer.Start(Payer);
        using var pmodes = new PModes().Delivery(Payer, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var recipient = exchange.Participant(Payer);
        await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        Assert.Equal(202, (await recipient.Acknowledge(await peer.Next(1))).Status);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
    }

    [Fact]
    public async Task A_gateway_that_fails_gets_the_same_bytes_until_there_is_a_receipt_also_after_a_restart()
    {
        await using var peer = await CallbackPeer.Start(Payer);
        peer.Answer = (number, message) => number switch
        {
            1 => PeerAnswer.BadGateway,
            2 => new PeerAnswer(200, "text/html", "<html>OK</html>"u8.ToArray()),
            3 => peer.Receipt(message) with { Body = default }, // the connection of a gateway that loses bodies: 200 and nothing, the receipt is to come
            _ => peer.Receipt(message),
        };
        using var pmodes = new PModes().Delivery(Payer, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        await peer.Next(1);
        await exchange.Says(2020);
        await exchange.Restart();
        await peer.Next(4);
        await exchange.Says(1004);
        Assert.Equal(4, peer.Received.Count);
        Assert.All(peer.Received, m => Assert.Equal(peer.Received[0].Body, m.Body));
    }

    [Fact]
    public async Task When_the_attempts_are_used_up_the_message_waits_to_be_pulled_in_the_same_bytes()
    {
        await using var peer = await CallbackPeer.Start(Payer);
        peer.Answer = (number, message) => number == 1 ? PeerAnswer.BadGateway : PeerAnswer.Of(
            Participant.ReceiptFor(message) with { References = Participant.ReceiptFor(message).References.RemoveAt(0) }, peer.Signer); // states a part only
        using var pmodes = new PModes().Delivery(Payer, peer.Url, attempts: 2);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var recipient = exchange.Participant(Payer);
        await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        await exchange.Says(2021);
        var pulled = await recipient.Pull();
        Assert.Equal(peer.Received[0].Body, pulled.Body);
        Assert.Equal(202, (await recipient.Acknowledge(pulled)).Status);
        Assert.Equal(2, peer.Received.Count);
    }

    [Fact]
    public async Task An_error_on_the_response_to_a_delivery_is_final()
    {
        await using var peer = await CallbackPeer.Start(Payer);
        peer.Answer = (_, message) => peer.Error(message, "EBMS:0102") with { Status = 500 };
        using var pmodes = new PModes().Delivery(Payer, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var recipient = exchange.Participant(Payer);
        await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        var failure = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.True(DeliveryFailure.Verify(sender.Open(failure).Content, Participant.Certificates("hub", "signing")).TryGet(out var evidence, out _));
        Assert.Equal((DeliveryFailureReason.RecipientRejected, "EBMS:0102"), (evidence.Reason, evidence.RejectedWith));
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        Assert.Single(peer.Received);
    }

    [Fact]
    public async Task A_failure_is_pushed_to_a_sender_with_an_address()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        peer.Answer = (_, message) => peer.Receipt(message);
        using var pmodes = new PModes().Delivery(Municipality, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings("--Hub:Term", "PT1S", "--Hub:ExpiryInterval", "00:00:00.1"));
        using var sender = exchange.Participant(Municipality);
        var message = sender.Message(Payer);
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        var failure = await peer.Next(1);
        Assert.True(DeliveryFailure.Verify(sender.Open(failure).Content, Participant.Certificates("hub", "signing")).TryGet(out var evidence, out _));
        Assert.Equal(message.Info.MessageId, evidence.MessageId);
        await exchange.Says(1004);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_that_does_not_prove_to_be_the_partner_and_no_redirect_is_followed()
    {
        await using var stranger = await CallbackPeer.Start("schuldhulp-voorbeeld");
        await using var elsewhere = await CallbackPeer.Start(Municipality);
        await using var peer = await CallbackPeer.Start(Municipality);
        peer.Answer = (_, _) => new PeerAnswer(307, Location: elsewhere.Url);
        using var pmodes = new PModes().Delivery(Payer, stranger.Url).Delivery(Municipality, peer.Url);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant("schuldhulp-voorbeeld");
        using var creditor = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        await creditor.Push(creditor.Message(Municipality, "SaldoverzoekAntwoord"), Sandbox.Sample("SaldoverzoekAntwoord"));
        await peer.Next(2);
        await exchange.Says(2020, "TLS with the partner failed");
        await exchange.Says(2020, "redirect, which is not followed");
        Assert.Empty(stranger.Received);
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task A_partner_that_never_answers_holds_up_nobody_else()
    {
        await using var dead = await CallbackPeer.Start(Payer);
        dead.Answer = (_, _) => PeerAnswer.Empty with { Delay = TimeSpan.FromMinutes(5) };
        await using var alive = await CallbackPeer.Start(Municipality);
        alive.Answer = (_, message) => alive.Receipt(message);
        using var pmodes = new PModes().Delivery(Payer, dead.Url).Delivery(Municipality, alive.Url);
        await using var exchange = await Open(null, pmodes.Settings("--Hub:PostsPerPartner", "2"));
        using var sender = exchange.Participant("schuldhulp-voorbeeld");
        using var creditor = exchange.Participant("energie-voorbeeld");
        for (var i = 0; i < 5; i++)
            await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        await dead.Next(2);
        await creditor.Push(creditor.Message(Municipality, "SaldoverzoekAntwoord"), Sandbox.Sample("SaldoverzoekAntwoord"));
        await alive.Next(1);
        await exchange.Says(1004);
        Assert.Equal(2, dead.Received.Count);
    }
}
