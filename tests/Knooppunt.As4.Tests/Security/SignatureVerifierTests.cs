using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>What is signed is accepted; whatever else is refused with its code (security catalogue 2.5, rows S).</summary>
public sealed class SignatureVerifierTests
{
    public static TheoryData<KeyFamily, bool> Forms => new(
        from family in Enum.GetValues<KeyFamily>() from encrypted in new[] { false, true } select (family, encrypted));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_signed_message_arrives_with_the_payload_that_was_sent(KeyFamily family, bool encrypted)
    {
        var sent = Samples.Push(family, encrypted);
        Assert.True(SignatureVerifier.Verify(Samples.Arrive(sent.Wire), [Identities.Signer(family).Certificate]).TryGet(out var verified, out var why), why?.Reason);
        Assert.Equal(SignedReference.Canonical(sent.References), SignedReference.Canonical(verified.References));
        Assert.True(verified.Open(Identities.Receivers).TryGet(out var opened, out _));
        Assert.True(opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out _));
        Assert.Equal(Samples.Payload, payloads.All.Single().Content.ToArray());
        Assert.Equal("application/xml", payloads.All.Single().MimeType);
        Assert.Equivalent(Samples.User(), verified.Header.User);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_certificate_that_is_not_registered_is_not_believed(KeyFamily family, bool encrypted) =>
        Assert.Equal("EBMS:0101", Samples.VerifyCode(Samples.Arrive(Samples.Push(family, encrypted).Wire), Identities.Stranger));

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "EBMS:0101", "a header value", "<eb:Action>Saldoverzoek", "<eb:Action>Betaalvoorstel" },
        { "EBMS:0101", "the body", "</S12:Body>", " </S12:Body>" },
        { "EBMS:0103", "a comma in the signature value", "<ds:SignatureValue>", "<ds:SignatureValue>," },
        { "EBMS:0103", "a signature in another namespace", "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig\"" },
        { "EBMS:0103", "RSA with SHA-1", "2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1" },
        { "EBMS:0103", "HMAC", "xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256" },
        { "EBMS:0103", "a digest by bare name", "DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"", "DigestMethod Algorithm=\"MD5\"" },
        { "EBMS:0103", "inclusive canonicalization", "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"" },
        { "EBMS:0103", "a transform that is not agreed", "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">", "<ds:Transform Algorithm=\"http://www.w3.org/2002/07/decrypt#XML\">" },
        { "EBMS:0103", "a reference to the whole document", "URI=\"#body\"", "URI=\"\"" },
        { "EBMS:0103", "a reference by xpointer", "URI=\"#body\"", "URI=\"#xpointer(id('body'))\"" },
        { "EBMS:0103", "a reference to the network", "URI=\"#body\"", "URI=\"http://example.org/\"" },
        { "EBMS:0103", "the same reference twice", "URI=\"#body\"", "URI=\"#messaging\"" },
        { "EBMS:0103", "a key in the message instead of a certificate", "<wsse:SecurityTokenReference>", "<ds:KeyName>x</ds:KeyName><wsse:SecurityTokenReference>" },
        { "EBMS:0103", "text in the security header", "<wsse:BinarySecurityToken", "x<wsse:BinarySecurityToken" },
        { "EBMS:0103", "text in the signature", "<ds:SignatureValue>", "x<ds:SignatureValue>" },
        { "EBMS:0103", "text beside the key", "<wsse:SecurityTokenReference>", "x<wsse:SecurityTokenReference>" },
        { "EBMS:0103", "something in the reference to the token", "</wsse:Reference>", "<x xmlns=\"urn:x\"/></wsse:Reference>" },
        { "EBMS:0103", "a second security header", "<wsse:Security ", "<wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\"/><wsse:Security " },
        { "EBMS:0103", "an id in another spelling on another element", "<eb:MessageInfo>", "<eb:MessageInfo ID=\"messaging\">" },
        { "EBMS:0009", "an unknown header block", "<wsse:Security ", "<x:decoy xmlns:x=\"urn:x\"/><wsse:Security " },
        { "EBMS:0008", "a mandatory header block that is unknown", "<wsse:Security ", "<x:decoy xmlns:x=\"urn:x\" S12:mustUnderstand=\"true\"/><wsse:Security " },
        { "EBMS:0009", "a comment in the header", "<eb:Action>", "<eb:Action><!---->" },
        { "EBMS:0009", "a processing instruction", "<eb:Action>", "<eb:Action><?x?>" },
        { "EBMS:0009", "a document type", "<S12:Envelope", "<!DOCTYPE a><S12:Envelope" },
        { "EBMS:0009", "SOAP 1.1", "http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/" },
        { "EBMS:0009", "something after the body", "</S12:Body>", "</S12:Body><x xmlns=\"urn:x\"/>" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_envelope_is_refused(string code, string what, string old, string replacement)
    {
        Assert.NotEmpty(what);
        var message = Samples.Push(KeyFamily.Rsa);
        Assert.Equal(code, Samples.VerifyCode(Samples.WithEnvelope(message, x => x.Replace(old, replacement, StringComparison.Ordinal)), Identities.RsaSigner));
    }

    [Fact]
    public void An_unsigned_message_is_refused() =>
        Assert.Equal("EBMS:0103", Samples.VerifyCode(
            Samples.WithEnvelope(Samples.Push(KeyFamily.Rsa), x => Regex.Replace(x, "<wsse:Security.*</wsse:Security>", "")), Identities.RsaSigner));

    [Fact]
    public void Removing_any_reference_is_refused()
    {
        foreach (var uri in new[] { "#messaging", "#body", "cid:" })
        {
            Assert.Equal("EBMS:0103", Samples.VerifyCode(
                Samples.WithEnvelope(Samples.Push(KeyFamily.Rsa), x => Regex.Replace(x, $"<ds:Reference URI=\"{uri}.*?</ds:Reference>", "")), Identities.RsaSigner));
        }
    }

    [Theory]
    [InlineData(KeyFamily.Rsa, false, "EBMS:0101")]
    [InlineData(KeyFamily.Rsa, true, "EBMS:0102")]
    [InlineData(KeyFamily.Ec, true, "EBMS:0102")]
    [InlineData(KeyFamily.Ed25519, false, "EBMS:0101")]
    [InlineData(KeyFamily.Ed25519, true, "EBMS:0102")]
    public void A_changed_part_is_refused_wherever_the_change_is(KeyFamily family, bool encrypted, string code)
    {
        var message = Samples.Push(family, encrypted);
        Assert.True(RelatedReader.Read(message.Wire.ContentType, message.Wire.Body, MimeLimits.Default).TryGet(out var related, out _));
        var content = related.Attachments[0].Content.ToArray();
        for (var i = 0; i < content.Length; i++)
        {
            var changed = content.ToArray();
            changed[i] ^= 1;
            var arrival = Samples.Arrive(RelatedWriter.Write(related.Envelope, [related.Attachments[0] with { Content = changed }]));
            var outcome = SignatureVerifier.Verify(arrival, [Identities.Signer(family).Certificate]);
            Assert.Equal(code, outcome.TryGet(out var verified, out var refusal)
                ? Samples.Code(verified.Open(Identities.Receivers))
                : refusal.Error.Code);
        }
    }

    [Fact]
    public void A_part_that_is_named_but_not_there_and_one_that_is_there_but_not_named_are_refused()
    {
        var message = Samples.Push(KeyFamily.Rsa);
        var envelope = message.Envelope;
        var extra = new Attachment("extra@example", "application/octet-stream", "x"u8.ToArray());
        foreach (var parts in new Attachment[][] { [], [Samples.Part().Attachment, extra], [extra] })
        {
            var wire = RelatedWriter.Write(envelope, [.. parts]);
            Assert.Equal("EBMS:0003", Samples.Code(Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default)));
        }
    }

    [Fact]
    public void The_content_digest_does_not_depend_on_the_frame_or_the_signature_value()
    {
        byte[] Digest(SignedMessage message) =>
            SignatureVerifier.Verify(Samples.Arrive(message.Wire), [Identities.EcSigner.Certificate]).TryGet(out var verified, out _) ? verified.ContentDigest() : [];

        var (first, second) = (Samples.Push(KeyFamily.Ec), Samples.Push(KeyFamily.Ec));
        Assert.NotEqual(first.Wire.Body.ToArray(), second.Wire.Body.ToArray());
        Assert.Equal(Digest(first), Digest(second));
        Assert.NotEmpty(Digest(first));
    }

    [Fact]
    public void A_receipt_states_what_was_signed_and_nothing_else_matches()
    {
        var sent = Samples.Push(KeyFamily.Rsa);
        Assert.True(SignatureVerifier.Verify(Samples.Arrive(sent.Wire), [Identities.RsaSigner.Certificate]).TryGet(out var verified, out var why), why?.Reason);
        var receipt = ReceiptBuilder.For(verified, "receipt-1@example", Samples.User().Info.Timestamp);
        var wire = MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], Identities.EcSigner).Wire;
        Assert.True(SignatureVerifier.Verify(Samples.Arrive(wire), [Identities.EcSigner.Certificate]).TryGet(out var answer, out _));
        var read = Assert.IsType<Receipt>(answer.Header.Signals.Single());
        Assert.Null(ReceiptMatch.Check(read, "message-1@example", sent.References));
        Assert.Equal("EBMS:0302", ReceiptMatch.Check(read, "message-2@example", sent.References)!.Error.Code);
        Assert.Equal("EBMS:0302", ReceiptMatch.Check(read, "message-1@example", sent.References.RemoveAt(1))!.Error.Code);
    }

    private static readonly PartInfo Unsaid = new("cid:p@x", []);

    [Theory]
    [InlineData("application/xml", "<a  b='1'/>", DigestRule.ByMediaType)]
    [InlineData("text/plain", "a\nb\r\nc", DigestRule.ByMediaType)]
    [InlineData("application/octet-stream", "a\nb", DigestRule.Octets)]
    public void Parts_of_xml_and_text_types_are_digested_by_their_media_type_or_as_octets(string type, string content, DigestRule rule)
    {
        var octets = Encoding.UTF8.GetBytes(content);
        var transformed = type switch
        {
            "application/xml" => "<a b=\"1\"></a>"u8.ToArray(),
            "text/plain" => "a\r\nb\r\nc"u8.ToArray(),
            _ => octets,
        };
        var part = new Attachment("p@x", type, octets);
        SignedReference Over(byte[] bytes) => References.Make("cid:p@x", "", "http://www.w3.org/2001/04/xmlenc#sha256", System.Security.Cryptography.SHA256.HashData(bytes));
        Assert.Equal(rule, AttachmentDigest.Match(part, Unsaid, Over(transformed), XmlLimits.Payload));
        Assert.Equal(DigestRule.Octets, AttachmentDigest.Match(part, Unsaid, Over(octets), XmlLimits.Payload));
        Assert.Null(AttachmentDigest.Match(part, Unsaid, Over("other"u8.ToArray()), XmlLimits.Payload));
    }

    [Theory]
    [InlineData("text/plain", "MimeType", "application/pdf")]
    [InlineData("text/plain", "MimeType", "application/xml")]
    [InlineData("text/plain", "MimeType", "?")]
    [InlineData("text/plain", "CompressionType", "application/gzip")]
    public void The_type_that_nobody_signed_does_not_change_how_a_part_is_digested(string type, string property, string said)
    {
        var sent = References.Make("cid:p@x", "", "http://www.w3.org/2001/04/xmlenc#sha256", System.Security.Cryptography.SHA256.HashData("a\r\nb"u8));
        var part = new Attachment("p@x", type, "a\nb"u8.ToArray());
        Assert.Equal(DigestRule.ByMediaType, AttachmentDigest.Match(part, Unsaid, sent, XmlLimits.Payload));
        Assert.Equal(DigestRule.ByMediaType, AttachmentDigest.Match(part, new("cid:p@x", [new("MimeType", "text/csv; charset=utf-8")]), sent, XmlLimits.Payload));
        Assert.Null(AttachmentDigest.Match(part, new("cid:p@x", [new(property, said)]), sent, XmlLimits.Payload));
    }
}
