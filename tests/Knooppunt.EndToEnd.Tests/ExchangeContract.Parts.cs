using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parts_of_every_kind_keep_order_octets_digest_and_properties(bool encrypt)
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var business = Sandbox.Sample("Saldoverzoek");
        var text = "eerste regel\ntweede regel\n"u8.ToArray();
        (string Id, string Type, byte[] Content, byte[] Digested, string? Compression)[] parts =
        [
            ("z-bericht@example", "application/xml", business, Canonical(business), null),
            ("m-xml@example", "application/xml", "<a  b='1'/>"u8.ToArray(), "<a  b='1'/>"u8.ToArray(), null),
            ("a-tekst@example", "text/plain", text, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace("\n", "\r\n", StringComparison.Ordinal)), null),
            ("b-tekst@example", "text/csv", text, text, null),
            ("c-pdf@example", "application/pdf", [0x25, 0x50, 0x44, 0x46, 0x0A, 0x00, 0xFF], [0x25, 0x50, 0x44, 0x46, 0x0A, 0x00, 0xFF], null),
            ("0-gzip@example", "text/plain", text, [], "application/gzip"),
        ];
        var outbound = parts.Select(p => p.Compression is null
            ? new OutboundPart(new Attachment(p.Id, p.Type, p.Content), new SignedReference("cid:" + p.Id, "http://www.w3.org/2001/04/xmlenc#sha256", Convert.ToBase64String(SHA256.HashData(p.Digested)), ""))
            : new OutboundPart(new Attachment(p.Id, p.Compression, GzipContent.Compress(p.Content)))).ToArray();
        var question = sender.Message("belastingdienst-voorbeeld");
        var message = question with
        {
            Info = question.Info with { RefToMessageId = "eerder@example" },
            ConversationId = "gesprek 1",
            Properties = [.. question.Properties, new("trackingIdentifier", "spoor-1"), new("getypeerd", "w", "urn:type")],
            Parts =
            [
                .. parts.Select(p => new PartInfo("cid:" + p.Id,
                [
                    new("MimeType", p.Type), new("CharacterSet", "utf-8"), new("eigen", "waarde", "urn:soort"), new("zonder", "type"),
                    .. p.Compression is null ? Array.Empty<MessageProperty>() : [new("CompressionType", p.Compression)],
                ])),
            ],
        };
        var signed = MessageSigner.Sign(new MessagingHeader(message, []), [.. outbound], sender.Signer, encrypt ? Participant.Certificates("hub", "encryption")[0] : null);
        Assert.Equal(message.Info.MessageId, (await sender.Post(signed.Wire)).Receipt.Info.RefToMessageId);

        var pulled = await recipient.Pull();
        var header = pulled.Message!.Header.User!;
        Assert.Equal(("gesprek 1", "eerder@example"), (header.ConversationId, header.Info.RefToMessageId));
        Assert.Equal(message.Properties, header.Properties);
        Assert.Equal(message.Parts.Select(p => p.Href), header.Parts.Select(p => p.Href));
        Assert.Equal(message.Parts.SelectMany(p => p.Properties), header.Parts.SelectMany(p => p.Properties));
        string[] Digests(IEnumerable<SignedReference> references) => [.. references.Where(r => r.Uri.StartsWith("cid:", StringComparison.Ordinal)).Select(r => r.DigestValue)];
        Assert.Equal(Digests(signed.References), Digests(pulled.Message.References));
        Assert.Equal(parts.Select(p => Convert.ToHexString(p.Content)), recipient.OpenAll(pulled).Select(p => Convert.ToHexString(p.Content.Span)));
    }

    [Fact]
    public async Task An_answer_carries_the_conversation_and_the_question_back()
    {
        await using var exchange = await Open();
        using var counsellor = exchange.Participant("gemeente-voorbeeldstad");
        using var creditor = exchange.Participant("energie-voorbeeld");
        var question = counsellor.Message("energie-voorbeeld");
        await counsellor.Push(question, Sandbox.Sample("Saldoverzoek"));
        var pulled = (await creditor.Pull()).Message!.Header.User!;
        var answer = creditor.Message("gemeente-voorbeeldstad", "SaldoverzoekAntwoord");
        answer = answer with { Info = answer.Info with { RefToMessageId = pulled.Info.MessageId }, ConversationId = pulled.ConversationId };
        Assert.NotNull((await creditor.Push(answer, Sandbox.Sample("SaldoverzoekAntwoord"))).Receipt);
        var back = (await counsellor.Pull()).Message!.Header.User!;
        Assert.Equal((question.Info.MessageId, question.ConversationId), (back.Info.RefToMessageId, back.ConversationId));
    }

    [Theory]
    [InlineData("CharacterSet", "!utf8", "EBMS:0001")]
    [InlineData("CharacterSet", "latin1", "EBMS:0001")]
    [InlineData("CharacterSet", "UTF-8", null)]
    [InlineData("CharacterSet", "UTF-16", null)]
    [InlineData("MimeType", null, "EBMS:0003")]
    public async Task What_the_properties_of_a_part_say_is_checked(string name, string? value, string? code)
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        var message = sender.Message("belastingdienst-voorbeeld");
        var properties = message.Parts[0].Properties.Where(p => p.Name != name).Concat(value is null ? [] : [new MessageProperty(name, value)]);
        var answer = await sender.Push(message with { Parts = [message.Parts[0] with { Properties = [.. properties] }] }, Sandbox.Sample("Saldoverzoek"));
        Assert.Equal(code, answer.ErrorCode);
    }

    [Fact]
    public async Task Every_kind_of_reference_to_the_signing_certificate_is_taken()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        foreach (var (kind, reference) in KeyReferences.To(sender.Signer.Certificate))
        {
            var signed = sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
            var wire = KeyReferences.Rewrite(signed.Wire, x => Regex.Replace(
                Regex.Replace(x, "<wsse:BinarySecurityToken[^>]* wsu:Id=\"signing-token\">[^<]*</wsse:BinarySecurityToken>", ""),
                "<ds:KeyInfo><wsse:SecurityTokenReference>(?:(?!</ds:KeyInfo>).)*</ds:KeyInfo></ds:Signature>", $"<ds:KeyInfo>{reference}</ds:KeyInfo></ds:Signature>"));
            Assert.True((await sender.Post(wire)).ErrorCode is null, kind);
            using var other = exchange.Participant("schuldhulp-voorbeeld");
            Assert.Equal("EBMS:0101", (await other.Post(wire)).ErrorCode);
        }
    }

    [Fact]
    public async Task Every_kind_of_OAEP_and_of_reference_to_the_encryption_certificate_is_taken()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        var hub = Participant.Certificates("hub", "encryption").First(c => c.GetRSAPublicKey() is not null);
        foreach (var oaep in Oaep.All)
        {
            foreach (var (kind, reference) in KeyReferences.To(hub))
            {
                var signed = sender.Sign(sender.Message("belastingdienst-voorbeeld"), Sandbox.Sample("Saldoverzoek"));
                Assert.True((await sender.Post(oaep.Encrypt(signed.Wire, hub, reference))).ErrorCode is null, $"{oaep.Name}, {kind}");
                var pulled = await recipient.Pull();
                Assert.Equal(Sandbox.Sample("Saldoverzoek"), recipient.Open(pulled).Content.ToArray());
            }
        }
    }

    private static byte[] Canonical(byte[] xml)
    {
        if (!SafeXml.Load(xml, XmlLimits.Payload).TryGet(out var document, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var octets = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(octets);
        return octets.ToArray();
    }
}
