using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    private const int Forever = 100;

    private static readonly SendOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(50), Deadline = TimeSpan.FromMinutes(1),
    };

    private static readonly SendOptions Brief = Quick with { Deadline = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task AS4_CP_TA09_A_message_whose_receipt_does_not_come_is_sent_again()
    {
        await using var exchange = await Open();
        await using var relay = await Relay.Start(exchange, Municipality, lost: 1, passed: 1);
        var sent = relay.Client.Client.Prepare(Saldoverzoek(TaxOffice));
        Assert.IsType<SendOutcome.Accepted>(await relay.Client.Client.SendAsync(sent, Quick, Cancellation));
        Assert.Equal(2, relay.Requests.Count);
        Assert.All(relay.Requests, r => Assert.Equal(sent.Wire.Body.ToArray(), r.Body.ToArray()));
        Observe($"With one receipt lost our client posted {relay.Requests.Count} times, the same {nameof(sent.MessageId)} and the same octets each time.");
    }

    [Fact]
    public async Task AS4_CP_TA10_Receipts_that_get_through_again_end_the_repeats_and_the_message_is_delivered_once()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        await using var relay = await Relay.Start(exchange, Municipality, lost: 3, passed: Forever);
        var sent = relay.Client.Client.Prepare(Saldoverzoek(TaxOffice));
        var outcome = Assert.IsType<SendOutcome.Accepted>(await relay.Client.Client.SendAsync(sent, Quick, Cancellation));
        await Task.Delay(Quick.LongestDelay * 4, Cancellation);
        Assert.Equal((4, 4), (outcome.Attempts.Length, relay.Requests.Count));
        Assert.Equal(sent.MessageId, (await recipient.Pull()).MessageId);
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"The hub received the message {relay.Requests.Count} times, three receipts were lost, the fourth arrived and no attempt followed; one message to pull, then EBMS:0006.");
    }

    [Fact]
    public async Task AS4_CP_TA15_A_receipt_that_never_comes_is_reported_as_missing()
    {
        await using var exchange = await Open();
        await using var relay = await Relay.Start(exchange, Municipality, lost: Forever, passed: 0);
        var outcome = Assert.IsType<SendOutcome.MissingReceipt>(await relay.Client.Client.SendAsync(Saldoverzoek(TaxOffice), Brief, Cancellation));
        Assert.True(outcome.Attempts.Length > 1);
        Assert.Equal("EBMS:0301", outcome.Error.Code);
        Observe($"After more than one attempt and the deadline, SendAsync returned {nameof(SendOutcome)}.{outcome.GetType().Name} with {outcome.Error.Code} {outcome.Error.ShortDescription}, severity {outcome.Error.Severity}.");
    }
}
