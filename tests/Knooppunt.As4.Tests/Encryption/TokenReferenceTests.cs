using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

public sealed class TokenReferenceTests
{
    private static readonly string Token =
        $"<wsse:BinarySecurityToken EncodingType=\"{Uris.Base64Binary}\" ValueType=\"{Uris.X509v3}\" wsu:Id=\"X1\">{Convert.ToBase64String(TestKeys.Rsa.RawData)}</wsse:BinarySecurityToken>";

    private static readonly string Reference = $"<wsse:SecurityTokenReference><wsse:Reference URI=\"#X1\" ValueType=\"{Uris.X509v3}\"/></wsse:SecurityTokenReference>";

    [Fact]
    public void A_token_in_the_header_gives_its_certificate()
    {
        var reference = Parsed(Token + Reference);

        Assert.NotNull(reference);
        Assert.Equal(TestKeys.Rsa.RawData, reference.Certificate!.RawData);
        Assert.True(reference.Matches(TestKeys.Rsa));
        Assert.False(reference.Matches(TestKeys.OtherRsa));
    }

    public static TheoryData<string, string, string> Broken { get; } = new()
    {
        { "no token", "wsu:Id=\"X1\"", "wsu:Id=\"X2\"" },
        { "two tokens", "<wsse:BinarySecurityToken ", "<wsse:BinarySecurityToken wsu:Id=\"X1\"/><wsse:BinarySecurityToken " },
        { "the id elsewhere too", "<wsse:SecurityTokenReference>", "<wsse:Nonce Id=\"X1\"/><wsse:SecurityTokenReference>" },
        { "the id in another spelling too", "<wsse:SecurityTokenReference>", "<wsse:Nonce ID=\"X1\"/><wsse:SecurityTokenReference>" },
        { "an Id that is not wsu:Id", "wsu:Id=\"X1\"", "Id=\"X1\"" },
        { "a token deeper in the header", "<wsse:BinarySecurityToken ", "<wsse:Embedded><wsse:BinarySecurityToken " },
        { "a path of certificates", "#X509v3\" wsu", "#X509PKIPathv1\" wsu" },
        { "a hexadecimal token", "#Base64Binary", "#HexBinary" },
        { "a reference to another type", "#X509v3\"/>", "#X509PKIPathv1\"/>" },
        { "a remote reference", "URI=\"#X1\"", "URI=\"http://127.0.0.1/X1\"" },
        { "an empty reference", "URI=\"#X1\"", "URI=\"#\"" },
        { "an xpointer", "URI=\"#X1\"", "URI=\"#xpointer(id('X1'))\"" },
        { "two references", "<wsse:SecurityTokenReference>", "<wsse:SecurityTokenReference><wsse:Reference URI=\"#X1\"/>" },
        { "text before the reference", "<wsse:SecurityTokenReference>", "<wsse:SecurityTokenReference>x" },
        { "not a certificate", Convert.ToBase64String(TestKeys.Rsa.RawData), "MAA=" },
        { "a certificate as PEM", Convert.ToBase64String(TestKeys.Rsa.RawData), Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(TestKeys.Rsa.ExportCertificatePem())) },
        { "a certificate and an octet", Convert.ToBase64String(TestKeys.Rsa.RawData), Convert.ToBase64String([.. TestKeys.Rsa.RawData, 0]) },
    };

    [Theory, MemberData(nameof(Broken))]
    public void Anything_else_is_no_reference(string what, string text, string instead)
    {
        var xml = (Token + Reference).Replace(text, instead);
        Assert.NotEqual(Token + Reference, xml);
        if (instead.StartsWith("<wsse:Embedded", StringComparison.Ordinal))
            xml = xml.Replace("</wsse:BinarySecurityToken>", "</wsse:BinarySecurityToken></wsse:Embedded>");
        Assert.True(Parsed(xml) is null, what);
    }

    [Theory]
    [InlineData("CN=Schuldeiser, serialNumber=00000099000000001000, O=\"Voorbeeld, b.v.\", C=NL")]
    [InlineData("C=NL,O=Voorbeeld\\, b.v.,SERIALNUMBER=00000099000000001000,CN=Schuldeiser")]
    [InlineData("C=NL,O=Voorbeeld\\, b.v.,2.5.4.5=#13143030303030303939303030303030303031303030,CN=Schuldeiser")]
    [InlineData("cn=schuldeiser,OID.2.5.4.5=00000099000000001000,o=Voorbeeld\\,  b.v.,c=nl")]
    public void An_issuer_is_found_in_every_spelling(string issuer) => Assert.True(IssuerSerial(issuer, HandMade.Serial(TestKeys.Rsa))!.Matches(TestKeys.Rsa));

    [Theory]
    [InlineData("CN=Schuldeiser, serialNumber=00000099000000001001, O=\"Voorbeeld, b.v.\", C=NL")]
    [InlineData("CN=Schuldeiser, O=\"Voorbeeld, b.v.\", C=NL")]
    [InlineData("CN=Schuldeiser")]
    public void Another_issuer_is_not_found(string issuer) => Assert.False(IssuerSerial(issuer, HandMade.Serial(TestKeys.Rsa))!.Matches(TestKeys.Rsa));

    [Theory]
    [InlineData("", "1")]
    [InlineData("nonsense", "1")]
    [InlineData("CN=#zz", "1")]
    [InlineData("XX=1", "1")]
    [InlineData("CN=a", "")]
    [InlineData("CN=a", "-1")]
    [InlineData("CN=a", "0x10")]
    [InlineData("CN=a", "1 2")]
    [InlineData("CN=a", "12345678901234567890123456789012345678901234567890")]
    public void A_name_or_number_that_cannot_be_read_finds_nothing(string issuer, string serial) =>
        Assert.True(IssuerSerial(issuer, serial) is not { } reference || !reference.Matches(TestKeys.Rsa));

    private static TokenReference? IssuerSerial(string issuer, string serial) => Parsed(
        "<wsse:SecurityTokenReference><ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>" + issuer.Replace("\"", "&quot;") + "</ds:X509IssuerName><ds:X509SerialNumber>" + serial
        + "</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></wsse:SecurityTokenReference>");

    private static TokenReference? Parsed(string content)
    {
        var security = HandMade.Parse($"<wsse:Security xmlns:wsse=\"{Ns.Wsse}\" xmlns:wsu=\"{Ns.Wsu}\" xmlns:ds=\"{Ns.Ds}\">{content}</wsse:Security>");
        return TokenReference.Parse((System.Xml.XmlElement)security.LastChild!, security);
    }
}
