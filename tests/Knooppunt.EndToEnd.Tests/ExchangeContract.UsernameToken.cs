using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    private const string Password = "geheim-van-de-postbus";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pull_with_the_user_name_and_password_of_its_P_Mode_gets_the_message(bool asText)
    {
        using var modes = new PModes().Pulling("energie-voorbeeld", "postbus-7", Password);
        await using var exchange = await Open(null, modes.Settings());
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));

        var pulled = await PullAs(recipient, new UsernameCredential("postbus-7", Password, asText));
        Assert.Equal(Sandbox.Sample("Saldoverzoek"), recipient.Open(pulled).Content.ToArray());

        // The receipt is signed and needs no password: with it the next pull is answered in one go.
        Assert.Equal("EBMS:0006", (await PullAs(recipient, new UsernameCredential("postbus-7", Password, asText), Participant.ReceiptFor(pulled))).ErrorCode);
        Assert.Contains(exchange.Hub.Log, l => l.Contains("Message handed over", StringComparison.Ordinal));
        Assert.DoesNotContain(exchange.Hub.Log, l => l.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_user_name_and_password_the_answer_is_the_same_and_releases_nothing()
    {
        using var modes = new PModes().Pulling("energie-voorbeeld", "postbus-7", Password);
        await using var exchange = await Open(null, modes.Settings());
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        await sender.Push(sender.Message("energie-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
        var (now, nonce) = (TimeProvider.System.GetUtcNow(), Encoding.ASCII.GetBytes("een nonce van 16"));
        UsernameCredential Good(byte[]? nonce = null, DateTimeOffset? created = null, bool asText = false) => new("postbus-7", Password, asText) { Nonce = nonce, Created = created };

        Assert.Equal("EBMS:0006", (await PullAs(recipient, Good(nonce), mpc: Participant.Mpc(sender.Oin))).ErrorCode); // right, and takes the nonce
        UsernameCredential?[] wrong =
        [
            null,
            new("postbus-7", Password + "x"),
            new("postbus-7", Password + "x", asText: true),
            new("postbus-8", Password),
            new("POSTBUS-7", Password, asText: true),
            Good(created: now.AddMinutes(-11)),
            Good(created: now.AddMinutes(6), asText: true),
            Good(nonce),
            Good(nonce, asText: true),
            Good(nonce: new byte[65]), // not as the profile has it
        ];
        var answers = new HashSet<(string Code, string? Detail)>();
        foreach (var credential in wrong)
        {
            var answer = await PullAs(recipient, credential);
            Assert.DoesNotContain(Password, Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
            var error = ((ErrorSignal)answer.Message!.Header.Signals.Single()).Errors.Single();
            answers.Add((error.Code, error.Detail));
        }

        Assert.Equal("EBMS:0101", Assert.Single(answers).Code);
        Assert.DoesNotContain(exchange.Hub.Log, l => l.Contains(Password, StringComparison.Ordinal));
        if (await exchange.SecondHub() is { } second)
        {
            await using (second)
            {
                using var elsewhere = new Participant("energie-voorbeeld", second.Url);
                Assert.Equal("EBMS:0101", (await PullAs(elsewhere, Good(nonce))).ErrorCode); // a nonce is taken once by all hubs together
            }
        }

        Assert.NotNull((await PullAs(recipient, Good())).Message!.Header.User);
    }

    [Fact]
    public async Task A_user_name_that_no_P_Mode_asks_for_is_refused()
    {
        using var modes = new PModes().Pulling("energie-voorbeeld", "postbus-7", Password);
        await using var exchange = await Open(null, modes.Settings());
        using var other = exchange.Participant("belastingdienst-voorbeeld");
        Assert.Equal("EBMS:0103", (await PullAs(other, new UsernameCredential("postbus-7", Password))).ErrorCode);
        Assert.Equal("EBMS:0006", (await PullAs(other, null)).ErrorCode);

        // A user message cannot have one either, not even of the party that pulls with it.
        using var party = exchange.Participant("energie-voorbeeld");
        var message = new MessagingHeader(party.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord"), []);
        var part = new OutboundPart(new Attachment("bericht@example", "application/gzip", GzipContent.Compress(Sandbox.Sample("SaldoverzoekAntwoord"))));
        Assert.Equal("EBMS:0103", (await party.Post(MessageSigner.Sign(message, [part], party.Signer, credential: new("postbus-7", Password)).Wire)).ErrorCode);
    }

    private static Task<HubAnswer> PullAs(Participant party, UsernameCredential? credential, SignalMessage? before = null, string? mpc = null)
    {
        var request = new PullRequest(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@pull"), mpc ?? Participant.Mpc(party.Oin));
        return party.Post(MessageSigner.Sign(new MessagingHeader(null, before is null ? [request] : [before, request]), [], party.Signer, credential: credential).Wire);
    }
}
