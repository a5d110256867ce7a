using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

/// <summary>The hub opens the connection: receipts and errors by callback, and messages that it pushes.</summary>
public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA09_The_hub_as_sender_sends_again_when_no_receipt_comes()
    {
        await using var peer = await CallbackPeer.Start(TaxOffice);
        peer.Answer = (number, message) => number < 3 ? PeerAnswer.BadGateway : peer.Receipt(message);
        using var pmodes = new PModes().Delivery(TaxOffice, peer.Url);
        await using var exchange = await Open(pmodes.Settings());
        await Submit(exchange);
        await peer.Next(3);
        await Eventually.Get(() => Task.FromResult(HandedOver(exchange) == 1 ? exchange : null));
        await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        Assert.Equal(3, peer.Received.Count);
        Assert.All(peer.Received, m => Assert.Equal(peer.Received[0].Body, m.Body));
        Observe($"The hub as S, to a gateway that answered 502 twice: it posted {peer.Received.Count} times, the same octets each time, and stopped at the receipt.");
    }

    [Fact]
    public async Task AS4_EB_03_Errors_go_to_the_address_for_errors()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        using var pmodes = new PModes().SubmissionBy(Municipality, $$"""
            "errorHandling": { "asResponse": false, "receiverErrorsTo": "{{peer.Url}}" }, {{PModes.Attempts(10)}}
            """);
        await using var exchange = await Open(pmodes.Settings());
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice) with { Action = "Onbekend" });
        var answer = await sender.Raw.Post(sent.Wire);
        var error = await peer.Next(1);
        Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
        Assert.Equal((sent.MessageId, "EBMS:0010"), (error.Message!.Header.Info.RefToMessageId, error.ErrorCode));
        Observe($"An unknown Action: HTTP {answer.Status} without a body, and an Error {error.ErrorCode} about the message, signed by the hub, posted to the address of the P-Mode.");
    }

    [Fact]
    public async Task AS4_EB_04_Receipts_go_to_the_address_for_receipts()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        using var pmodes = new PModes().SubmissionBy(Municipality, $$"""
            "security": { "receiptAsResponse": false, "receiptsTo": "{{peer.Url}}" }, {{PModes.Attempts(10)}}
            """);
        await using var exchange = await Open(pmodes.Settings());
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        var answer = await sender.Raw.Post(sent.Wire);
        var receipt = (await peer.Next(1)).Receipt;
        Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
        Assert.Equal(SignedReference.Canonical(sent.References), SignedReference.Canonical(receipt.References));
        Observe($"HTTP {answer.Status} without a body; a receipt with the {receipt.References.Length} references that were signed, signed by the hub, posted to the address of the P-Mode.");
    }

    [Fact]
    public async Task AS4_EB_07_A_message_is_pushed_to_a_partner_with_an_address()
    {
        await using var peer = await CallbackPeer.Start(TaxOffice);
        peer.Answer = (_, message) => peer.Receipt(message);
        using var pmodes = new PModes().Delivery(TaxOffice, peer.Url);
        await using var exchange = await Open(pmodes.Settings());
        using var recipient = Partner(exchange, TaxOffice);
        var id = await Submit(exchange);
        var pushed = await peer.Next(1);
        await Eventually.Get(() => Task.FromResult(HandedOver(exchange) == 1 ? exchange : null));
        var wire = Wire.Of(pushed);
        Assert.Equal(id, pushed.Message!.Header.User!.Info.MessageId);
        Assert.Equal(Certificate(TaxOffice, "encryption").Thumbprint, wire.EncryptedTo.Thumbprint);
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"Posted to the address of the P-Mode: signed by the hub ({Short(wire.Algorithm(Wire.Signature, "SignatureMethod"))}), encrypted to the recipient ({Short(wire.Encrypted("EncryptedData"))}). The receipt on the response ended the message: nothing to pull.");
    }
}
