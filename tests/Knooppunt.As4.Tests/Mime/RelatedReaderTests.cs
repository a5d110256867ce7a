using System.Text;
using CsCheck;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Xunit;
using static Knooppunt.As4.Tests.Mime.RelatedText;

namespace Knooppunt.As4.Tests.Mime;

public sealed class RelatedReaderTests
{
    [Fact]
    public void A_plain_envelope_is_a_message_without_attachments()
    {
        var message = Accepted("application/soap+xml;charset=UTF-8", Soap);

        Assert.Equal(Soap, Encoding.UTF8.GetString(message.Envelope.Span));
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void A_multipart_gives_envelope_and_parts()
    {
        var message = Accepted(Related, Good);

        Assert.Equal(Soap, Encoding.UTF8.GetString(message.Envelope.Span));
        var part = Assert.Single(message.Attachments);
        Assert.Equal(("p1@x", "application/gzip", "hello"), (part.ContentId, part.ContentType, Encoding.UTF8.GetString(part.Content.Span)));
    }

    public static TheoryData<string, string, string> Tolerated { get; } = new()
    {
        { "no start", "multipart/related; type=\"application/soap+xml\"; boundary=\"b\"", Good },
        { "start without brackets", Related.Replace("<root@x>", "root@x"), Good },
        { "no Content-ID on the root", Related.Replace("; start=\"<root@x>\"", ""), Good.Replace("Content-ID: <root@x>\r\n", "") },
        { "unquoted parameters", "Multipart/Related;boundary=----=_Part_1;type=application/soap+xml", Good.Replace("--b", "------=_Part_1") },
        { "padding after a delimiter", Related, Good.Replace("--b\r\n", "--b \t\r\n").Replace("--b--", "--b--  ") },
        { "CRLF before the first delimiter", Related, "\r\n" + Good },
        { "no CRLF after the last", Related, Good[..^2] },
        { "no transfer encoding", Related, Good.Replace("Content-Transfer-Encoding: binary\r\n", "") },
        { "base64", Related, Good.Replace("binary", "BASE64").Replace("hello", "aGVs\r\nbG8=\r\n") },
        { "quoted-printable", Related, Good.Replace("binary", "quoted-printable").Replace("hello", "he=6C=\r\nlo") },
        { "7bit", Related, Good.Replace("binary", "7bit") },
        { "one folded header", Related, Good.Replace("application/soap+xml; charset", "application/soap+xml;\r\n charset") },
        { "other headers", Related, Good.Replace("Content-Type: application/gzip", "Content-Disposition: attachment\r\nid: x\r\nContent-Type: application/gzip; name=\"a b\"") },
        { "header names in any case", Related, Good.Replace("Content-ID", "content-Id") },
    };

    [Theory, MemberData(nameof(Tolerated))]
    public void What_products_send_is_taken(string what, string type, string body)
    {
        Assert.NotEmpty(what);
        var message = Accepted(type, body);

        Assert.Equal(Soap, Encoding.UTF8.GetString(message.Envelope.Span));
        var part = Assert.Single(message.Attachments);
        Assert.Equal(("p1@x", "application/gzip", "hello"), (part.ContentId, part.ContentType, Encoding.UTF8.GetString(part.Content.Span)));
    }

    [Theory]
    [InlineData("two octets that look like a line end", "\r\n")]
    [InlineData("boundary in the middle of a line", "x--b\r\n")]
    [InlineData("dashes before the boundary", "\r\n----b\r\ny")]
    [InlineData("half a boundary", "\r\n-")]
    [InlineData("nothing", "")]
    public void Content_that_only_resembles_a_delimiter_stays_content(string what, string content)
    {
        Assert.NotEmpty(what);
        var message = Accepted(Related, Good.Replace("hello", content));

        Assert.Equal(content, Encoding.Latin1.GetString(Assert.Single(message.Attachments).Content.Span));
    }

    [Fact]
    public void Headers_that_end_at_the_delimiter_are_a_part_without_content() =>
        Assert.True(Assert.Single(Accepted(Related, Good.Replace("\r\n\r\nhello\r\n", "\r\n\r\n")).Attachments).Content.IsEmpty);

    [Fact]
    public void Whatever_the_writer_writes_the_reader_reads()
    {
        // Pieces of delimiters in all orders, so that look-alikes at every position occur.
        var piece = Gen.OneOf("--", "\r\n", "\r", "\n", "knooppunt_", "\r\n--knooppunt_", "--b", "\0", " ", "=");
        var octets = Gen.OneOf(Gen.Byte.Array[0, 200], piece.Array[0, 40].Select(p => Octets(string.Concat(p))));
        var types = Gen.OneOf("application/gzip", "text/xml", "application/octet-stream");
        Gen.Select(octets, Gen.Select(types, octets).Array[0, 5]).Sample((envelope, parts) =>
        {
            envelope = [.. envelope, (byte)'>'];
            var attachments = parts.Select((p, i) => new Attachment($"part-{i}%40@x", p.Item1, p.Item2)).ToList();
            var written = RelatedWriter.Write(envelope, attachments);
            var read = Accepted(written.ContentType, written.Body);
            return read.Envelope.Span.SequenceEqual(envelope)
                && read.Attachments.Select(a => (a.ContentId, a.ContentType, Convert.ToHexString(a.Content.Span)))
                    .SequenceEqual(attachments.Select(a => (a.ContentId, a.ContentType, Convert.ToHexString(a.Content.Span))));
        });
    }

    [Fact]
    public void No_octets_make_the_reader_throw()
    {
        var piece = Gen.OneOf("--b", "--b--", "\r\n", "\r\n\r\n", "Content-ID: <a>", "Content-Type: text/plain", "Content-Transfer-Encoding: ", "base64", " ", "=", ":", "\n", Root, "x");
        piece.Array[0, 30].Sample(pieces =>
        {
            var outcome = RelatedReader.Read(Related, Octets("--b\r\n" + Root + "\r\n--b\r\n" + string.Concat(pieces)), MimeLimits.Default);
            return outcome.TryGet(out var message, out var refusal) ? message.Envelope.Length > 0 : refusal.Error == EbmsError.MimeInconsistency;
        });
        Gen.String[Gen.Char[' ', '~'], 0, 60].Sample(parameters =>
        {
            var outcome = RelatedReader.Read("multipart/related; " + parameters, Octets(Good), MimeLimits.Default);
            return outcome.TryGet(out var message, out _) ? message.Attachments.Length == 1 : true;
        });
    }

    private static RelatedMessage Accepted(string type, string body) => Accepted(type, Octets(body));

    private static RelatedMessage Accepted(string type, ReadOnlyMemory<byte> body)
    {
        Assert.True(RelatedReader.Read(type, body, MimeLimits.Default).TryGet(out var message, out var refusal), refusal?.Reason);
        return message;
    }
}
