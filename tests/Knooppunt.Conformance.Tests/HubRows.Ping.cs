using Knooppunt.As4.Messages;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA16_A_ping_is_a_message_of_the_test_service()
    {
        await using var exchange = await Open();
        await using var relay = await Relay.Start(exchange, Municipality, lost: 0, passed: 1);
        Assert.IsType<SendOutcome.Accepted>(await relay.Client.Client.PingAsync(null, Cancellation));
        var ping = Wire.Of(Assert.Single(relay.Requests));
        var (service, action) = (ping.All(Wire.Ebms, "Service").Single().InnerText, ping.All(Wire.Ebms, "Action").Single().InnerText);
        Assert.Equal((Wire.Ebms + "service", Wire.Ebms + "test"), (service, action));
        Observe($"PingAsync of our client posted Service {service} and Action {action}.");
    }

    [Fact]
    public async Task AS4_CP_TA17_A_ping_gets_a_receipt_and_nobody_gets_the_ping()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var rows = await exchange.Hub.Rows();
        var ping = sender.Raw.Message(TaxOffice) with { Service = new Service(Wire.Ebms + "service"), Action = Wire.Ebms + "test" };
        var answer = await sender.Raw.Push(ping, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal((200, ping.Info.MessageId), (answer.Status, answer.Receipt.Info.RefToMessageId));
        Assert.Equal(["EBMS:0006", "EBMS:0006"], [(await recipient.Raw.Pull()).ErrorCode, (await sender.Raw.Pull()).ErrorCode]);
        Assert.Equal(rows, await exchange.Hub.Rows());
        Observe($"A ping with a payload and a finalRecipient: HTTP {answer.Status} and a receipt with {answer.Receipt.References.Length} references; the mailboxes of both parties stayed empty and no row was written.");
    }
}
