using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Messages;

public sealed class BodyPayloadTests
{
    private const string Payload = "<b:Bericht xmlns:b=\"urn:b\" a=\"1 > 0\"><b:Naam>KANARIE</b:Naam><c xmlns=\"urn:c\"></c></b:Bericht>";
    private static readonly PartInfo InBody = new(null, [new("Soort", "x"), new("MimeType", "text/xml"), new("CharacterSet", "utf-8")]);
    private static readonly DecryptionKeys NoKeys = DecryptionKeys.None;

    [Fact]
    public void The_child_of_the_body_opens_as_a_part_of_its_canonical_octets()
    {
        var part = Opened(Push(Payload)).Parts.Single();
        Assert.Equal(Payload, Text(part.Attachment.Content));
        Assert.Equal("cid:" + part.Attachment.ContentId, part.Info.Href);
        Assert.Equal([new("MimeType", "application/xml"), new("Soort", "x")], part.Info.Properties);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(part.Attachment.Content.Span)), part.Reference.DigestValue);
    }

    [Fact]
    public void Start_tag_octets_and_end_tag_have_the_digest_that_the_sender_signed()
    {
        var verified = Verified(Push(Payload));
        var octets = Opened(verified).Parts.Single().Attachment.Content;
        var body = $"""<S12:Body xmlns:S12="{Ns.Soap12}" xmlns:wsu="{Ns.Wsu}" wsu:Id="body">{Text(octets)}</S12:Body>""";
        Assert.Equal(verified.References.Single(r => r.Uri == "#body").DigestValue, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  ")]
    public void Evidence_has_every_octet_but_the_payload_and_verifies_when_the_octets_are_put_back(string around)
    {
        var wire = Push(Payload, around);
        var verified = Verified(wire);
        var octets = Text(Opened(verified).Parts.Single().Attachment.Content);
        var evidence = Text(verified.EnvelopeOctets);
        Assert.DoesNotContain("KANARIE", evidence, StringComparison.Ordinal);
        Assert.Equal(wire.Body.Length - Encoding.UTF8.GetByteCount(Payload), verified.EnvelopeOctets.Length);

        var whole = evidence.Insert(evidence.IndexOf("</S12:Body>", StringComparison.Ordinal) - around.Length, octets);
        Assert.Equal(Text(wire.Body), whole);
        Assert.Equal(verified.References, Verified(wire with { Body = Encoding.UTF8.GetBytes(whole) }).References);
    }

    [Theory]
    [InlineData(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<e a='>'><h><x><![CDATA[<Body><p/>]]></x><y b=\"/\"/></h><b><p q=\"</b>'\" r='\">'>é<p><![CDATA[</p>]]></p></p></b></e>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<e a='>'><h><x><![CDATA[<Body><p/>]]></x><y b=\"/\"/></h><b></b></e>")]
    [InlineData("<e><h/><b>\r\n<p/> </b></e>", "<e><h/><b>\r\n </b></e>")]
    [InlineData("<e>\n<h></h >\n<b\n>\t<p a='/'\n></p\n>\t</b></e >", "<e>\n<h></h >\n<b\n>\t\t</b></e >")]
    public void The_child_is_cut_out_whatever_its_spelling(string envelope, string expected) =>
        Assert.Equal(expected, Text(BodyPayload.CutOut(Encoding.UTF8.GetBytes(envelope))));

    [Fact]
    public void Without_a_payload_in_the_body_the_evidence_is_the_envelope_as_it_came()
    {
        var message = Samples.Push(KeyFamily.Rsa);
        Assert.Equal(message.Envelope.ToArray(), Verified(message.Wire).EnvelopeOctets.ToArray());
    }

    [Fact]
    public void A_payload_that_takes_a_namespace_from_the_envelope_is_refused()
    {
        // The Body shows S12, so its child need not: the canonical form of the child alone does not stand in that of the Body.
        var inherits = Verified(Push($"""<S12:Bericht xmlns:S12="{Ns.Soap12}"></S12:Bericht>"""));
        Assert.Equal("EBMS:0009", Samples.Code(inherits.Open(NoKeys)));
        Assert.Equal("accepted", Samples.Code(Verified(Push("<x:a xmlns:x=\"urn:x\"></x:a>")).Open(NoKeys)));
    }

    [Theory]
    [InlineData("<a></a>", "<a></a><b></b>", "EBMS:0003")]
    [InlineData("<a></a>", "", "EBMS:0003")]
    [InlineData("<a></a>", "text", "EBMS:0009")]
    [InlineData("<a></a>", "<a></a>text", "EBMS:0009")]
    [InlineData("<a></a>", "<a></a><!--c-->", "EBMS:0009")]
    [InlineData("<a></a>", "<b></b>", "EBMS:0101")]
    public void The_body_is_one_element_and_that_which_was_signed(string pushed, string sent, string code) =>
        Assert.Equal(code, Samples.VerifyCode(Changed(Push(pushed), x => x.Replace(pushed, sent, StringComparison.Ordinal)), Identities.RsaSigner));

    [Fact]
    public void PartInfo_and_body_announce_each_other()
    {
        string Code(params PartInfo[] parts) => Samples.Code(Read(Push(Payload, parts: parts)));
        Assert.Equal("EBMS:0003", Code());
        Assert.Equal("EBMS:0003", Code(InBody, InBody));
        Assert.Equal("EBMS:0008", Code(new PartInfo("#body", [])));
        Assert.Equal("EBMS:0003", Code(InBody with { Properties = [new("CompressionType", "application/gzip")] }));
        Assert.Equal("EBMS:0011", Code(InBody, new PartInfo("https://example.org/x", [])));
        Assert.Equal("accepted", Code(InBody));
    }

    [Fact]
    public void A_payload_in_the_body_and_parts_keep_the_order_of_PayloadInfo()
    {
        var user = Samples.User() with { Parts = [Samples.User().Parts[0], InBody] };
        var message = MessageSigner.Sign(new MessagingHeader(user, []), [Samples.Part()], Identities.RsaSigner, Identities.RsaReceiver, bodyPayload: Element(Payload));
        Assert.True(Verified(message.Wire).Open(new DecryptionKeys([Identities.RsaReceiver])).TryGet(out var opened, out var refusal), refusal?.Reason);
        Assert.Equal(["application/gzip", "application/xml"], opened.Parts.Select(p => p.Attachment.ContentType));
        Assert.True(opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out _));
        Assert.Equal([Encoding.UTF8.GetString(Samples.Payload), Payload], payloads.All.Select(p => Text(p.Content)));
    }

    private static WireMessage Push(string payload, string around = "", PartInfo[]? parts = null)
    {
        var user = Samples.User() with { Parts = [.. parts ?? [InBody]] };
        var message = MessageSigner.Sign(new MessagingHeader(user, []), [], Identities.RsaSigner, bodyPayload: Element(payload));
        return around.Length == 0 ? message.Wire : SignedWithSpace(message, payload, around);
    }

    /// <summary>The same with white space around the child of the Body, signed anew.</summary>
    private static WireMessage SignedWithSpace(SignedMessage message, string payload, string around)
    {
        var text = Text(message.Envelope).Replace(payload, around + payload + around, StringComparison.Ordinal);
        var body = (XmlElement)SafeXml.LoadOwn(Encoding.UTF8.GetBytes(text)).DocumentElement!.LastChild!;
        text = text.Replace(message.References[1].DigestValue, Convert.ToBase64String(SHA256.HashData(ExclusiveCanonicalizer.Canonicalize(body))), StringComparison.Ordinal);
        var signature = SafeXml.LoadOwn(Encoding.UTF8.GetBytes(text)).GetElementsByTagName("SignatureValue", Ns.Ds)[0]!.ParentNode!;
        var value = SignatureValue.Compute(Identities.RsaSigner, ExclusiveCanonicalizer.Canonicalize((XmlElement)signature.FirstChild!));
        return message.Wire with { Body = Encoding.UTF8.GetBytes(text.Replace(signature.ChildNodes[1]!.InnerText, Convert.ToBase64String(value), StringComparison.Ordinal)) };
    }

    private static XmlElement Element(string xml) => SafeXml.LoadOwn(Encoding.UTF8.GetBytes(xml)).DocumentElement!;

    private static Outcome<Arrival> Changed(WireMessage wire, Func<string, string> change) => Read(wire with { Body = Encoding.UTF8.GetBytes(change(Text(wire.Body))) });

    private static Outcome<Arrival> Read(WireMessage wire) => Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default);

    private static Verified Verified(WireMessage wire) =>
        SignatureVerifier.Verify(Samples.Arrive(wire), [Identities.RsaSigner.Certificate]).TryGet(out var verified, out var refusal)
            ? verified
            : throw new InvalidOperationException(refusal.Reason);

    private static Opened Opened(WireMessage wire) => Opened(Verified(wire));

    private static Opened Opened(Verified verified) =>
        verified.Open(NoKeys).TryGet(out var opened, out var refusal) ? opened : throw new InvalidOperationException(refusal.Reason);

    private static string Text(ReadOnlyMemory<byte> octets) => Encoding.UTF8.GetString(octets.Span);
}
