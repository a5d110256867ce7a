using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Theory]
    [InlineData(null, "toestemmingsverklaring", null)]
    [InlineData(null, "beschikking", null)]
    [InlineData(null, "", "EBMS:0009")]
    [InlineData(null, "Beschikking", "EBMS:0003")]
    [InlineData(null, "paspoort", "EBMS:0003")]
    [InlineData("beschikking", "beschikking", "EBMS:0003")]
    public async Task An_annex_goes_along_as_a_part_of_its_own_when_its_kind_is_known(string? first, string second, string? code)
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("energie-voorbeeld");
        var (business, annex) = (Sandbox.Sample("Saldoverzoek"), "%PDF-1.7 ANNEX-4417"u8.ToArray());
        MessageProperty[] Named(string? kind, string type) => kind is null ? [new("MimeType", type)] : [new("MimeType", type), new("Bijlage", kind)];
        var message = sender.Message("energie-voorbeeld") with
        {
            Parts = [new PartInfo("cid:bericht@example", [.. Named(first, "application/xml")]), new PartInfo("cid:bijlage@example", [.. Named(second, "application/pdf")])],
        };
        var rows = await exchange.Hub.Rows();
        var answer = await sender.Post(MessageSigner.Sign(new MessagingHeader(message, []),
            [new(new Attachment("bericht@example", "application/octet-stream", business)), new(new Attachment("bijlage@example", "application/octet-stream", annex))], sender.Signer).Wire);
        Assert.Equal(code, answer.ErrorCode);
        if (code is not null)
        {
            Assert.Equal(rows, await exchange.Hub.Rows());
            return;
        }

        Assert.Empty(await exchange.FindAtRest("ANNEX-4417"));
        var pulled = await recipient.Pull();
        Assert.Equal(["application/xml", "application/pdf"], recipient.OpenAll(pulled).Select(p => p.MimeType));
        Assert.Equal(annex, recipient.OpenAll(pulled)[1].Content.ToArray());
        Assert.Equal(new MessageProperty("Bijlage", second), Assert.Single(recipient.OpenAll(pulled)[1].Properties));
    }

    [Fact]
    public async Task A_broken_rule_is_told_by_code_and_place_and_never_by_value()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("belastingdienst-voorbeeld");
        var wrong = System.Text.Encoding.UTF8.GetString(Sandbox.Sample("SaldoverzoekAntwoord"))
            .Replace("<TotaalActueelVorderingsbedrag>1357.50<", "<TotaalActueelVorderingsbedrag>7731.13<", StringComparison.Ordinal);
        var answer = await sender.Push(sender.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord"), System.Text.Encoding.UTF8.GetBytes(wrong));
        Assert.Equal("EBMS:0004", answer.ErrorCode);
        var said = System.Text.Encoding.UTF8.GetString(answer.Body);
        Assert.Contains("SOM at /SaldoverzoekAntwoord/TotaalActueelVorderingsbedrag", said, StringComparison.Ordinal);
        Assert.DoesNotContain("7731.13", said, StringComparison.Ordinal);
        Assert.Contains(exchange.Hub.Log, l => l.Contains("SOM at /SaldoverzoekAntwoord/TotaalActueelVorderingsbedrag", StringComparison.Ordinal));
        Assert.DoesNotContain(exchange.Hub.Log, l => l.Contains("7731.13", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_warning_does_not_stop_a_message_at_the_hub()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var odd = System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")), "<g:Geboortedatum>[0-9-]+</g:Geboortedatum>", "");
        var judgement = Berichten.BerichtLezer.Beoordeel(System.Text.Encoding.UTF8.GetBytes(odd));
        Assert.Equal(Berichten.Ernst.Waarschuwing, Assert.Single(judgement.Bevindingen).Ernst);
        Assert.NotNull((await sender.Push(sender.Message("energie-voorbeeld"), System.Text.Encoding.UTF8.GetBytes(odd))).Receipt);
    }
}
