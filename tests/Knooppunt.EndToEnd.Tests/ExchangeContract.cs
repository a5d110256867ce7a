using System.Text;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The exchange over real sockets, whatever the database: inherited once for each engine.</summary>
public abstract partial class ExchangeContract
{
    private protected abstract Task<Exchange> Open(TimeProvider? clock = null, params string[] settings);

    [Fact]
    public async Task One_digest_goes_through_all_four_signatures()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var payload = Sandbox.Sample("Saldoverzoek");
        var message = sender.Message("belastingdienst-voorbeeld");
        var pushed = sender.Sign(message, payload);

        var answer = await sender.Post(pushed.Wire);
        Assert.Equal(message.Info.MessageId, answer.Receipt.Info.RefToMessageId);
        Assert.Equal(SignedReference.Canonical(pushed.References), SignedReference.Canonical(answer.Receipt.References));

        var pulled = await recipient.Pull();
        Assert.Equal(message.Info.MessageId, pulled.Message!.Header.User!.Info.MessageId);
        Assert.Equal(Participant.Mpc(recipient.Oin), pulled.Message.Header.User.Mpc);
        Assert.Equal(payload, recipient.Open(pulled).Content.ToArray());

        var receipt = Participant.ReceiptFor(pulled);
        Assert.Equal(202, (await recipient.Acknowledge(receipt)).Status);

        string Digest(IEnumerable<SignedReference> references) => references.Single(r => r.Uri.StartsWith("cid:", StringComparison.Ordinal)).DigestValue;
        Assert.Equal(
            [Digest(pushed.References), Digest(pushed.References), Digest(pushed.References)],
            [Digest(answer.Receipt.References), Digest(pulled.Message.References), Digest(receipt.References)]);
    }

    [Fact]
    public async Task A_repeated_push_gets_the_first_receipt_byte_for_byte_also_after_a_restart_and_from_another_hub()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var message = sender.Message("belastingdienst-voorbeeld");
        var pushed = sender.Sign(message, Sandbox.Sample("Saldoverzoek"));
        var first = await sender.Post(pushed.Wire);
        Assert.NotNull(first.Message);
        Assert.Equal(first.Body, (await sender.Post(pushed.Wire)).Body);
        Assert.Equal(first.Body, (await sender.Push(message, Sandbox.Sample("Saldoverzoek"))).Body); // signed and framed anew, the same content

        await exchange.Restart();
        using var later = exchange.Participant("gemeente-voorbeeldstad");
        Assert.Equal(first.Body, (await later.Post(pushed.Wire)).Body);

        if (await exchange.SecondHub() is { } second)
        {
            await using (second)
            {
                using var elsewhere = new Participant("gemeente-voorbeeldstad", second.Url);
                Assert.Equal(first.Body, (await elsewhere.Post(pushed.Wire)).Body);
            }
        }
    }

    [Fact]
    public async Task Fifty_identical_pushes_at_once_leave_one_message_and_one_receipt()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var pushed = sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sender.Post(pushed.Wire)));
        Assert.All(answers, a => Assert.Equal(answers[0].Body, a.Body));
        Assert.NotNull(answers[0].Message);
        Assert.NotNull((await recipient.Pull()).Message!.Header.User);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
    }

    [Fact]
    public async Task The_same_id_for_other_content_or_by_another_sender_is_refused_and_the_first_message_is_untouched()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var other = exchange.Participant("schuldhulp-voorbeeld");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        var payload = Sandbox.Sample("Saldoverzoek");
        await sender.Push(message, payload);
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace("Dorpsstraat", "Kerkstraat", StringComparison.Ordinal));
        Assert.Equal("EBMS:0003", (await sender.Push(message, changed)).ErrorCode);
        Assert.Equal("EBMS:0003", (await other.Push(other.Message("belastingdienst-voorbeeld") with { Info = message.Info }, payload)).ErrorCode);
        Assert.Equal(payload, recipient.Open(await recipient.Pull()).Content.ToArray());
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
    }

    [Fact]
    public async Task A_message_that_was_not_acknowledged_is_offered_again_byte_for_byte_when_the_lease_ends()
    {
        await using var exchange = await Open(null, "--Hub:Lease", "00:00:01");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var first = await recipient.Pull();
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        var again = await Eventually.Get(async () => await recipient.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.Equal(first.Body, again.Body);

        // A receipt for the first offer counts, and counts once more.
        Assert.Equal(202, (await recipient.Acknowledge(first)).Status);
        Assert.Equal(202, (await recipient.Acknowledge(again)).Status);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
    }

    [Fact]
    public async Task A_receipt_bundled_with_the_next_pull_is_taken()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var first = await recipient.Pull();
        var second = await recipient.Pull(null, Participant.ReceiptFor(first));
        Assert.NotEqual(first.Message!.Header.User!.Info.MessageId, second.Message!.Header.User!.Info.MessageId);
        Assert.Equal("EBMS:0006", (await recipient.Pull(null, Participant.ReceiptFor(second))).ErrorCode);
    }

    [Fact]
    public async Task Receipts_of_others_and_receipts_of_a_part_are_refused_and_change_nothing()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        using var stranger = exchange.Participant("schuldhulp-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var pulled = await recipient.Pull();
        var receipt = Participant.ReceiptFor(pulled);
        Assert.Equal("EBMS:0302", (await stranger.Acknowledge(receipt)).ErrorCode);
        Assert.Equal("EBMS:0302", (await recipient.Acknowledge(receipt with { References = receipt.References.RemoveAt(2) })).ErrorCode);
        Assert.Equal("EBMS:0302", (await recipient.Acknowledge(receipt with { Info = receipt.Info with { RefToMessageId = "unknown@example" } })).ErrorCode);
        Assert.Equal(202, (await recipient.Acknowledge(receipt)).Status);
    }

    [Fact]
    public async Task Unknown_foreign_and_default_channels_look_like_an_empty_one()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        foreach (var mpc in new[]
        {
            Participant.Mpc(sender.Oin), Participant.Mpc(Participant.OinOf("belastingdienst-voorbeeld")), Participant.Mpc("00000099999999999000"),
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC", Participant.Mpc(sender.Oin) + "/../" + Participant.OinOf("belastingdienst-voorbeeld"),
        })
        {
            Assert.Equal("EBMS:0006", (await sender.Pull(mpc)).ErrorCode);
        }
    }

    [Fact]
    public async Task An_intermediary_sends_and_opens_for_those_it_acts_for_and_for_nobody_else()
    {
        await using var exchange = await Open();
        using var intermediary = exchange.Participant("informatieknooppunt-voorbeeld");
        using var municipality = exchange.Participant("gemeente-voorbeeldstad");
        var payload = Sandbox.Sample("Saldoverzoek");

        await municipality.Push(municipality.Message("uitkeringsinstantie-voorbeeld"), payload);
        var pulled = await intermediary.Pull(Participant.Mpc(Participant.OinOf("uitkeringsinstantie-voorbeeld")));
        Assert.Equal(payload, intermediary.Open(pulled).Content.ToArray());
        Assert.Equal(202, (await intermediary.Acknowledge(pulled)).Status);

        UserMessage OnBehalfOf(string folder) => intermediary.Message("belastingdienst-voorbeeld") is var m
            ? m with { Properties = [new("originalSender", Participant.OinOf(folder)), m.Properties[1]] }
            : throw new InvalidOperationException();
        Assert.NotNull((await intermediary.Push(OnBehalfOf("gemeente-voorbeeldstad"), payload)).Receipt);
        Assert.Equal("EBMS:0003", (await intermediary.Push(OnBehalfOf("schuldhulp-voorbeeld"), payload)).ErrorCode);
    }

    [Fact]
    public async Task When_the_term_ends_the_sender_gets_one_signed_failure_that_verifies_on_its_own()
    {
        await using var exchange = await Open(null, "--Hub:Term", "PT1S", "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var message = sender.Message("belastingdienst-voorbeeld");
        var pushed = sender.Sign(message, Sandbox.Sample("Saldoverzoek"));
        var first = await sender.Post(pushed.Wire);

        var pulled = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        var header = pulled.Message!.Header.User!;
        Assert.Equal((DeliveryFailure.Service, DeliveryFailure.MessageAction, message.Info.MessageId), (header.Service.Name, header.Action, header.Info.RefToMessageId));
        Assert.True(DeliveryFailure.Verify(sender.Open(pulled).Content, Participant.Certificates("hub", "signing")).TryGet(out var failure, out var refusal), refusal?.Reason);
        Assert.Equal(
            (message.Info.MessageId, sender.Oin, recipient.Oin, DeliveryFailureReason.NotOffered),
            (failure.MessageId, failure.SenderOin, failure.FinalRecipient, failure.Reason));
        Assert.Equal(pushed.References.Single(r => r.Uri.StartsWith("cid:", StringComparison.Ordinal)).DigestValue, failure.Parts.Single().DigestValue);

        Assert.Equal(202, (await sender.Acknowledge(pulled)).Status);
        Assert.Equal("EBMS:0006", (await sender.Pull()).ErrorCode);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
        Assert.Equal(first.Body, (await sender.Post(pushed.Wire)).Body); // the receipt stays what it was
    }

    [Fact]
    public async Task A_receipt_after_the_failure_is_refused_and_the_failure_says_that_the_message_was_offered()
    {
        await using var exchange = await Open(null, "--Hub:Term", "PT2S", "--Hub:Lease", "00:00:01", "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var offered = await recipient.Pull();
        var failure = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.True(DeliveryFailure.Verify(sender.Open(failure).Content, Participant.Certificates("hub", "signing")).TryGet(out var evidence, out _));
        Assert.Equal(DeliveryFailureReason.HandoverNotConfirmed, evidence.Reason);
        Assert.Equal("EBMS:0302", (await recipient.Acknowledge(offered)).ErrorCode);
    }

    [Fact]
    public async Task The_hub_needs_no_key_but_its_own()
    {
        var own = Directory.CreateTempSubdirectory("knooppunt-hub-only-");
        try
        {
            foreach (var file in Directory.GetFiles(Sandbox.Certificates, "*.crl").Concat(["ca.crt", "parties.json"]).Select(f => Path.Combine(Sandbox.Certificates, f)))
                File.Copy(file, Path.Combine(own.FullName, Path.GetFileName(file)));
            foreach (var file in Directory.GetFiles(Path.Combine(Sandbox.Certificates, "hub")))
                File.Copy(file, Path.Combine(own.CreateSubdirectory("hub").FullName, Path.GetFileName(file)));

            await using var exchange = await Open(null, "--Hub:Certificates", own.FullName, "--Hub:AddressBook", Path.Combine(own.FullName, "parties.json"));
            using var sender = exchange.Participant("gemeente-voorbeeldstad");
            using var recipient = exchange.Participant("belastingdienst-voorbeeld");
            Assert.NotNull((await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"))).Receipt);
            Assert.Equal(Sandbox.Sample("Saldoverzoek"), recipient.Open(await recipient.Pull()).Content.ToArray());
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_at_rest_or_in_the_log_contains_the_payload()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        const string canary = "KANARIE7QX";
        var payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")).Replace("SHV-20481", canary, StringComparison.Ordinal));
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        foreach (var encrypt in new[] { false, true })
        {
            // Not compressed: what is kept in the clear by mistake must be found.
            Assert.NotNull((await sender.Post(sender.Sign(sender.Message("belastingdienst-voorbeeld"), payload, encrypt, compress: false).Wire)).Receipt);
            Assert.Equal(payload, recipient.Open(await recipient.Pull()).Content.ToArray());
        }

        Assert.Empty(await exchange.FindAtRest(canary));
        Assert.NotEmpty(await exchange.FindAtRest("belasting" + "dienst-voorbeeld")); // the search itself finds what is there
    }
}
