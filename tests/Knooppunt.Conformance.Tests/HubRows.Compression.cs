using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_CP_TA23_An_XML_payload_travels_as_gzip()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        var part = Assert.Single(Wire.Of(sent.Wire).Parts);
        Assert.True(GzipContent.Decompress(part.Content, GzipLimits.Default).TryGet(out var content, out _));
        Assert.Equal(Payloads.Saldoverzoek.Content.ToArray(), content);
        var answer = await sender.Raw.Post(sent.Wire);
        Assert.NotNull(answer.Receipt);
        Observe($"The part begins with {Convert.ToHexString(part.Content.Span[..3])} and is one gzip member of the {content.Length} octets of the payload; HTTP {answer.Status} and a receipt.");
    }

    [Fact]
    public async Task AS4_CP_TA24_A_compressed_part_says_so()
    {
        await using var exchange = await Open();
        var (pushed, pulled) = await PartProperties(exchange, "CompressionType");
        Assert.Equal([Wire.Gzip, Wire.Gzip], [pushed, pulled]);
        Observe($"CompressionType is {pushed} as pushed and {pulled} as pulled.");
    }

    [Fact]
    public async Task AS4_CP_TA25_A_compressed_part_names_the_type_before_compression()
    {
        await using var exchange = await Open();
        var (pushed, pulled) = await PartProperties(exchange, "MimeType");
        Assert.Equal(["application/xml", "application/xml"], [pushed, pulled]);
        Observe($"MimeType is {pushed} as pushed and {pulled} as pulled.");
    }

    [Fact]
    public async Task AS4_CP_TA26_A_compressed_part_without_its_type_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var message = sender.Raw.Message(TaxOffice);
        var part = message.Parts[0];
        var answer = await sender.Raw.Push(message with { Parts = [part with { Properties = [.. part.Properties.Where(p => p.Name != "MimeType")] }] }, Sandbox.Sample("Saldoverzoek"));
        var error = Error(answer);
        Assert.Equal(("EBMS:0003", "failure"), (error.Code, error.Severity));
        Observe($"HTTP {answer.Status}, {error.Code} {error.ShortDescription}, severity {error.Severity}: “{error.Detail}”");
    }

    [Fact]
    public async Task AS4_CP_TA30_A_damaged_gzip_part_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var damaged = GzipContent.Compress(Sandbox.Sample("Saldoverzoek"));
        damaged[damaged.Length / 2] ^= 0x55;
        var answer = await sender.Raw.Post(sender.Raw.Sign(sender.Raw.Message(TaxOffice), Gzip(damaged)).Wire);
        var error = Error(answer);
        Assert.Equal(("EBMS:0303", "DecompressionFailure", "failure", "Communication"), (error.Code, error.ShortDescription, error.Severity, error.Category));
        Assert.Equal("EBMS:0006", (await recipient.Raw.Pull()).ErrorCode);
        Observe($"HTTP {answer.Status}, {error.Code} {error.ShortDescription}, severity {error.Severity}, category {error.Category}; nothing to pull.");
    }

    [Fact]
    public async Task AS4_CP_TA32_One_compressed_payload_reaches_the_consumer_decompressed()
    {
        await using var exchange = await Open();
        await Decompressed(exchange, Payloads.Saldoverzoek);
    }

    [Fact]
    public async Task AS4_CP_TA33_Several_compressed_payloads_reach_the_consumer_decompressed()
    {
        await using var exchange = await Open();
        await Decompressed(exchange, Payloads.Saldoverzoek, Payloads.Pdf, Payloads.Text);
    }

    [Fact]
    public async Task AS4_CP_TA34_Compressed_then_signed_is_taken()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var compressed = GzipContent.Compress(Sandbox.Sample("Saldoverzoek"));
        var signed = sender.Raw.Sign(sender.Raw.Message(TaxOffice), Gzip(compressed));
        Assert.Equal(Sha256(compressed), signed.References[^1].DigestValue);
        var answer = await sender.Raw.Post(signed.Wire);
        Assert.Equal(Sha256(compressed), answer.Receipt.References.Single(r => r.Uri == signed.References[^1].Uri).DigestValue);
        Observe($"The digest in the signature is that of the compressed octets; HTTP {answer.Status}, and the receipt states the same digest.");
    }

    [Fact]
    public async Task AS4_CP_TA35_Signed_then_compressed_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var payload = Sandbox.Sample("Saldoverzoek");
        var signed = Split(sender.Raw.Sign(sender.Raw.Message(TaxOffice), new Attachment("bericht@example", "application/octet-stream", payload)).Wire);
        var answer = await sender.Raw.Post(RelatedWriter.Write(signed.Envelope, [Gzip(GzipContent.Compress(payload))]));
        var error = Error(answer);
        Assert.Equal("EBMS:0101", error.Code);
        Observe($"Signed over the plain octets, sent as gzip: HTTP {answer.Status}, {error.Code} {error.ShortDescription}, origin {error.Origin}.");
    }

    [Fact]
    public async Task AS4_CP_TA37_Encrypted_then_compressed_is_refused()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var encrypted = Split(sender.Raw.Sign(sender.Raw.Message(TaxOffice), Sandbox.Sample("Saldoverzoek"), encrypt: true, compress: false).Wire);
        var answer = await sender.Raw.Post(RelatedWriter.Write(encrypted.Envelope, [Gzip(GzipContent.Compress(encrypted.Attachments[0].Content.Span))]));
        var error = Error(answer);
        Assert.Equal("EBMS:0102", error.Code);
        Observe($"The ciphertext sent as gzip: HTTP {answer.Status}, {error.Code} {error.ShortDescription}, origin {error.Origin}.");
    }

    private async Task Decompressed(Exchange exchange, params Payload[] payloads)
    {
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice, payloads));
        Assert.All(Wire.Of(sent.Wire).Parts, p => Assert.True(IsGzip(p.Content.Span)));
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        var pulled = await recipient.Pull();
        Assert.Equal(payloads.Select(Hex), pulled.Payloads.Select(Hex));
        Observe($"Sent as gzip, given to the consumer as {string.Join(" and ", pulled.Payloads.Select(p => $"{p.Content.Length} octets of {p.MimeType}"))}, as submitted.");
    }

    private static async Task<(string? Pushed, string? Pulled)> PartProperties(Exchange exchange, string name)
    {
        using var sender = Partner(exchange, Municipality);
        using var recipient = Partner(exchange, TaxOffice);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        Assert.NotNull((await sender.Raw.Post(sent.Wire)).Receipt);
        return (Wire.Of(sent.Wire).PartProperty(name).Single(), Wire.Of(await recipient.Raw.Pull()).PartProperty(name).Single());
    }

    private static Attachment Gzip(byte[] content) => new("bericht@example", Wire.Gzip, content);

    private static RelatedMessage Split(WireMessage wire) =>
        RelatedReader.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal) ? related : throw new InvalidOperationException(refusal.Reason);

    private static string Sha256(ReadOnlySpan<byte> octets) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(octets));
}
