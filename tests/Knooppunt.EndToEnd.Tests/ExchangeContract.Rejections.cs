using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task An_error_of_the_recipient_is_final_and_its_sender_gets_a_failure_with_the_code_and_no_words_of_the_peer()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        var pulled = await recipient.Pull();
        Assert.Equal(202, (await recipient.Report(message.Info.MessageId, "EBMS:0303")).Status);

        var failure = await sender.Pull();
        Assert.True(DeliveryFailure.Verify(sender.Open(failure).Content, Participant.Certificates("hub", "signing")).TryGet(out var evidence, out var refusal), refusal?.Reason);
        Assert.Equal((message.Info.MessageId, DeliveryFailureReason.RecipientRejected, "EBMS:0303", 1), (evidence.MessageId, evidence.Reason, evidence.RejectedWith, evidence.OfferedCount));
        Assert.Empty(await exchange.FindAtRest("KANARIE"));
        Assert.DoesNotContain(exchange.Hub.Log, l => l.Contains("KANARIE", StringComparison.Ordinal));

        // Once: not again by the same error, not by a receipt, and the message is nobody's any more.
        Assert.Equal(202, (await recipient.Report(message.Info.MessageId)).Status);
        Assert.Equal("EBMS:0302", (await recipient.Acknowledge(pulled)).ErrorCode);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);

        // The failure itself cannot be refused away: it waits for a receipt.
        var failureId = failure.Message!.Header.User!.Info.MessageId;
        Assert.Equal(202, (await sender.Report(failureId)).Status);
        Assert.Equal(202, (await sender.Acknowledge(failure)).Status);
    }

    [Fact]
    public async Task A_warning_and_an_error_unsigned_by_another_or_about_something_else_get_the_same_answer_and_change_nothing()
    {
        await using var exchange = await Open(null, "--Hub:Lease", "00:00:01");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        using var stranger = exchange.Participant("schuldhulp-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        var id = message.Info.MessageId;
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        await Changes_nothing(() => recipient.Report(id)); // never offered
        var first = await recipient.Pull();
        await Changes_nothing(() => recipient.Report(id, severity: "warning"));
        await Changes_nothing(() => stranger.Report(id));
        await Changes_nothing(() => sender.Report(id));
        await Changes_nothing(() => recipient.Report("unknown@example"));
        using (var key = Participant.KeyOf("schuldhulp-voorbeeld", "signing"))
            await Changes_nothing(() => recipient.Report(id, signer: key)); // over its own TLS, with the signature of another
        await Changes_nothing(() => recipient.Post(Refusals.Unsigned(recipient, new ErrorSignal(
            new MessageInfo(TimeProvider.System.GetUtcNow(), "e@error", id), [new("EBMS:0102", "failure", null, null, id)]))));

        var again = await Eventually.Get(async () => await recipient.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(202, (await recipient.Acknowledge(again)).Status);
        await Changes_nothing(() => recipient.Report(id)); // handed over
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);

        async Task Changes_nothing(Func<Task<HubAnswer>> report)
        {
            var (rows, lines) = (await exchange.Hub.Rows(), exchange.Hub.Log.Count);
            var answer = await report();
            Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
            Assert.Equal(rows, await exchange.Hub.Rows());
            Assert.Single(exchange.Hub.Log.Skip(lines), l => l.Contains("\"@l\":\"Warning\"", StringComparison.Ordinal));
        }
    }
}
