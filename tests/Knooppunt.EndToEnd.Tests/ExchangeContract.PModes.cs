using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    private const string Taken = "taken";

    [Fact]
    public async Task A_changed_P_Mode_judges_the_next_message_and_a_broken_one_changes_nothing()
    {
        using var pmodes = new PModes();
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var first = sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"), encrypt: false);
        var receipt = await sender.Post(first.Wire);
        Assert.NotNull(receipt.Message);

        pmodes.Submission("\"security\": { \"encryption\": \"required\" }");
        await Said(exchange, "P-Modes that count now", 2);
        Assert.Equal("EBMS:0103", await Push(sender, encrypt: false));
        Assert.Equal(Taken, await Push(sender, encrypt: true));

        // What the hub gave a receipt for is not judged again: neither a retry nor a pull.
        Assert.Equal(receipt.Body, (await sender.Post(first.Wire)).Body);
        Assert.Null((await recipient.Pull()).ErrorCode);

        pmodes.Submission("\"security\": { \"encryption\": \"Geheim-7731\" }");
        var line = await Said(exchange, "are not taken", 1);
        Assert.Contains("\"@l\":\"Error\"", line, StringComparison.Ordinal);
        Assert.Contains("submission.json security.encryption", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim-7731", line, StringComparison.Ordinal);
        Assert.Equal("EBMS:0103", await Push(sender, encrypt: false));
        Assert.Equal(Taken, await Push(sender, encrypt: true));

        pmodes.Submission("\"security\": { \"encryption\": \"optional\" }");
        await Said(exchange, "P-Modes that count now", 3);
        Assert.Equal(Taken, await Push(sender, encrypt: false));
    }

    public static TheoryData<string, bool, bool, string> Demands => new()
    {
        { "\"security\": { \"encryption\": \"required\" }", false, true, "EBMS:0103" },
        { "\"security\": { \"encryption\": \"required\" }", true, true, Taken },
        { "\"security\": { \"encryption\": \"forbidden\" }", true, true, "EBMS:0103" },
        { "\"security\": { \"encryption\": \"forbidden\" }", false, true, Taken },
        { "\"security\": { \"family\": \"ec\" }", true, true, "EBMS:0103" },
        { "\"security\": { \"family\": \"rsa\" }", true, true, Taken },
        { "\"payload\": { \"requireCompression\": true }", true, false, "EBMS:0103" },
        { "\"payload\": { \"requireCompression\": true }", true, true, Taken },
        { "\"actions\": [\"Statusverzoek\"]", true, true, "EBMS:0010" },
        { "\"initiator\": { \"parties\": [\"00000099999999999000\"] }", true, true, "EBMS:0010" },
    };

    [Theory]
    [MemberData(nameof(Demands))]
    public async Task A_message_is_secured_and_packed_as_its_P_Mode_demands(string keys, bool encrypt, bool compress, string expected)
    {
        using var pmodes = new PModes();
        pmodes.Submission(keys);
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var rows = await exchange.Hub.Rows();
        Assert.Equal(expected, await Push(sender, encrypt, compress));
        Assert.Equal(expected == Taken, rows != await exchange.Hub.Rows());
    }

    [Fact]
    public async Task A_ping_is_held_to_the_P_Mode_of_who_pings()
    {
        using var pmodes = new PModes();
        pmodes.Submission("\"initiator\": { \"parties\": [\"" + Participant.OinOf("gemeente-voorbeeldstad") + "\"] }, \"actions\": [\"Saldoverzoek\"], \"security\": { \"encryption\": \"required\" }");
        await using var exchange = await Open(null, pmodes.Setting);
        using var named = exchange.Participant("gemeente-voorbeeldstad");
        using var other = exchange.Participant("energie-voorbeeld");
        var withPart = Ping(named) with { Parts = named.Message("belastingdienst-voorbeeld").Parts };
        Assert.NotNull((await named.Post(named.Sign(withPart, [1], encrypt: true).Wire)).Receipt);
        Assert.Equal("EBMS:0103", (await named.Post(named.Sign(withPart, [1], encrypt: false).Wire)).ErrorCode);
        Assert.Equal("EBMS:0010", (await other.Post(MessageSigner.Sign(new MessagingHeader(Ping(other), []), [], other.Signer).Wire)).ErrorCode);
    }

    [Fact]
    public async Task A_P_Mode_decides_whether_a_payload_may_stand_in_the_SOAP_body()
    {
        using var pmodes = new PModes();
        pmodes.Submission("\"payload\": { \"allowBody\": false, \"requireCompression\": true }");
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var inBody = SignedInBody(sender, sender.Message("belastingdienst-voorbeeld") with { Parts = [new PartInfo(null, [new("MimeType", "application/xml")])] }, "KANARIE4BD");
        Assert.Equal("EBMS:0008", (await sender.Post(inBody.Wire)).ErrorCode);
        Assert.Equal(Taken, await Push(sender, encrypt: false));

        pmodes.Submission("\"payload\": { \"requireCompression\": true }");
        await Said(exchange, "P-Modes that count now", 2);
        Assert.NotNull((await sender.Post(inBody.Wire)).Receipt); // what stands in the body is never compressed (AS4 3.1)
    }

    [Fact]
    public async Task Encryption_of_one_part_is_not_encryption_of_every_part()
    {
        using var pmodes = new PModes();
        pmodes.Submission("\"security\": { \"encryption\": \"required\" }");
        await using var exchange = await Open(null, pmodes.Setting);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var (bare, sealedPart) = (new Attachment("bare@example", "application/octet-stream", new byte[64]), new Attachment("bericht@example", "application/gzip", GzipContent.Compress(Sandbox.Sample("Saldoverzoek"))));
        var message = sender.Message("belastingdienst-voorbeeld");
        message = message with { Parts = [.. message.Parts, new PartInfo("cid:bare@example", [new("MimeType", "application/octet-stream")])] };
        var both = MessageSigner.Sign(new MessagingHeader(message, []), [new(sealedPart), new(bare)], sender.Signer, Participant.Certificates("hub", "encryption")[0]);

        // Take the second part out of what the header says is encrypted: the header of wsse:Security is not signed (security catalogue E).
        var related = RelatedReader.Read(both.Wire.ContentType, both.Wire.Body, MimeLimits.Default).TryGet(out var read, out var refusal) ? read : throw new InvalidOperationException(refusal.Reason);
        var envelope = System.Text.RegularExpressions.Regex.Replace(
            System.Text.Encoding.UTF8.GetString(related.Envelope.Span), "<xenc:EncryptedData(?:(?!</xenc:EncryptedData>).)*cid:bare@example.*?</xenc:EncryptedData>", "", System.Text.RegularExpressions.RegexOptions.Singleline);
        envelope = System.Text.RegularExpressions.Regex.Replace(envelope, "<xenc:DataReference URI=\"#ED-[0-9a-f]*-1\"[^>]*>(</xenc:DataReference>)?", "");
        var stripped = RelatedWriter.Write(System.Text.Encoding.UTF8.GetBytes(envelope), [.. related.Attachments.Select(a => a.ContentId == bare.ContentId ? bare : a)]);

        Assert.Equal("EBMS:0103", (await sender.Post(stripped)).ErrorCode);
        pmodes.Submission("\"security\": { \"encryption\": \"optional\" }");
        await Said(exchange, "P-Modes that count now", 2);
        Assert.Null((await sender.Post(stripped)).ErrorCode); // so it was that alone
    }

    [Fact]
    public async Task An_urgent_P_Mode_ends_its_messages_by_its_own_term()
    {
        using var pmodes = new PModes();
        pmodes.Submission("\"actions\": [\"Betaalvoorstel\"], \"term\": \"PT1S\"", "urgent");
        await using var exchange = await Open(null, [.. pmodes.Setting, "--Hub:ExpiryInterval", "00:00:00.1"]);
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var slow = sender.Message("belastingdienst-voorbeeld");
        var urgent = sender.Message("belastingdienst-voorbeeld", "Betaalvoorstel");
        Assert.NotNull((await sender.Push(slow, Sandbox.Sample("Saldoverzoek"))).Receipt);
        Assert.NotNull((await sender.Push(urgent, Sandbox.Sample("Betaalvoorstel"))).Receipt);

        var failure = await Eventually.Get(async () => await sender.Pull() is { ErrorCode: null } answer ? answer : null);
        Assert.Equal(urgent.Info.MessageId, failure.Message!.Header.User!.Info.RefToMessageId);
        Assert.Equal(slow.Info.MessageId, (await recipient.Pull()).Message!.Header.User!.Info.MessageId);
        Assert.Equal("EBMS:0006", (await recipient.Pull()).ErrorCode);
    }

    private static async Task<string?> Push(Participant sender, bool encrypt, bool compress = true)
    {
        var answer = await sender.Post(sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"), encrypt, compress).Wire);
        return answer.ErrorCode ?? (answer.Receipt is not null ? Taken : null);
    }

    /// <summary>The line of the log that says this for the nth time.</summary>
    private static Task<string> Said(Exchange exchange, string text, int times) =>
        Eventually.Get(() => Task.FromResult(exchange.Hub.Log.Where(l => l.Contains(text, StringComparison.Ordinal)).Skip(times - 1).FirstOrDefault()));
}
