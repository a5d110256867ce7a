using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_EB_05_Only_the_right_UsernameToken_releases_a_message()
    {
        const string Password = "geheim-van-de-postbus";
        using var pmodes = new PModes().Pulling(TaxOffice, "postbus-7", Password);
        await using var exchange = await Open(pmodes.Settings());
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var without = Error(await recipient.Raw.Pull());
        var wrong = Error(await recipient.Raw.Post(Request(recipient, new("postbus-7", Password + "x"))));
        Assert.Equal(["EBMS:0101", "EBMS:0101"], [without.Code, wrong.Code]);
        recipient.PullCredential = new UsernameCredential("postbus-7", Password);
        var pulled = await recipient.Pull();
        Assert.Equal(Sandbox.Sample("Saldoverzoek"), Assert.Single(pulled.Payloads).Content.ToArray());
        var text = Error(await recipient.Raw.Post(Request(recipient, new("postbus-7", Password, asText: true))));
        Assert.Equal("EBMS:0006", text.Code);
        Observe($"Without a token {without.Code}, with another password {wrong.Code}; with the right one as PasswordDigest our client pulled the message, and as PasswordText the next pull was answered too: {text.Code}.");
    }

    [Fact]
    public async Task AS4_EB_06_A_PullRequest_that_is_sent_again_releases_nothing()
    {
        await using var exchange = await Open();
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        await Submit(exchange);
        var request = Request(recipient, null);
        Assert.NotNull((await recipient.Raw.Post(request)).Message!.Header.User);
        var again = Error(await recipient.Raw.Post(request));
        Assert.Equal("EBMS:0003", again.Code);
        Assert.NotNull((await recipient.Raw.Pull()).Message!.Header.User);
        Observe($"Two messages waited: the PullRequest got the first, the same octets again {again.Code} {again.ShortDescription}, and a new PullRequest the second.");
    }

    [Fact]
    public async Task HUB_PULL_14_A_selective_pull_releases_the_message_that_matches_and_no_other()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        await Submit(exchange);
        var message = sender.Raw.Message(TaxOffice);
        message = message with { Info = message.Info with { RefToMessageId = "question@example" } };
        Assert.NotNull((await sender.Raw.Push(message, Sandbox.Sample("Saldoverzoek"))).Receipt);
        var other = Error(await recipient.Raw.Post(Request(recipient, null, new() { RefToMessageId = "another@example" })));
        Assert.Equal("EBMS:0006", other.Code);
        var pulled = await recipient.Raw.Post(Request(recipient, null, new() { RefToMessageId = "question@example" }));
        Assert.Equal(message.Info.MessageId, pulled.Message!.Header.User!.Info.MessageId);
        Observe($"Two messages waited: for the RefToMessageId of the second one the hub gave the second one, for a third {other.Code}.");
    }

    private static WireMessage Request(Partner party, UsernameCredential? credential, PullSelection? selection = null)
    {
        var request = new PullRequest(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@pull"), Participant.Mpc(party.Oin), selection);
        return MessageSigner.Sign(new MessagingHeader(null, [request]), [], party.Raw.Signer, credential: credential).Wire;
    }
}
