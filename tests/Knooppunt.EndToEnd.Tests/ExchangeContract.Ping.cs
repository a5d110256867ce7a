using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Client;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_ping_gets_a_signed_receipt_and_leaves_nothing_but_one_log_line(bool payload, bool encrypt)
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var (rows, lines) = (await exchange.Hub.Rows(), exchange.Hub.Log.Count);
        var ping = Ping(sender);
        var signed = payload
            ? sender.Sign(ping with { Parts = sender.Message("belastingdienst-voorbeeld").Parts }, "anything at all"u8.ToArray(), encrypt)
            : MessageSigner.Sign(new MessagingHeader(ping, []), [], sender.Signer);

        var answer = await sender.Post(signed.Wire);
        Assert.Equal(ping.Info.MessageId, answer.Receipt.Info.RefToMessageId);
        Assert.Equal(SignedReference.Canonical(signed.References), SignedReference.Canonical(answer.Receipt.References));
        Assert.Equal(rows, await exchange.Hub.Rows());
        Assert.Contains("Ping by", Assert.Single(exchange.Hub.Log.Skip(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ping_is_refused_where_a_message_would_be()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        string? Code(HubAnswer answer) => answer.ErrorCode;
        SignedMessage Signed(UserMessage ping, SigningKey? key = null) => MessageSigner.Sign(new MessagingHeader(ping, []), [], key ?? sender.Signer);
        var ping = Ping(sender);
        Assert.Equal("EBMS:0101", Code(await sender.Post(Signed(ping, Participant.KeyOf("schuldhulp-voorbeeld", "signing")).Wire)));
        Assert.Equal("EBMS:0003", Code(await sender.Post(Signed(ping with { From = ping.From with { Id = Participant.OinOf("energie-voorbeeld") } }).Wire)));
        Assert.Equal("EBMS:0003", Code(await sender.Post(Signed(ping with { To = ping.To with { Id = Participant.OinOf("energie-voorbeeld") } }).Wire)));
        Assert.Equal("EBMS:0010", Code(await sender.Post(Signed(ping with { Action = "Saldoverzoek" }).Wire))); // the service alone makes no ping
        var encrypted = sender.Sign(ping with { Parts = sender.Message("belastingdienst-voorbeeld").Parts }, [1], encryptTo: Participant.Certificates("belastingdienst-voorbeeld", "encryption")[0]);
        Assert.Equal("EBMS:0102", Code(await sender.Post(encrypted.Wire)));
    }

    [Fact]
    public async Task The_client_pings_and_verifies_the_receipt()
    {
        await using var exchange = await Open();
        using var self = AccessPoint.FromFolder(Path.Combine(Sandbox.Certificates, "gemeente-voorbeeldstad"));
        var hub = HubTrust.FromAddressBook(Sandbox.AddressBook, Path.Combine(Sandbox.Certificates, "ca.crt"), exchange.Hub.Url.ToString());
        using var client = KnooppuntClient.Create(self, hub);
        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.PingAsync(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(accepted.MessageId, accepted.Receipt.Info.RefToMessageId);
    }

    private static UserMessage Ping(Participant sender) => sender.Message("belastingdienst-voorbeeld") with
    {
        Service = new Service(TestService.Name),
        Action = TestService.Action,
        Properties = [],
        Parts = [],
    };
}
