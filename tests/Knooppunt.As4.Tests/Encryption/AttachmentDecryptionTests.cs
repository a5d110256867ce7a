using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Encryption;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

public sealed class AttachmentDecryptionTests
{
    [Fact]
    public void A_message_of_another_product_opens()
    {
        var message = new HandMade();
        message.AssertOpens();

        Assert.True(message.Decrypt().TryGet(out var opened, out _));
        Assert.Equal(["application/gzip", "text/csv"], opened.Attachments.Select(a => a.ContentType));
        Assert.Equal("plain"u8.ToArray(), opened.Attachments[1].Content.ToArray());
    }

    [Fact]
    public void What_is_not_encrypted_passes_unchanged()
    {
        var message = new HandMade();
        Assert.True(AttachmentDecryption.Decrypt(HandMade.Parse("<Security/>"), message.Attachments(), DecryptionKeys.None).TryGet(out var opened, out _));
        Assert.Equal(2, opened.Attachments.Length);
        Assert.Empty(opened.Encrypted);
    }

    [Fact]
    public void Aes_256_opens()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        new HandMade { Key = key, Wrapped = HandMade.Oaep(TestKeys.Rsa, key), ContentMethod = "http://www.w3.org/2009/xmlenc11#aes256-gcm" }.AssertOpens();
    }

    public static TheoryData<string, string> References
    {
        get
        {
            var certificate = TestKeys.Rsa;
            var ski = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes;
            var identifier = "<wsse:SecurityTokenReference><wsse:KeyIdentifier EncodingType=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary\" ValueType=\"{0}\">{1}</wsse:KeyIdentifier></wsse:SecurityTokenReference>";
            return new()
            {
                { "subject key identifier", string.Format(null, identifier, "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509SubjectKeyIdentifier", Convert.ToBase64String(ski.Span)) },
                { "thumbprint", string.Format(null, identifier, "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1", Convert.ToBase64String(certificate.GetCertHash())) },
                { "X509Data with the SKI", "<ds:X509Data><ds:X509SKI>" + Convert.ToBase64String(ski.Span) + "</ds:X509SKI></ds:X509Data>" },
                { "X509Data with the certificate", "<ds:X509Data><ds:X509Certificate>" + Convert.ToBase64String(certificate.RawData) + "</ds:X509Certificate></ds:X509Data>" },
            };
        }
    }

    [Theory, MemberData(nameof(References))]
    public void Every_reference_to_our_certificate_finds_the_key(string what, string keyInfo)
    {
        Assert.NotEmpty(what);
        new HandMade { KeyInfo = keyInfo }.AssertOpens();
        Assert.False(new HandMade { KeyInfo = keyInfo }.Decrypt(TestKeys.OtherRsa).TryGet(out _, out _));
    }

    [Fact]
    public void A_key_that_only_names_its_data_opens() =>
        new HandMade { Edit = t => System.Text.RegularExpressions.Regex.Replace(t, "<ds:KeyInfo><wsse:SecurityTokenReference wsse11.*?</ds:KeyInfo>", "") }.AssertOpens();

    [Fact]
    public void Data_that_only_name_their_key_open() =>
        new HandMade { Edit = t => t.Replace("<xenc:ReferenceList><xenc:DataReference URI=\"#ED-1\"/></xenc:ReferenceList>", "").Replace(" Id=\"ED-1\"", "") }.AssertOpens();

    [Fact]
    public void White_space_between_elements_is_nothing() => new HandMade { Edit = t => t.Replace("><", ">\r\n <") }.AssertOpens();

    [Fact]
    public void The_content_type_is_octets_where_none_is_stated()
    {
        Assert.True(new HandMade { Edit = t => t.Replace(" MimeType=\"application/gzip\"", "") }.Decrypt().TryGet(out var opened, out _));
        Assert.Equal("application/octet-stream", opened.Attachments[0].ContentType);
    }

    [Fact]
    public void The_content_type_is_lower_case_without_parameters()
    {
        Assert.True(new HandMade { Edit = t => t.Replace("application/gzip", "Text/XML; charset=utf-8") }.Decrypt().TryGet(out var opened, out _));
        Assert.Equal("text/xml", opened.Attachments[0].ContentType);
    }
}
