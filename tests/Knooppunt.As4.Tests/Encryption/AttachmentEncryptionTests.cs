using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Xml;
using CsCheck;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

public sealed class AttachmentEncryptionTests
{
    private static readonly ImmutableArray<Attachment> Parts =
    [
        new("p1@x", "application/gzip", "one"u8.ToArray()),
        new("p%2@x", "application/gzip", "two"u8.ToArray()),
    ];

    public static TheoryData<bool> Families { get; } = [true, false];

    [Theory, MemberData(nameof(Families))]
    public void What_is_encrypted_comes_back(bool isRsa)
    {
        var certificate = isRsa ? TestKeys.Rsa : TestKeys.Ec;
        Gen.Byte.Array[1, 300].Array[1, 6].Sample(
            contents =>
            {
                var parts = contents.Select((c, i) => new Attachment($"p{i}%@x", "application/gzip", c)).ToImmutableArray();
                var (security, encrypted) = Encrypt(parts, certificate);
                return AttachmentDecryption.Decrypt(security, encrypted, new DecryptionKeys([certificate])).TryGet(out var opened, out _)
                    && opened.Encrypted.Count == parts.Length
                    && opened.Attachments.Select(Text).SequenceEqual(parts.Select(Text));
            },
            iter: 50);
    }

    [Theory, MemberData(nameof(Families))]
    public void Nothing_repeats_between_two_messages(bool isRsa)
    {
        var certificate = isRsa ? TestKeys.Rsa : TestKeys.Ec;
        var (first, encrypted) = Encrypt(Parts, certificate);
        var (second, again) = Encrypt(Parts, certificate);

        string[] nonces = [.. encrypted.Concat(again).Select(a => Convert.ToHexString(a.Content.Span[..12]))];
        Assert.Equal(4, nonces.Distinct().Count());
        Assert.NotEqual(Ids(first), Ids(second));
        Assert.NotEqual(first.InnerText, second.InnerText);
        Assert.Equal(["application/octet-stream", "application/octet-stream"], encrypted.Select(a => a.ContentType));
    }

    [Fact]
    public void The_layout_for_an_rsa_key_is_the_one_of_edelivery_1_15()
    {
        var (security, _) = Encrypt(Parts[..1], TestKeys.Rsa);
        var id = security.FirstChild!.Attributes!["wsu:Id"]!.Value["X509-E-".Length..];
        var cipherValue = security.SelectSingleNode("descendant::*[local-name()='CipherValue']")!.InnerText;

        Assert.Equal(344, cipherValue.Length);
        Assert.Equal(
            $"""
            <wsse:BinarySecurityToken EncodingType="{Uris.Base64Binary}" ValueType="{Uris.X509v3}" wsu:Id="X509-E-{id}">{Convert.ToBase64String(TestKeys.Rsa.RawData)}</wsse:BinarySecurityToken>
            <xenc:EncryptedKey Id="EK-{id}"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep">
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256" /><xenc11:MGF Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256" />
            </xenc:EncryptionMethod><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#X509-E-{id}" ValueType="{Uris.X509v3}" /></wsse:SecurityTokenReference></ds:KeyInfo>
            <xenc:CipherData><xenc:CipherValue>{cipherValue}</xenc:CipherValue></xenc:CipherData>
            <xenc:ReferenceList><xenc:DataReference URI="#ED-{id}-0" /></xenc:ReferenceList></xenc:EncryptedKey>
            <xenc:EncryptedData Id="ED-{id}-0" MimeType="application/gzip" Type="{Uris.SwaContentOnly}">
            <xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm" />
            <ds:KeyInfo><wsse:SecurityTokenReference wsse11:TokenType="{Uris.EncryptedKeyToken}"><wsse:Reference URI="#EK-{id}" /></wsse:SecurityTokenReference></ds:KeyInfo>
            <xenc:CipherData><xenc:CipherReference URI="cid:p1@x"><xenc:Transforms><ds:Transform Algorithm="{Uris.SwaCiphertext}" /></xenc:Transforms></xenc:CipherReference></xenc:CipherData></xenc:EncryptedData>
            """.ReplaceLineEndings(""),
            Regex.Replace(security.InnerXml, " xmlns:[a-z0-9]+=\"[^\"]*\"", ""));
    }

    [Fact]
    public void An_ec_key_is_agreed_upon_with_hkdf()
    {
        var (security, _) = Encrypt(Parts, TestKeys.Ec);
        var algorithms = security.SelectNodes("descendant::*[local-name()='EncryptedKey']/descendant::*/@Algorithm")!.Cast<XmlAttribute>().Select(a => a.Value);

        Assert.Equal([Uris.KwAes128, Uris.EcdhEs, Uris.Hkdf, Uris.HmacSha256], algorithms);
        Assert.Equal("16", security.SelectSingleNode("descendant::*[local-name()='KeyLength']")!.InnerText);
    }

    [Fact]
    public void A_public_certificate_is_enough()
    {
        using var rsa = TestKeys.Public(TestKeys.Rsa);
        using var ec = TestKeys.Public(TestKeys.Ec);
        Assert.Equal(4, Encrypt(Parts, rsa).Security.ChildNodes.Count);
        Assert.Equal(4, Encrypt(Parts, ec).Security.ChildNodes.Count);
    }

    [Fact]
    public void Without_parts_there_is_nothing_to_say() => Assert.Equal(0, Encrypt([], TestKeys.Rsa).Security.ChildNodes.Count);

    [Fact]
    public void What_no_receiver_takes_is_not_made()
    {
        Assert.Throws<ArgumentException>(() => Encrypt(Parts, TestKeys.P384));
        Assert.Throws<ArgumentException>(() => Encrypt([Parts[0] with { Content = default }], TestKeys.Rsa));
    }

    [Fact]
    public void Keys_that_cannot_decrypt_are_refused_at_once()
    {
        using var publicOnly = TestKeys.Public(TestKeys.Rsa);
        Assert.Throws<ArgumentException>(() => new DecryptionKeys([publicOnly]));
        Assert.Throws<ArgumentException>(() => new DecryptionKeys([TestKeys.P384]));
    }

    private static (XmlElement Security, ImmutableArray<Attachment> Attachments) Encrypt(ImmutableArray<Attachment> parts, X509Certificate2 recipient)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        var encrypted = AttachmentEncryption.Encrypt(document, parts, recipient);
        var security = document.CreateElement("wsse", "Security", Ns.Wsse);
        foreach (var element in encrypted.HeaderElements)
            security.AppendChild(element);

        // Through octets, as over the wire.
        return (HandMade.Parse(security.OuterXml), encrypted.Attachments);
    }

    private static string Text(Attachment a) => a.ContentId + a.ContentType + Convert.ToHexString(a.Content.Span);

    private static string Ids(XmlElement security) => string.Join(' ', security.SelectNodes("descendant::*/@*[local-name()='Id']")!.Cast<XmlAttribute>().Select(a => a.Value));
}
