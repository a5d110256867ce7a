using System.Net;
using System.Net.Sockets;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA04_A_payload_that_is_not_compressed_is_taken_and_delivered()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice) with { Compress = false });
        Assert.Equal(Payloads.Saldoverzoek.Content.ToArray(), Assert.Single(Wire.Of(sent.Wire).Parts).Content.ToArray());
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.Equal(sent.MessageId, answer.Receipt.Info.RefToMessageId);
        var pulled = await recipient.Pull();
        Assert.Equal(Payloads.Saldoverzoek.Content.ToArray(), Assert.Single(pulled.Payloads).Content.ToArray());
        Observe($"HTTP {answer.Status} and a receipt; the recipient pulled the same {pulled.Payloads[0].Content.Length} octets.");
    }

    [Fact]
    public async Task AS4_CP_TA05_An_XML_payload_is_compressed_in_a_part_of_its_own()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        var (pushed, pulled) = (Wire.Of(sent.Wire), Wire.Of(await recipient.Raw.Pull()));
        Assert.Equal((1, true), (pushed.Parts.Length, pushed.BodyIsEmpty));
        Assert.Equal((Wire.Gzip, true), (pushed.Parts[0].ContentType, IsGzip(pushed.Parts[0].Content.Span)));
        Assert.Equal((1, true), (pulled.Parts.Length, pulled.BodyIsEmpty));
        Assert.Equal(Wire.Gzip, Assert.Single(pulled.All(Wire.Encryption, "EncryptedData")).GetAttribute("MimeType"));
        Observe($"Pushed: one part, {pushed.Parts[0].ContentType}, Body empty. Pulled: one encrypted part of MimeType {Wire.Gzip}, Body empty.");
    }

    [Fact]
    public async Task AS4_CP_TA06_Several_payloads_are_parts_of_their_own_and_the_XML_is_the_first()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice, Payloads.Saldoverzoek, Payloads.Pdf, Payloads.Text));
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        foreach (var wire in new[] { Wire.Of(sent.Wire), Wire.Of(await recipient.Raw.Pull()) })
        {
            Assert.Equal((3, true), (wire.Parts.Length, wire.BodyIsEmpty));
            Assert.Equal(["application/xml", "application/pdf", "text/plain"], wire.PartProperty("MimeType"));
            Assert.Equal(wire.All(Wire.Ebms, "PartInfo").Select(p => p.GetAttribute("href")), wire.Parts.Select(p => "cid:" + p.ContentId));
        }

        Observe("Three payloads, three MIME parts, Body empty, application/xml in the first PartInfo: as pushed and as pulled.");
    }

    [Fact]
    public async Task AS4_CP_TA07_Every_payload_is_delivered()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        Payload[] payloads = [Payloads.Saldoverzoek, Payloads.Pdf, Payloads.Text];
        var answer = await sender.Post(Saldoverzoek(TaxOffice, payloads));
        Assert.Equal(200, answer.Status);
        var pulled = await recipient.Pull();
        Assert.Equal(payloads.Select(p => (p.MimeType, Hex(p))), pulled.Payloads.Select(p => (p.MimeType, Hex(p))));
        Observe($"HTTP {answer.Status} and a receipt with {answer.Receipt.References.Length} references; {pulled.Payloads.Length} payloads were pulled, octet by octet as sent ({string.Join(", ", pulled.Payloads.Select(p => p.MimeType))}).");
    }

    [Fact]
    public async Task eSENS_TA08_A_message_without_a_leading_business_document_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var answer = await sender.Post(Saldoverzoek(TaxOffice, Payloads.Pdf));
        var error = Error(answer);
        Assert.Equal("EBMS:0004", error.Code);
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"A message with a PDF only: HTTP {answer.Status}, {error.Code} {error.ShortDescription}; nothing to pull.");
    }

    [Fact]
    public async Task AS4_CP_TA08_A_payload_outside_the_message_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var message = sender.Raw.Message(TaxOffice);
        var parts = new PartInfo($"http://{elsewhere.LocalEndpoint}/bericht.xml", message.Parts[0].Properties);
        var answer = await sender.Raw.Post(MessageSigner.Sign(new(message with { Parts = [parts] }, []), [], sender.Raw.Signer).Wire);
        var error = Error(answer);
        Assert.Equal("EBMS:0011", error.Code);
        Assert.False(elsewhere.Pending());
        Observe($"HTTP {answer.Status}, {error.Code} {error.ShortDescription}, severity {error.Severity}; nobody connected to the address in the link.");
    }

    [Fact]
    public async Task AS4_CP_TA45_Parts_stay_in_the_order_of_submission()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice, Payloads.Saldoverzoek, Payloads.Text, Payloads.Pdf));
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        string?[] order = ["application/xml", "text/plain", "application/pdf"];
        Assert.Equal(order, Wire.Of(sent.Wire).PartProperty("MimeType"));
        Assert.Equal(order, Wire.Of(await recipient.Raw.Pull()).PartProperty("MimeType"));
        Observe($"PartInfo as pushed and as pulled: {string.Join(", ", order)}, the order of submission.");
    }

    private static bool IsGzip(ReadOnlySpan<byte> content) => content.StartsWith<byte>([0x1F, 0x8B, 8]);

    private static string Hex(Payload payload) => Convert.ToHexString(payload.Content.Span);

    private static ErrorEntry Error(HubAnswer answer) =>
        ((ErrorSignal)answer.Message!.Header.Signals.Single()).Errors.Single();
}
