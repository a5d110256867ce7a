using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>Receipts and errors at the address in the P-Mode of the sender instead of on the response.</summary>
public abstract partial class ExchangeContract
{
    [Fact]
    public async Task A_receipt_by_callback_is_the_stored_one_and_a_repeat_gets_the_same_bytes_again()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        peer.Answer = (number, _) => number == 1 ? PeerAnswer.BadGateway : PeerAnswer.Empty;
        using var pmodes = new PModes().SubmissionBy(Municipality, $"""
            "security": {"{"} "receiptAsResponse": false, "receiptsTo": "{peer.Url}" {"}"}, {PModes.Attempts(10)}
            """);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        var pushed = sender.Sign(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"));
        Assert.Equal((202, 0), await StatusAndSize(sender.Post(pushed.Wire)));
        var receipt = (await peer.Next(2)).Receipt;
        Assert.Equal(SignedReference.Canonical(pushed.References), SignedReference.Canonical(receipt.References));
        await exchange.Says(1009);

        Assert.Equal((202, 0), await StatusAndSize(sender.Post(pushed.Wire)));
        await peer.Next(3);
        Assert.All(peer.Received, m => Assert.Equal(peer.Received[0].Body, m.Body));

        using var other = exchange.Participant("schuldhulp-voorbeeld"); // whose P-Mode does not say so
        Assert.NotNull((await other.Push(other.Message(Payer), Sandbox.Sample("Saldoverzoek"))).Receipt);
    }

    [Fact]
    public async Task An_error_by_callback_is_signed_and_goes_to_an_authenticated_sender_only()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        using var pmodes = new PModes().SubmissionBy(Municipality, $"""
            "errorHandling": {"{"} "asResponse": false, "receiverErrorsTo": "{peer.Url}" {"}"}, {PModes.Attempts(10)}
            """);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        var message = sender.Message(Payer) with { Action = "Onbekend" };
        using (var key = Participant.KeyOf("schuldhulp-voorbeeld", "signing"))
            Assert.Equal("EBMS:0101", (await sender.Post(sender.Sign(message, Sandbox.Sample("Saldoverzoek"), signer: key).Wire)).ErrorCode);
        Assert.Equal((202, 0), await StatusAndSize(sender.Push(message, Sandbox.Sample("Saldoverzoek"))));

        var error = await peer.Next(1);
        Assert.Equal("EBMS:0010", error.ErrorCode);
        Assert.Equal(message.Info.MessageId, error.Message!.Header.Signals.Single().Info.RefToMessageId);
        await exchange.Says(1009);
        Assert.Single(peer.Received);
        Assert.NotNull((await sender.Push(sender.Message(Payer), Sandbox.Sample("Saldoverzoek"))).Receipt);
    }

    [Fact]
    public async Task At_the_end_of_the_term_a_sender_with_a_callback_gets_one_error_with_both_codes_besides_the_failure()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        peer.Answer = (number, _) => number == 1 ? PeerAnswer.BadGateway : PeerAnswer.Empty;
        using var pmodes = new PModes().SubmissionBy(Municipality, $"""
            "errorHandling": {"{"} "receiverErrorsTo": "{peer.Url}" {"}"}, {PModes.Attempts(10)}
            """);
        await using var exchange = await Open(null, pmodes.Settings("--Hub:Term", "PT1S", "--Hub:ExpiryInterval", "00:00:00.1"));
        await using var second = await exchange.SecondHub();
        using var sender = exchange.Participant(Municipality);
        var message = sender.Message(Payer);
        Assert.NotNull((await sender.Push(message, Sandbox.Sample("Saldoverzoek"))).Receipt);

        var signal = Assert.IsType<ErrorSignal>((await peer.Next(2)).Message!.Header.Signals.Single());
        Assert.Equal(["EBMS:0202", "EBMS:0022"], signal.Errors.Select(e => e.Code));
        Assert.All(signal.Errors, e => Assert.Equal((message.Info.MessageId, "failure"), (e.RefToMessageInError, e.Severity)));
        Assert.Equal(message.Info.MessageId, signal.Info.RefToMessageId);
        Assert.Equal(peer.Received[0].Body, peer.Received[1].Body);
        Assert.Null((await sender.Pull()).ErrorCode); // the failure, which verifies on its own
        Assert.Equal(2, peer.Received.Count);
    }

    [Fact]
    public async Task A_rejection_is_told_to_a_sender_with_a_callback()
    {
        await using var peer = await CallbackPeer.Start(Municipality);
        using var pmodes = new PModes().SubmissionBy(Municipality, $"""
            "errorHandling": {"{"} "receiverErrorsTo": "{peer.Url}" {"}"}
            """);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var recipient = exchange.Participant(Payer);
        var message = sender.Message(Payer);
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        await recipient.Pull();
        await recipient.Report(message.Info.MessageId);
        var error = await peer.Next(1);
        Assert.Equal(("EBMS:0202", message.Info.MessageId), (error.ErrorCode, error.Message!.Header.Signals.Single().Info.RefToMessageId));
    }

    [Fact]
    public async Task A_failure_comes_with_a_SOAP_fault_for_a_sender_whose_P_Mode_says_so()
    {
        using var pmodes = new PModes().SubmissionBy(Municipality, """ "errorHandling": { "withSoapFault": true } """);
        await using var exchange = await Open(null, pmodes.Settings());
        using var sender = exchange.Participant(Municipality);
        using var other = exchange.Participant("schuldhulp-voorbeeld");
        var refused = await sender.Push(sender.Message(Payer) with { Action = "Onbekend" }, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal((400, "EBMS:0010"), (refused.Status, refused.ErrorCode));
        Assert.Contains(":Fault>", System.Text.Encoding.UTF8.GetString(refused.Body), StringComparison.Ordinal);
        Assert.Equal((200, "EBMS:0006"), ((await sender.Pull()).Status, (await sender.Pull()).ErrorCode));

        var bare = await other.Push(other.Message(Payer) with { Action = "Onbekend" }, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal((200, "EBMS:0010"), (bare.Status, bare.ErrorCode));
        Assert.DoesNotContain(":Fault>", System.Text.Encoding.UTF8.GetString(bare.Body), StringComparison.Ordinal);
    }

    private static async Task<(int Status, int Size)> StatusAndSize(Task<HubAnswer> answer) => ((await answer).Status, (await answer).Body.Length);
}
