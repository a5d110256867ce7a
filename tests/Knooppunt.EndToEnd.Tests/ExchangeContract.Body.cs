using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

public abstract partial class ExchangeContract
{
    [Fact]
    public async Task A_payload_in_the_soap_body_reaches_the_recipient_as_a_part_and_is_nowhere_at_rest()
    {
        await using var exchange = await Open();
        using var sender = exchange.Participant("gemeente-voorbeeldstad");
        using var recipient = exchange.Participant("belastingdienst-voorbeeld");
        const string canary = "KANARIE3BD";
        var message = sender.Message("belastingdienst-voorbeeld") with { Parts = [new PartInfo(null, [new("MimeType", "application/xml")])] };
        var signed = SignedInBody(sender, message, canary);

        var answer = await sender.Post(signed.Wire);
        Assert.Equal(SignedReference.Canonical(signed.References), SignedReference.Canonical(answer.Receipt.References));
        Assert.Empty(await exchange.FindAtRest(canary));

        var pulled = await recipient.Pull();
        var part = Assert.Single(pulled.Message!.Header.User!.Parts);
        Assert.StartsWith("cid:", part.Href, StringComparison.Ordinal);
        var payload = recipient.Open(pulled);
        Assert.Equal("application/xml", payload.MimeType);
        Assert.Contains(canary, Encoding.UTF8.GetString(payload.Content.Span), StringComparison.Ordinal);

        // What the recipient has, between the tags of the Body that the sender signed, has the digest in the sender's receipt.
        var body = Encoding.UTF8.GetBytes($"""<S12:Body xmlns:S12="http://www.w3.org/2003/05/soap-envelope" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" wsu:Id="body">{Encoding.UTF8.GetString(payload.Content.Span)}</S12:Body>""");
        Assert.Equal(answer.Receipt.References.Single(r => r.Uri == "#body").DigestValue, Convert.ToBase64String(SHA256.HashData(body)));

        Assert.Equal(202, (await recipient.Acknowledge(pulled)).Status);
        Assert.Equal(answer.Body, (await sender.Post(signed.Wire)).Body);
    }

    private static SignedMessage SignedInBody(Participant sender, UserMessage message, string canary)
    {
        var text = Encoding.UTF8.GetString(Sandbox.Sample("Saldoverzoek")).Replace("SHV-20481", canary, StringComparison.Ordinal);
        Assert.Contains(canary, text, StringComparison.Ordinal);
        if (!SafeXml.Load(Encoding.UTF8.GetBytes(text), XmlLimits.Payload).TryGet(out var document, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        foreach (var comment in document.SelectNodes("//comment()")!.OfType<XmlNode>().ToArray())
            comment.ParentNode!.RemoveChild(comment); // An envelope has none.
        return MessageSigner.Sign(new MessagingHeader(message, []), [], sender.Signer, bodyPayload: document.DocumentElement);
    }
}
