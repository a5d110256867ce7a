using Knooppunt.As4.Mime;
using Xunit;
using static Knooppunt.As4.Tests.Mime.RelatedText;

namespace Knooppunt.As4.Tests.Mime;

/// <summary>Rows M-01 to M-10 of the attack catalogue; each case is a good message with one thing wrong.</summary>
public sealed class MimeRefusalTests
{
    private const string Gzip = "Content-Type: application/gzip\r\nContent-ID: <p1@x>\r\n";

    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "M-01 no closing boundary", Related, Good.Replace("--b--\r\n", "") },
        { "M-01 closing boundary half", Related, Good.Replace("--b--\r\n", "--b-") },
        { "M-01 cut in a part", Related, Good[..^20] },
        { "M-01 cut in the headers", Related, Good[..30] },
        { "M-01 cut after a delimiter", Related, "--b\r\n" + Root + "\r\n--b\r\n" },
        { "M-01 only a closing boundary", Related, "--b--\r\n" },
        { "M-01 empty body", Related, "" },
        { "M-02 Content-ID twice", Related, Good.Replace("--b--", "--b\r\n" + Gzip + "\r\nevil\r\n--b--") },
        { "M-02 Content-ID of the root", Related, Good.Replace("p1@x", "root@x") },
        { "M-03 two Content-ID", Related, WithPart(Gzip + "Content-ID: <p2@x>\r\n\r\nhello") },
        { "M-03 two Content-Type", Related, WithPart(Gzip + "content-type: text/xml\r\n\r\nhello") },
        { "M-03 two transfer encodings", Related, WithPart(Gzip + "Content-Transfer-Encoding: binary\r\nContent-Transfer-Encoding: base64\r\n\r\nhello") },
        { "M-03 same header twice in the root", Related, Good.Replace("Content-ID: <root@x>", "Content-ID: <root@x>\r\nContent-ID: <root@x>") },
        { "M-04 start names an attachment", Related.Replace("root@x", "p1@x"), Good },
        { "M-04 start is unknown", Related.Replace("root@x", "other@x"), Good },
        { "M-04 start and a root without Content-ID", Related, Good.Replace("Content-ID: <root@x>\r\n", "") },
        { "M-04 type differs from the root", Related, Good.Replace("application/soap+xml; charset", "application/xml; charset") },
        { "M-04 another type", Related.Replace("application/soap+xml", "application/xop+xml"), Good },
        { "M-04 no type", "multipart/related; boundary=b", Good },
        { "M-04 root in another character set", Related, Good.Replace("UTF-8", "UTF-16") },
        { "M-04 root without content", Related, Good.Replace(Soap, "") },
        { "M-06 preamble", Related, "This is a multi-part message.\r\n" + Good },
        { "M-06 two empty lines first", Related, "\r\n\r\n" + Good },
        { "M-06 epilogue", Related, Good + "x" },
        { "M-06 epilogue of another part", Related, Good + "--b\r\n" + Gzip + "\r\nevil\r\n--b--\r\n" },
        { "M-06 look-alike boundary", Related, Good.Replace("hello", "x\r\n--bX\r\ny") },
        { "M-06 closing look-alike", Related, Good.Replace("hello", "x\r\n--b--X\r\ny") },
        { "M-06 delimiter after a bare LF", Related, Good.Replace("hello", "x\n--b\r\n" + Gzip + "\r\nevil") },
        { "M-06 delimiter after a bare CR", Related, Good.Replace("hello", "x\r--b\r\n" + Gzip + "\r\nevil") },
        { "M-06 delimiter ended by a bare LF", Related, Good.Replace("hello\r\n--b--\r\n", "hello\r\n--b\n" + Gzip + "\r\nevil\r\n--b--\r\n") },
        { "M-06 bare LF everywhere", Related, Good.Replace("\r\n", "\n") },
        { "M-06 boundary of 71", Related.Replace("\"b\"", "\"" + new string('b', 71) + "\""), Good.Replace("--b", "--" + new string('b', 71)) },
        { "M-06 empty boundary", Related.Replace("\"b\"", "\"\""), Good.Replace("--b", "--") },
        { "M-06 no boundary", Related.Replace("boundary", "border"), Good },
        { "M-06 boundary with CRLF", Related.Replace("\"b\"", "\"b\r\nX: y\""), Good },
        { "M-06 boundary with a quoted quote", Related.Replace("\"b\"", "\"b\\\"\""), Good },
        { "M-06 boundary ends in a space", Related.Replace("\"b\"", "\"b \""), Good.Replace("--b", "--b ") },
        { "M-06 boundary with other characters", Related.Replace("\"b\"", "\"b@\""), Good.Replace("--b", "--b@") },
        { "M-06 two boundaries", Related + "; boundary=c", Good },
        { "M-06 split boundary", "multipart/related; type=\"application/soap+xml\"; boundary*0=\"b\"; boundary*1=\"\"", Good },
        { "M-06 unclosed quote", "multipart/related; type=\"application/soap+xml\"; boundary=\"b", Good },
        { "M-06 text after a quote", Related.Replace("\"b\"", "\"b\"x"), Good },
        { "M-07 nested multipart", Related, Good.Replace("application/gzip", "multipart/mixed; boundary=c") },
        { "M-07 message part", Related, Good.Replace("application/gzip", "message/rfc822") },
        { "M-07 multipart/mixed message", Related.Replace("related", "mixed"), Good },
        { "M-09 base64 with another character", Related, Encoded("base64", "aGVs*bG8=") },
        { "M-09 base64 with a space", Related, Encoded("base64", "aGVs bG8=") },
        { "M-09 base64 with empty lines", Related, Encoded("base64", "aGVs\r\n\r\n\r\nbG8=") },
        { "M-09 base64 with bare LF", Related, Encoded("base64", "aGVs\nbG8=") },
        { "M-09 base64 without padding", Related, Encoded("base64", "aGVsbG8") },
        { "M-09 base64 with padding inside", Related, Encoded("base64", "aA==bG8=") },
        { "M-09 base64 with three paddings", Related, Encoded("base64", "a===") },
        { "M-09 base64 with bits left over", Related, Encoded("base64", "aGVsbG9=") },
        { "M-09 quoted-printable with lower case", Related, Encoded("quoted-printable", "he=6cllo") },
        { "M-09 quoted-printable cut", Related, Encoded("quoted-printable", "hello=6") },
        { "M-09 quoted-printable ends in a soft break", Related, Encoded("quoted-printable", "hello=") },
        { "M-09 quoted-printable with a high octet", Related, Encoded("quoted-printable", "h\u00E9llo") },
        { "M-09 quoted-printable with space at the end", Related, Encoded("quoted-printable", "hello \r\nx") },
        { "M-09 quoted-printable with a long line", Related, Encoded("quoted-printable", new string('x', 77)) },
        { "M-09 quoted-printable with bare LF", Related, Encoded("quoted-printable", "hel\nlo") },
        { "M-09 uuencode", Related, Encoded("x-uuencode", "hello") },
        { "M-09 two encodings in one", Related, Encoded("base64, binary", "hello") },
        { "M-09 8bit with NUL", Related, Encoded("8bit", "he\0lo") },
        { "M-09 7bit with NUL", Related, Encoded("7bit", "he\0lo") },
        { "M-09 7bit with a high octet", Related, Encoded("7bit", "h\u00E9llo") },
        { "M-10 both spellings of one id", Related, Good.Replace("--b--", "--b\r\n" + Gzip.Replace("p1@x", "p1%40x") + "\r\nevil\r\n--b--") },
        { "M-10 comment", Related, Good.Replace("<p1@x>", "(c)<p1@x>") },
        { "M-10 comment inside", Related, Good.Replace("<p1@x>", "<p1(c)@x>") },
        { "M-10 no brackets", Related, Good.Replace("<p1@x>", "p1@x") },
        { "M-10 half brackets", Related, Good.Replace("<p1@x>", "<p1@x") },
        { "M-10 encoded word", Related, Good.Replace("<p1@x>", "<=?utf-8?q?p1=40x?=>") },
        { "M-10 NUL", Related, Good.Replace("<p1@x>", "<p1\0@x>") },
        { "M-10 space", Related, Good.Replace("<p1@x>", "<p1 @x>") },
        { "M-10 high octet", Related, Good.Replace("<p1@x>", "<p\u00E9@x>") },
        { "M-10 256 characters", Related, Good.Replace("<p1@x>", "<" + new string('p', 256) + ">") },
        { "M-10 ten kilobytes", Related, Good.Replace("<p1@x>", "<" + new string('p', 10_000) + ">") },
        { "M-10 empty", Related, Good.Replace("<p1@x>", "<>") },
        { "M-10 empty header", Related, Good.Replace("<p1@x>", "") },
        { "M-10 no Content-ID", Related, Good.Replace("Content-ID: <p1@x>\r\n", "") },
        { "M-10 bad Content-ID on the root", Related.Replace("; start=\"<root@x>\"", ""), Good.Replace("<root@x>", "root@x") },
        { "headers: no Content-Type", Related, Good.Replace("Content-Type: application/gzip\r\n", "") },
        { "headers: Content-Type without subtype", Related, Good.Replace("application/gzip", "application") },
        { "headers: two continuations", Related, Good.Replace("application/gzip", "application/gzip;\r\n a=b;\r\n c=d") },
        { "headers: starts with a continuation", Related, Good.Replace("Content-Type: application/gzip", " Content-Type: application/gzip") },
        { "headers: space before the colon", Related, Good.Replace("Content-Type: application/gzip", "Content-Type : application/gzip") },
        { "headers: line without colon", Related, Good.Replace("Content-Type: application/gzip", "Content-Type: application/gzip\r\nx") },
        { "headers: bare LF in a header", Related, Good.Replace("Content-Type: application/gzip", "X: y\nContent-Type: application/gzip") },
        { "headers: bare CR in a header", Related, Good.Replace("Content-Type: application/gzip", "X: y\rContent-Type: application/gzip") },
        { "headers: delimiter among them", Related, "--b\r\n" + Root + "\r\n--b\r\nContent-Type: text/xml\r\n--b--\r\n" },
        { "other: text/html", "text/html", Soap },
        { "other: application/xml", "application/xml", Soap },
        { "other: plain SOAP in another character set", "application/soap+xml; charset=iso-8859-1", Soap },
        { "other: plain SOAP without octets", "application/soap+xml", "" },
        { "other: two types in one", "application/soap+xml, text/xml", Soap },
        { "other: type is empty", "", Soap },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_message_with_one_thing_wrong_is_refused(string row, string type, string body)
    {
        var outcome = RelatedReader.Read(type, Octets(body), MimeLimits.Default);

        Assert.False(outcome.TryGet(out _, out var refusal), row);
        Assert.Equal(EbmsError.MimeInconsistency, refusal.Error);
        Assert.NotEqual(RefusalForm.VersionMismatch, refusal.Form);
    }

    [Fact]
    public void A_message_without_content_type_is_refused()
    {
        Assert.False(RelatedReader.Read(null, Octets(Soap), MimeLimits.Default).TryGet(out _, out var refusal));
        Assert.Equal(RefusalForm.SenderFault, refusal.Form);
    }

    [Theory]
    [InlineData("text/xml; charset=utf-8", Soap)]
    [InlineData("multipart/related; type=\"text/xml\"; boundary=b", Good)]
    public void Soap_11_is_a_version_mismatch(string type, string body)
    {
        Assert.False(RelatedReader.Read(type, Octets(body), MimeLimits.Default).TryGet(out _, out var refusal));
        Assert.Equal(RefusalForm.VersionMismatch, refusal.Form);
    }

    [Fact]
    public void A_soap_11_root_is_a_version_mismatch()
    {
        Assert.False(RelatedReader.Read(Related, Octets(Good.Replace("application/soap+xml;", "text/xml;")), MimeLimits.Default).TryGet(out _, out var refusal));
        Assert.Equal(RefusalForm.VersionMismatch, refusal.Form);
    }

    [Fact]
    public void Every_prefix_of_a_good_message_is_refused()
    {
        var whole = Octets(Good);
        for (var length = 0; length < whole.Length - 2; length++)
            Assert.False(RelatedReader.Read(Related, whole.AsMemory(0, length), MimeLimits.Default).TryGet(out _, out _));
    }

    private static string Encoded(string encoding, string content) => Good.Replace("binary", encoding).Replace("hello", content);
}
