using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Xunit;

namespace Knooppunt.As4.Tests.Mime;

public sealed class RelatedWriterTests
{
    private static readonly Attachment Part = new("p1@x", "application/gzip", "hello"u8.ToArray());

    [Fact]
    public void Without_attachments_the_envelope_goes_out_as_it_is()
    {
        var message = RelatedWriter.Write("<a/>"u8.ToArray(), []);

        Assert.Equal("application/soap+xml; charset=UTF-8", message.ContentType);
        Assert.Equal("<a/>"u8.ToArray(), message.Body.ToArray());
    }

    [Fact]
    public void The_layout_is_the_one_that_every_product_reads()
    {
        var message = RelatedWriter.Write("<a/>"u8.ToArray(), [Part], "seed");
        var boundary = Encoding.ASCII.GetString(message.Body.Span[2..message.Body.Span.IndexOf((byte)'\r')]);

        Assert.Equal(
            $"multipart/related; type=\"application/soap+xml\"; boundary=\"{boundary}\"; start=\"<soap.{boundary}@knooppunt>\"", message.ContentType);
        Assert.Equal(
            $"""
            --{boundary}
            Content-Type: application/soap+xml; charset=UTF-8
            Content-ID: <soap.{boundary}@knooppunt>
            Content-Transfer-Encoding: binary

            <a/>
            --{boundary}
            Content-Type: application/gzip
            Content-ID: <p1@x>
            Content-Transfer-Encoding: binary

            hello
            --{boundary}--

            """.ReplaceLineEndings("\r\n"),
            Encoding.ASCII.GetString(message.Body.Span));
    }

    [Fact]
    public void The_same_seed_gives_the_same_octets_and_none_gives_others()
    {
        Assert.Equal(Body("seed"), Body("seed"));
        Assert.NotEqual(Body("seed"), Body("other"));
        Assert.NotEqual(Body(null), Body(null));

        static byte[] Body(string? seed) => RelatedWriter.Write("<a/>"u8.ToArray(), [Part], seed).Body.ToArray();
    }

    [Fact]
    public void A_boundary_that_occurs_in_a_part_is_not_used()
    {
        var first = RelatedWriter.Write("<a/>"u8.ToArray(), [Part], "seed");
        var hostile = Part with { Content = first.Body };
        var second = RelatedWriter.Write("<a/>"u8.ToArray(), [hostile], "seed");

        Assert.True(RelatedReader.Read(second.ContentType, second.Body, MimeLimits.Default).TryGet(out var read, out _));
        Assert.Equal(first.Body.ToArray(), Assert.Single(read.Attachments).Content.ToArray());
    }

    [Theory]
    [InlineData("p1@x\r\nX: y", "application/gzip")]
    [InlineData("", "application/gzip")]
    [InlineData("p1@x", "application/gzip\r\nX: y")]
    [InlineData("p1@x", "gzip")]
    public void A_part_that_cannot_be_written_is_a_bug_of_the_caller(string id, string type) =>
        Assert.Throws<ArgumentException>(() => RelatedWriter.Write("<a/>"u8.ToArray(), [new Attachment(id, type, default)]));

    [Fact]
    public void A_Content_ID_is_written_once() =>
        Assert.Throws<ArgumentException>(() => RelatedWriter.Write("<a/>"u8.ToArray(), [Part, Part]));
}
