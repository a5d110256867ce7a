using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    private static readonly string[] SoonOver = ["--Hub:Term", "PT30S", "--Hub:RemindBefore", "PT29S", "--Hub:ExpiryInterval", "00:00:00.1"];

    [Fact]
    public async Task A_recipient_is_reminded_once_of_a_message_whose_term_ends_soon()
    {
        await using var exchange = await Open(null, SoonOver);
        await using var second = await exchange.SecondHub();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        await Eventually.Get(async () => await exchange.Hub.Rows() >= 5 ? "reminded" : null); // two messages with their chunks and evidence

        var waiting = await recipient.Pull();
        Assert.Equal(message.Info.MessageId, waiting.Message!.Header.User!.Info.MessageId);
        var pulled = await recipient.Pull();
        var header = pulled.Message!.Header.User!;
        Assert.Equal((DeliveryFailure.Service, TermReminder.MessageAction, message.Info.MessageId), (header.Service.Name, header.Action, header.Info.RefToMessageId));
        Assert.True(TermReminder.Verify(recipient.Open(pulled).Content, Participant.Certificates("hub", "signing")).TryGet(out var reminder, out var refusal), refusal?.Reason);
        Assert.Equal(
            (message.Info.MessageId, "Saldoverzoek", sender.Oin, recipient.Oin),
            (reminder.Message.MessageId, reminder.Message.Action, reminder.Message.OriginalSender, reminder.Message.FinalRecipient));
        Assert.Equal(TimeSpan.FromSeconds(30), reminder.TermEnd - reminder.Message.SubmissionTime);
        Assert.True(reminder.Message.EventTime >= reminder.TermEnd.AddSeconds(-29));

        Assert.Equal(202, (await recipient.Acknowledge(pulled)).Status);
        Assert.Equal(202, (await recipient.Acknowledge(waiting)).Status);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // ten more rounds of both hubs
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_message_that_has_ended_or_where_reminders_are_off()
    {
        await using (var exchange = await Open(null, [.. SoonOver, "--Hub:RemindBefore", "PT26S"]))
        {
            using var sender = exchange.Participant("gemeente-voorbeeldstad");
            using var recipient = exchange.Participant("belastingdienst-voorbeeld");
            await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
            Assert.Equal(202, (await recipient.Acknowledge(await recipient.Pull())).Status);
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
            Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        }

        await using var off = await Open(null, [.. SoonOver, "--Hub:RemindBefore", ""]);
        using var sends = off.Participant("gemeente-voorbeeldstad");
        using var pulls = off.Participant("belastingdienst-voorbeeld");
        await sends.Push(sends.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal("Saldoverzoek", (await pulls.Pull()).Message!.Header.User!.Action);
        Assert.Equal("EBMS:0006", (await pulls.Pull()).ErrorCode);
    }

    [Fact]
    public async Task Who_opens_for_the_recipient_is_reminded()
    {
        await using var exchange = await Open(null, SoonOver);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var intermediary = exchange.Participant("informatieknooppunt-voorbeeld");
        await sender.Push(sender.Message("uitkeringsinstantie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var pulled = await Eventually.Get(async () => await intermediary.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.True(TermReminder.Verify(intermediary.Open(pulled).Content, Participant.Certificates("hub", "signing")).TryGet(out var reminder, out _));
        Assert.Equal(Participant.OinOf("uitkeringsinstantie-voorbeeld"), reminder.Message.FinalRecipient);
    }

    [Fact]
    public async Task A_sender_whose_P_Mode_asks_for_it_gets_the_signed_receipt_of_the_recipient()
    {
        using var pmodes = new PModes();
        pmodes.SubmissionBy("gemeente-voorbeeldstad", "\"deliveryNotice\": true");
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var other = exchange.Participant("schuldhulp-voorbeeld");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        var pushed = sender.Sign(message, Sandbox.Sample("Saldoverzoek"));
        await sender.Post(pushed.Wire);
        await other.Push(other.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var first = await recipient.Pull();
        var receipt = Participant.ReceiptFor(first);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
        Assert.Equal(202, (await recipient.Acknowledge(receipt)).Status);
        Assert.Equal(202, (await recipient.Acknowledge(receipt)).Status); // the same once more makes no second notice
        Assert.Equal(202, (await recipient.Acknowledge(await recipient.Pull())).Status);

        var pulled = await sender.Pull();
        var header = pulled.Message!.Header.User!;
        Assert.Equal((DeliveryNotice.MessageAction, message.Info.MessageId, message.ConversationId), (header.Action, header.Info.RefToMessageId, header.ConversationId));
        var parts = sender.OpenAll(pulled);
        Assert.True(DeliveryNotice.Verify(parts[0].Content, Participant.Certificates("hub", "signing")).TryGet(out var notice, out var refusal), refusal?.Reason);
        Assert.Equal((message.Info.MessageId, recipient.Oin, receipt.Info.MessageId), (notice.Message.MessageId, notice.Message.FinalRecipient, notice.ReceiptId));
        Assert.Equal(pushed.References.Single(r => r.Uri.StartsWith("cid:", StringComparison.Ordinal)).DigestValue, notice.Parts.Single().DigestValue);

        // The receipt proves it without the hub: it is the recipient's own signature over the digest that the sender signed.
        Assert.Equal(notice.ReceiptDigest, DeliveryNotice.DigestOf(parts[1].Content.Span));
        Assert.True(Arrival.Read("application/soap+xml", parts[1].Content, MimeLimits.Default).TryGet(out var arrival, out refusal), refusal?.Reason);
        Assert.True(SignatureVerifier.Verify(arrival, Participant.Certificates("belastingdienst-voorbeeld", "signing")).TryGet(out var verified, out refusal), refusal?.Reason);
        Assert.Equal(receipt.Info.MessageId, Assert.IsType<Receipt>(verified.Header.Signals.Single()).Info.MessageId);

        // It is the document of the evidence on record, and it makes no notice of its own.
        var handover = Assert.Single(await exchange.Hub.Evidence(), e => e.Event == ErdsEvent.ContentHandover && e.MessageId == message.Info.MessageId);
        Assert.Equal((handover.Identifier, handover.EventTime.ToUnixTimeMilliseconds()), (notice.Message.Identifier, notice.Message.EventTime.ToUnixTimeMilliseconds()));
        Assert.Equal(202, (await sender.Acknowledge(pulled)).Status);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
        Assert.Equal("EBMS:0006", (await other.Pull()).ErrorCode);
    }

    [Fact]
    public async Task An_expired_message_is_offered_again_under_a_new_id_that_names_the_old_one()
    {
        await using var exchange = await Open(null, "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        Assert.Equal(0, await exchange.Terms("""{ "terms": [ { "term": "PT1S" } ] }"""));
        var old = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(old, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal(0, await exchange.Terms("{}"));
        UserMessage Repeat(Participant by, string of, string to = "belastingdienst-voorbeeld", string action = "Saldoverzoek") =>
            by.Message(to, action) is var m ? m with { Properties = m.Properties.Add(new("repeats", of)) } : throw new InvalidOperationException();

        var running = sender.Message("energie-voorbeeld");
        await sender.Push(running, Sandbox.Sample("Saldoverzoek"));
        await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);

        var again = Repeat(sender, old.Info.MessageId);
        Assert.NotNull((await sender.Push(again, Sandbox.Sample("Saldoverzoek"))).Receipt);
        var pulled = (await recipient.Pull()).Message!.Header.User!;
        Assert.Equal((again.Info.MessageId, old.Info.MessageId), (pulled.Info.MessageId, pulled.Properties.Single(p => p.Name == "repeats").Value));

        using var other = exchange.Participant("schuldhulp-voorbeeld");
        var rows = await exchange.Hub.Rows();
        Assert.Equal("EBMS:0003", (await other.Push(Repeat(other, old.Info.MessageId), Sandbox.Sample("Saldoverzoek"))).ErrorCode); // of another sender
        Assert.Equal("EBMS:0003", (await sender.Push(Repeat(sender, old.Info.MessageId, "energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).ErrorCode);
        Assert.Equal("EBMS:0003", (await sender.Push(Repeat(sender, old.Info.MessageId, action: "Betaalvoorstel"), Sandbox.Sample("Betaalvoorstel"))).ErrorCode);
        Assert.Equal("EBMS:0003", (await sender.Push(Repeat(sender, running.Info.MessageId, "energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).ErrorCode); // not expired
        Assert.Equal("EBMS:0003", (await sender.Push(Repeat(sender, "unknown@example"), Sandbox.Sample("Saldoverzoek"))).ErrorCode);
        var twice = Repeat(sender, old.Info.MessageId);
        Assert.Equal("EBMS:0003", (await sender.Push(twice with { Properties = twice.Properties.Add(new("repeats", old.Info.MessageId)) }, Sandbox.Sample("Saldoverzoek"))).ErrorCode);
        Assert.Equal(rows, await exchange.Hub.Rows());
    }
}
