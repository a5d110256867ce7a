using Knooppunt.As4.Messages;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task A_full_mailbox_takes_nothing_until_something_was_taken_out()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxWaitingPerMailbox", "2");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        Task<HubAnswer> Push(string to = "belastingdienst-voorbeeld") => sender.Push(sender.Message(to), Sandbox.Sample("Saldoverzoek"));

        Assert.IsType<Receipt>((await Push()).Receipt);
        Assert.IsType<Receipt>((await Push()).Receipt);
        Assert.Equal("EBMS:0021", (await Push()).ErrorCode);
        Assert.IsType<Receipt>((await Push("energie-voorbeeld")).Receipt);

        Assert.Equal(202, (await recipient.Acknowledge(await recipient.Pull())).Status);
        Assert.IsType<Receipt>((await Push()).Receipt);
        Assert.Equal("EBMS:0021", (await Push()).ErrorCode);
    }

    [Fact]
    public async Task Who_sends_too_much_that_cannot_be_decrypted_is_no_longer_decrypted_and_nobody_else_notices()
    {
        await using var exchange = await Open(null, "--Hub:Limits:MaxDecryptionFailuresPerHour", "2");
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var other = exchange.Participant("schuldhulp-voorbeeld");
        Task<HubAnswer> Undecryptable() => sender.Post(sender.Sign(
            sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"), encryptTo: Participant.Certificates("belastingdienst-voorbeeld", "encryption")[0]).Wire);
        Task<HubAnswer> Good(Participant from, bool encrypt) => from.Push(from.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"), encrypt);

        var first = await Undecryptable();
        Assert.Equal("EBMS:0102", first.ErrorCode);
        Assert.IsType<Receipt>((await Good(sender, encrypt: true)).Receipt);
        Assert.Equal("EBMS:0102", (await Undecryptable()).ErrorCode);

        var lines = exchange.Hub.Log.Count;
        var refused = await Good(sender, encrypt: true);
        Assert.Equal("EBMS:0102", refused.ErrorCode);
        Assert.Equal(Error(first) with { RefToMessageInError = null }, Error(refused) with { RefToMessageInError = null });
        Assert.Contains("Message refused unopened", Assert.Single(exchange.Hub.Log.Skip(lines)), StringComparison.Ordinal);
        Assert.IsType<Receipt>((await Good(sender, encrypt: false)).Receipt);
        Assert.IsType<Receipt>((await Good(other, encrypt: true)).Receipt);

        static ErrorEntry Error(HubAnswer answer) => ((ErrorSignal)answer.Message!.Header.Signals.Single()).Errors.Single();
    }
}
