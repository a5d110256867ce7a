using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task HUB_PULL_01_A_pull_that_is_not_signed_releases_nothing()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var request = recipient.Raw.PullRequest(Participant.Mpc(recipient.Oin));
        var unsigned = Regex.Replace(Encoding.UTF8.GetString(request.Wire.Body.Span), "<wsse:Security.*</wsse:Security>", "");
        var answer = await recipient.Raw.Post(request.Wire with { Body = Encoding.UTF8.GetBytes(unsigned) });
        var error = Error(answer);
        Assert.Equal("EBMS:0103", error.Code);
        Assert.NotNull((await recipient.Raw.Pull()).Message!.Header.User);
        Observe($"HTTP {answer.Status}, {error.Code} {error.ShortDescription}; the message that waited came with the next pull, which was signed.");
    }

    [Fact]
    public async Task HUB_PULL_02_Another_partners_channel_looks_like_an_empty_one()
    {
        await using var exchange = await Open();
        using var other = Partner(exchange, "schuldhulp-voorbeeld");
        await Submit(exchange);
        var foreign = await other.Raw.Pull(Participant.Mpc(Participant.OinOf(TaxOffice)));
        var unknown = await other.Raw.Pull(Participant.Mpc("00000099999999999000"));
        var empty = await other.Raw.Pull();
        Assert.Equal([Shape(empty), Shape(empty)], [Shape(foreign), Shape(unknown)]);
        var error = Error(foreign);
        Assert.Equal("EBMS:0006", error.Code);
        Observe($"HTTP {foreign.Status}, {error.Code}: but for ids, time and signature the answers for a channel with a message of another partner, an unknown channel and an empty one of its own are the same, their length included.");
    }

    [Fact]
    public async Task HUB_PULL_03_An_empty_channel_is_a_warning_about_the_pull()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        var request = recipient.Raw.PullRequest(Participant.Mpc(recipient.Oin));
        var answer = await recipient.Raw.Post(request.Wire);
        var (error, wire) = (Error(answer), Wire.Of(answer));
        Assert.Equal((200, "EBMS:0006", "warning", "Communication"), (answer.Status, error.Code, error.Severity, error.Category));
        Assert.Equal((0, 1), (wire.All(Wire.Soap, "Fault").Count, wire.All(Wire.Signature, "Signature").Count));
        Assert.Equal([request.Id, request.Id], [answer.Message!.Header.Info.RefToMessageId, error.RefToMessageInError]);
        Observe($"HTTP {answer.Status}, {error.Code} {error.ShortDescription}, severity {error.Severity}, no Fault, signed; RefToMessageId is the id of the PullRequest.");
    }

    [Fact]
    public async Task HUB_PULL_04_A_pulled_message_names_the_channel()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        await Submit(exchange);
        var mailbox = Participant.Mpc(recipient.Oin);
        var mpc = (await recipient.Raw.Pull(mailbox)).Message!.Header.User!.Mpc;
        var parent = (await recipient.Raw.Pull(mailbox + "/Saldoverzoek")).Message!.Header.User!.Mpc;
        Assert.Equal([mailbox, mailbox], [mpc, parent]);
        Observe($"Asked for {mailbox}: @mpc is {mpc}. Asked for its sub-channel /Saldoverzoek: @mpc is {parent}.");
    }

    [Fact]
    public async Task HUB_PULL_05_Pulls_at_the_same_time_never_get_the_same_message()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        for (var i = 0; i < 6; i++)
            await Submit(exchange);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => recipient.Raw.Pull()));
        var ids = answers.Where(a => a.ErrorCode is null).Select(a => a.Message!.Header.User!.Info.MessageId).ToArray();
        Assert.Equal((6, 6), (ids.Length, ids.Distinct().Count()));
        Observe($"{ids.Length} messages, {answers.Length} pulls at once: {ids.Distinct().Count()} different messages and {answers.Count(a => a.ErrorCode == "EBMS:0006")} times EBMS:0006.");
    }

    [Fact]
    public async Task HUB_PULL_06_A_message_without_receipt_is_offered_again()
    {
        await using var exchange = await Open("--Hub:Lease", "00:00:01");
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var first = await recipient.Raw.Pull();
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        var again = await Offer(recipient);
        Assert.Equal(first.Message!.Header.User!.Info.MessageId, again.Message!.Header.User!.Info.MessageId);
        Assert.Equal(SignedReference.Canonical(first.Message.References), SignedReference.Canonical(again.Message.References));
        Assert.Equal(first.Body, again.Body);
        Observe("Within a lease of one second: EBMS:0006. After it the same MessageId and digests, in fact the same octets, signature and ciphertext included.");
    }

    [Fact]
    public async Task HUB_PULL_07_Only_a_receipt_for_all_that_the_hub_signed_ends_the_message()
    {
        await using var exchange = await Open("--Hub:Lease", "00:00:01");
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var pulled = await recipient.Raw.Pull();
        var receipt = Participant.ReceiptFor(pulled);
        var digest = receipt.References[^1];
        var other = digest with { DigestValue = Sha256("x"u8), Xml = digest.Xml.Replace(digest.DigestValue, Sha256("x"u8), StringComparison.Ordinal) };
        var wrong = await recipient.Raw.Acknowledge(receipt with { References = [.. receipt.References[..^1], other] });
        var partial = await recipient.Raw.Acknowledge(receipt with { References = receipt.References[..^1] });
        Assert.Equal(["EBMS:0302", "EBMS:0302"], [wrong.ErrorCode, partial.ErrorCode]);
        var again = await Offer(recipient); // still open
        var right = await recipient.Raw.Acknowledge(again);
        Assert.Equal(202, right.Status);
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"Another digest: HTTP {wrong.Status}, {wrong.ErrorCode}. A reference missing: HTTP {partial.Status}, {partial.ErrorCode}. The message was offered again; all {receipt.References.Length} references: HTTP {right.Status}, and it was not offered any more.");
    }

    [Fact]
    public async Task HUB_PULL_08_A_late_receipt_counts_once()
    {
        await using var exchange = await Open("--Hub:Lease", "00:00:01");
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var first = await recipient.Raw.Pull();
        var again = await Offer(recipient);
        var late = await recipient.Raw.Acknowledge(first);
        var rows = await exchange.Hub.Rows();
        var once = await recipient.Raw.Acknowledge(again);
        Assert.Equal([202, 202], [late.Status, once.Status]);
        Assert.Equal(rows, await exchange.Hub.Rows());
        Assert.Equal(1, exchange.Hub.Log.Count(l => l.Contains("handed over", StringComparison.OrdinalIgnoreCase)));
        Observe($"Receipt for the first offer, after the second: HTTP {late.Status}. Receipt for the second: HTTP {once.Status}, and nothing more was stored; the log says once that the message was handed over.");
    }

    [Fact]
    public async Task HUB_PULL_09_An_error_about_a_pulled_message_ends_it_and_its_sender_is_told()
    {
        await using var exchange = await Open("--Hub:Lease", "00:00:01");
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var id = await Submit(exchange);
        Assert.Equal(id, (await recipient.Pull()).MessageId);
        await recipient.Client.RejectAsync(id, EbmsError.FailedDecryption, Quick, Cancellation);
        var failure = (await sender.Pull()).Failure!;
        Assert.Equal((id, DeliveryFailureReason.RecipientRejected, "EBMS:0102"), (failure.MessageId, failure.Reason, failure.RejectedWith));
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"Our client posted {failure.RejectedWith} about the message, with RejectAsync: it was not offered again, and its sender pulled a DeliveryFailure signed by the hub, reason {failure.Reason}, with that code.");
    }

    [Fact]
    public async Task HUB_PULL_10_When_the_term_ends_the_sender_gets_one_signed_failure_and_none_after_a_receipt()
    {
        await using var exchange = await Open("--Hub:Term", "PT6S", "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        Assert.Equal(202, (await recipient.Raw.Acknowledge(await recipient.Raw.Pull())).Status);
        var left = await Submit(exchange);
        var failure = await Eventually.Get(async () => await sender.Client.PullAsync(cancellation: Cancellation));
        Assert.Equal((left, DeliveryFailureReason.NotOffered), (failure.Failure!.MessageId, failure.Failure.Reason));
        await sender.Client.AcknowledgeAsync(failure, null, Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        Assert.Null(await sender.Client.PullAsync(cancellation: Cancellation));
        Observe($"Two messages, one acknowledged: the sender pulled one {failure.Header.Action} (reason {failure.Failure.Reason}), signed by the hub, whose RefToMessageId is the other message; then nothing more.");
    }

    [Fact]
    public async Task HUB_PULL_11_The_oldest_message_comes_first()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        var sent = new List<string>();
        for (var i = 0; i < 4; i++)
            sent.Add(await Submit(exchange));
        var pulled = new List<string>();
        for (var i = 0; i < 4; i++)
            pulled.Add((await recipient.Pull()).MessageId);
        Assert.Equal(sent, pulled);
        Observe($"{pulled.Count} messages were pulled in the order in which the hub had taken them.");
    }

    [Fact]
    public async Task HUB_PULL_12_A_receipt_travels_with_the_next_pull()
    {
        await using var exchange = await Open("--Hub:Lease", "00:00:01");
        using var recipient = Partner(exchange, TaxOffice);
        string[] sent = [await Submit(exchange), await Submit(exchange)];
        var first = await recipient.Raw.Pull();
        var second = await recipient.Raw.Pull(null, Participant.ReceiptFor(first));
        var third = await recipient.Raw.Pull(null, Participant.ReceiptFor(second));
        Assert.Equal(sent, new[] { first, second }.Select(a => a.Message!.Header.User!.Info.MessageId));
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        Assert.Equal(["EBMS:0006", "EBMS:0006"], [third.ErrorCode, (await recipient.Raw.Pull()).ErrorCode]);
        Observe("Each receipt in one header with the next PullRequest: the answer was the next message, and after the lease neither message was offered again.");
    }

    [Fact]
    public async Task HUB_PULL_13_The_default_channel_releases_nothing()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var named = await recipient.Raw.Pull(Wire.Ebms + "defaultMPC");
        var absent = await recipient.Raw.Post(recipient.Raw.PullRequest(null).Wire);
        Assert.Equal(["EBMS:0006", "EBMS:0006"], [named.ErrorCode, absent.ErrorCode]);
        Observe($"A message waited in the mailbox; @mpc of the default channel: {named.ErrorCode}; no @mpc: {absent.ErrorCode}.");
    }

    /// <summary>Municipality to tax office; the MessageId.</summary>
    private static async Task<string> Submit(Exchange exchange, string recipient = TaxOffice)
    {
        using var sender = exchange.Participant(Municipality);
        var message = sender.Message(recipient);
        Assert.NotNull((await sender.Push(message, Sandbox.Sample("Saldoverzoek"))).Receipt);
        return message.Info.MessageId;
    }

    private static Task<HubAnswer> Offer(Partner recipient) =>
        Eventually.Get(async () => await recipient.Raw.Pull() is { ErrorCode: null } answer ? answer : null);

    /// <summary>An answer without what differs by nature: ids, time, digests and signature.</summary>
    private static string Shape(HubAnswer answer) => answer.Status + " " + answer.Body.Length + " " + Regex.Replace(
        Encoding.UTF8.GetString(answer.Body), "(?<=<eb:(Timestamp|MessageId|RefToMessageId)>)[^<]*|(?<=refToMessageInError=\")[^\"]*|(?<=Value>)[^<]*", "");
}
