using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA01_A_push_is_answered_with_a_signed_receipt()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal((200, sent.MessageId), (answer.Status, answer.Receipt.Info.RefToMessageId));
        Assert.Equal(SignedReference.Canonical(sent.References), SignedReference.Canonical(answer.Receipt.References));
        var wire = Wire.Of(answer);
        Assert.Equal(Participant.Certificates("hub", "signing")[0].Thumbprint, wire.Signer.Thumbprint);
        Observe($"HTTP {answer.Status}, {answer.ContentType}; a receipt with {answer.Receipt.References.Length} references, which are the {sent.References.Length} that S signed; signed by the hub over {string.Join(" and ", wire.Signed)}.");
    }

    [Fact]
    public async Task AS4_CP_TA03_Every_message_has_one_From_and_one_To()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var seen = new List<Wire>();
        for (var i = 0; i < 3; i++)
        {
            var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
            Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
            seen.AddRange([Wire.Of(sent.Wire), Wire.Of(await recipient.Raw.Pull())]);
        }

        Assert.All(seen, w => Assert.Equal((1, 1, 2), (w.All(Wire.Ebms, "From").Count, w.All(Wire.Ebms, "To").Count, w.All(Wire.Ebms, "PartyId").Count)));
        Observe($"{seen.Count} messages, {seen.Count / 2} as our client sent them and {seen.Count / 2} as the hub handed them over: one From and one To each, with one PartyId each.");
    }

    [Fact]
    public async Task AS4_CP_TA18_A_conversation_that_the_producer_does_not_name_gets_an_id()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = new[] { sender.Client.Prepare(Saldoverzoek(TaxOffice)), sender.Client.Prepare(Saldoverzoek(TaxOffice)) };
        foreach (var message in sent)
        {
            Assert.Equal(message.ConversationId, Wire.Of(message.Wire).All(Wire.Ebms, "ConversationId").Single().InnerText);
            Assert.NotNull((await sender.Raw.Post(message.Wire)).Receipt);
        }

        Assert.NotEqual(sent[0].ConversationId, sent[1].ConversationId);
        Observe($"Two messages without one: each got a ConversationId of {sent[0].ConversationId.Length} characters, and not the same.");
    }

    [Fact]
    public async Task AS4_CP_TA20_Message_properties_are_taken_with_and_without_type()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        foreach (var type in new[] { null, "string" })
        {
            var message = sender.Raw.Message(TaxOffice);
            var answer = await sender.Raw.Push(message with { Properties = [.. message.Properties.Select(p => p with { Type = type }), new("dossier", "42", type)] }, Sandbox.Sample("Saldoverzoek"));
            Assert.Equal((200, message.Info.MessageId), (answer.Status, answer.Receipt.Info.RefToMessageId));
            Assert.All((await recipient.Raw.Pull()).Message!.Header.User!.Properties, p => Assert.Equal(type, p.Type));
        }

        Observe("Three properties, first without and then with type=\"string\": 200 and a receipt for both; they reach the recipient as they were.");
    }

    [Fact]
    public async Task AS4_CP_TA21_A_message_with_a_payload_gets_a_receipt()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal(sent.MessageId, answer.Receipt.Info.RefToMessageId);
        var part = Assert.Single(answer.Receipt.References, r => r.Uri.StartsWith("cid:", StringComparison.Ordinal));
        Observe($"HTTP {answer.Status} and a receipt that states the digest ({Short(part.DigestMethod)}) of the one payload.");
    }

    [Fact]
    public async Task AS4_CP_TA22_The_producer_is_told_of_success_when_the_receipt_is_there()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var outcome = Assert.IsType<SendOutcome.Accepted>(await sender.Client.SendAsync(Saldoverzoek(TaxOffice), null, Cancellation));
        Assert.Null(Assert.Single(outcome.Attempts).Failure);
        Observe($"SendAsync returned {nameof(SendOutcome)}.{outcome.GetType().Name} after {outcome.Attempts.Length} attempt, with the octets of the receipt.");
    }

    [Fact]
    public async Task AS4_CP_TA44_Part_properties_are_taken_with_and_without_type()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        foreach (var type in new[] { null, "string" })
        {
            var message = sender.Raw.Message(TaxOffice);
            var parts = message.Parts.Select(p => p with { Properties = [.. p.Properties.Select(q => q with { Type = type }), new("label", "origineel", type)] });
            var answer = await sender.Raw.Push(message with { Parts = [.. parts] }, Sandbox.Sample("Saldoverzoek"));
            Assert.Equal((200, message.Info.MessageId), (answer.Status, answer.Receipt.Info.RefToMessageId));
            Assert.All((await recipient.Raw.Pull()).Message!.Header.User!.Parts[0].Properties, p => Assert.Equal(type, p.Type));
        }

        Observe("MimeType, CompressionType and one more, first without and then with type=\"string\": 200 and a receipt for both; they reach the recipient as they were.");
    }

    /// <summary>The last piece of an algorithm identifier: what people call it.</summary>
    private static string Short(string algorithm) => algorithm[(algorithm.LastIndexOf('#') + 1)..];
}
