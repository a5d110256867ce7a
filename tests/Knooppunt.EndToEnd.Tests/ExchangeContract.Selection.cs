using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task A_selective_pull_gives_the_oldest_message_that_has_all_that_is_asked_for()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        UserMessage Message(string conversation, string? reference, params MessageProperty[] more) => sender.Message("energie-voorbeeld") is var m
            ? m with { Info = m.Info with { RefToMessageId = reference }, ConversationId = conversation, Properties = [.. m.Properties, .. more] }
            : throw new InvalidOperationException();
        var plain = Message("c1", null);
        var answer = Message("c1", "question@example");
        var typed = Message("c2", null, new MessageProperty("kenmerk", "A1", "urn:type"));
        foreach (var message in new[] { plain, answer, typed })
            Assert.NotNull((await sender.Push(message, Sandbox.Sample("Saldoverzoek"))).Receipt);

        var service = new Service("urn:knooppunt:schuldregelen");
        var self = new Party(recipient.Oin, "urn:osb:oin", plain.To.Role);
        PullSelection[] none =
        [
            new() { ConversationId = "c" },
            new() { ConversationId = "C1" },
            new() { RefToMessageId = "question@example", ConversationId = "c2" },
            new() { Action = "Betaalvoorstel" },
            new() { Service = service with { Type = "urn:type" } },
            new() { Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1", "urn:type") },
            new() { From = [plain.From] }, // the hop comes from the hub, not from the sender
            new() { To = [self, self with { Id = "another" }] },
            new() { Properties = [new("kenmerk", "A1")] }, // without its type it is another property
            new() { Properties = [new("kenmerk", "A1", "urn:type"), new("finalRecipient", sender.Oin)] },
        ];
        foreach (var selection in none)
            Assert.Equal("EBMS:0006", (await Select(recipient, selection)).ErrorCode);

        async Task<string> Pulled(PullSelection selection, string? mpc = null) => (await Select(recipient, selection, mpc)).Message!.Header.User!.Info.MessageId;
        Assert.Equal(typed.Info.MessageId, await Pulled(new()
        {
            Service = service,
            Action = "Saldoverzoek",
            Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
            To = [self],
            Properties = [new("finalRecipient", recipient.Oin), new("kenmerk", "A1", "urn:type")],
        }));
        Assert.Equal(answer.Info.MessageId, await Pulled(new() { RefToMessageId = "question@example", ConversationId = "c1" }));
        Assert.Equal(plain.Info.MessageId, await Pulled(new() { Service = service, ConversationId = "c1" }, Participant.Mpc(recipient.Oin) + "/Saldoverzoek"));
        Assert.Equal("EBMS:0006", (await Select(recipient, new() { Service = service })).ErrorCode); // all three are leased
    }

    [Fact]
    public async Task A_failure_can_be_selected_by_the_message_it_is_about()
    {
        await using var exchange = await Open(null, "--Hub:Term", "PT1S", "--Hub:ExpiryInterval", "00:00:00.1");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var message = sender.Message("belastingdienst-voorbeeld");
        await sender.Push(message, Sandbox.Sample("Saldoverzoek"));
        var about = new PullSelection { RefToMessageId = message.Info.MessageId, Service = new Service("urn:knooppunt:evidence") };
        Assert.NotNull(await Eventually.Get(async () => await Select(sender, about) is { ErrorCode: null } answer ? answer : null));
    }

    [Fact]
    public async Task A_pull_request_is_served_once_and_only_when_it_is_of_now()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        await sender.Push(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var now = TimeProvider.System.GetUtcNow();
        SignedMessage Request(DateTimeOffset at, string? mpc = null, Participant? by = null, string? id = null) => MessageSigner.Sign(
            new MessagingHeader(null, [new PullRequest(new MessageInfo(at, id ?? $"{Guid.NewGuid()}@pull"), mpc ?? Participant.Mpc(recipient.Oin))]), [], (by ?? recipient).Signer);

        foreach (var stale in new[] { now.AddMinutes(-11), now.AddMinutes(6), now.AddYears(-1) })
        {
            Assert.Equal("EBMS:0003", (await recipient.Post(Request(stale).Wire)).ErrorCode);
            Assert.Equal("EBMS:0003", (await recipient.Post(Request(stale, Participant.Mpc(sender.Oin)).Wire)).ErrorCode); // whatever the channel
        }

        var request = Request(now.AddMinutes(-9));
        Assert.NotNull((await recipient.Post(request.Wire)).Message!.Header.User);
        Assert.Equal("EBMS:0003", (await recipient.Post(request.Wire)).ErrorCode);
        Assert.Equal("EBMS:0101", (await sender.Post(request.Wire)).ErrorCode); // over another's TLS it is not even authentic
        var id = $"{Guid.NewGuid()}@pull";
        Assert.Equal("EBMS:0006", (await recipient.Post(Request(now, id: id).Wire)).ErrorCode);
        Assert.Equal("EBMS:0003", (await recipient.Post(Request(now, id: id).Wire)).ErrorCode); // signed anew, the same id
        Assert.Equal("EBMS:0006", (await sender.Post(Request(now, Participant.Mpc(sender.Oin), sender, id).Wire)).ErrorCode); // ids are each signer's own
        if (await exchange.SecondHub() is { } second)
        {
            await using (second)
            {
                using var elsewhere = new Participant("belastingdienst-voorbeeld", second.Url);
                Assert.Equal("EBMS:0003", (await elsewhere.Post(request.Wire)).ErrorCode);
            }
        }
    }

    private static Task<HubAnswer> Select(Participant party, PullSelection selection, string? mpc = null)
    {
        var request = new PullRequest(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@pull"), mpc ?? Participant.Mpc(party.Oin), selection);
        return party.Post(MessageSigner.Sign(new MessagingHeader(null, [request]), [], party.Signer).Wire);
    }
}
