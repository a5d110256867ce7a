using System.Text.RegularExpressions;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    [Fact]
    public async Task AS4_EB_01_A_payload_in_the_SOAP_Body_is_taken_and_delivered()
    {
        using var pmodes = new PModes().SubmissionBy("schuldhulp-voorbeeld", """ "payload": { "allowBody": false } """);
        await using var exchange = await Open(pmodes.Settings());
        using var sender = Partner(exchange, Municipality);
        using var strict = Partner(exchange, "schuldhulp-voorbeeld");
        using var recipient = Partner(exchange, TaxOffice);
        Assert.True(SafeXml.Load(Sandbox.Sample("Saldoverzoek"), XmlLimits.Payload).TryGet(out var document, out _));
        foreach (var comment in document.SelectNodes("//comment()")!.OfType<XmlNode>().ToArray())
            comment.ParentNode!.RemoveChild(comment); // an envelope has none
        Task<HubAnswer> InBody(Participant party) => party.Post(MessageSigner.Sign(
            new MessagingHeader(party.Message(TaxOffice) with { Parts = [new PartInfo(null, [new("MimeType", "application/xml")])] }, []), [], party.Signer,
            bodyPayload: document.DocumentElement).Wire);
        var (answer, refused) = (await InBody(sender.Raw), await InBody(strict.Raw));
        Assert.NotNull(answer.Receipt);
        Assert.Equal("EBMS:0008", refused.ErrorCode);
        var payload = Assert.Single((await recipient.Pull()).Payloads);
        Assert.True(SafeXml.Load(payload.Content, XmlLimits.Payload).TryGet(out var delivered, out _));
        Assert.Equal(Content(document), Content(delivered));
        Observe($"A {delivered.DocumentElement!.Name} as child of the Body, PartInfo without href: HTTP {answer.Status} and a receipt with {answer.Receipt.References.Length} references; the recipient pulled it as a part of type {payload.MimeType}. With payload.allowBody false in the P-Mode of another sender: {refused.ErrorCode}.");
    }

    [Fact]
    public async Task AS4_EB_02_A_receipt_in_front_of_a_user_message_is_taken_with_it()
    {
        await using var exchange = await Open();
        using var creditor = Partner(exchange, TaxOffice);
        using var sender = Partner(exchange, Municipality);
        await Submit(exchange);
        var receipt = Participant.ReceiptFor(await creditor.Raw.Pull());
        var message = creditor.Raw.Message(Municipality, "SaldoverzoekAntwoord");
        var part = new OutboundPart(Gzip(GzipContent.Compress(Sandbox.Sample("SaldoverzoekAntwoord"))));
        var answer = await creditor.Raw.Post(MessageSigner.Sign(new MessagingHeader(message, [receipt]), [part], creditor.Raw.Signer).Wire);
        Assert.Equal(message.Info.MessageId, answer.Receipt.Info.RefToMessageId);
        Assert.Equal(1, HandedOver(exchange));
        Assert.Equal(message.Info.MessageId, (await sender.Pull()).MessageId);
        Observe($"HTTP {answer.Status} and a receipt for the user message, which its recipient pulled; the message that the bundled receipt is about was handed over.");
    }

    [Fact]
    public async Task AS4_LC_01_Our_client_takes_the_receipt_from_the_response()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var sent = sender.Client.Prepare(Saldoverzoek(TaxOffice));
        var accepted = Assert.IsType<SendOutcome.Accepted>(await sender.Client.SendAsync(sent, Quick, Cancellation));
        Assert.Equal(SignedReference.Canonical(sent.References), SignedReference.Canonical(accepted.Receipt.References));
        Observe($"The receipt came with the response to the push, and its {accepted.Receipt.References.Length} references are the {sent.References.Length} that our client signed.");
    }

    [Fact]
    public async Task AS4_LC_02_Our_client_pulls_and_acknowledges_in_a_post_of_its_own()
    {
        await using var exchange = await Open();
        await Submit(exchange);
        await using var relay = await Relay.Start(exchange, TaxOffice, lost: 0, passed: Forever);
        var pulled = await relay.Client.Pull();
        Assert.Equal(0, HandedOver(exchange));
        await relay.Client.Client.AcknowledgeAsync(pulled, Quick, Cancellation);
        Assert.Equal((2, 1), (relay.Requests.Count, HandedOver(exchange)));
        var (pull, receipt) = (Wire.Of(relay.Requests[0]), Wire.Of(relay.Requests[1]));
        Assert.Equal(["eb:Messaging", "S12:Body"], pull.Signed);
        Assert.Equal((1, 0, 1), (pull.All(Wire.Ebms, "PullRequest").Count, pull.All(Wire.Ebms, "Receipt").Count, receipt.All(Wire.Ebms, "Receipt").Count));
        Observe($"Two posts to one address: a PullRequest signed over {string.Join(" and ", pull.Signed)}, and a signed Receipt; after the second the hub logged the hand-over.");
    }

    /// <summary>A document but for where its namespaces are declared, which exclusive canonicalisation moves.</summary>
    private static string Content(XmlDocument document) => Regex.Replace(document.DocumentElement!.OuterXml, " xmlns(:[a-z]+)?=\"[^\"]*\"", "");

    private static int HandedOver(Exchange exchange) => exchange.Hub.Log.Count(l => l.Contains("Message handed over", StringComparison.Ordinal));
}
