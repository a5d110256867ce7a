using System.Text;
using CsCheck;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client.Tests;

public sealed class MessageFileTests
{
    [Fact]
    public void What_is_written_is_read_again_octet_for_octet() => Gen.Byte.Array[0, 200].Sample(body =>
    {
        var message = new WireMessage("multipart/related; boundary=\"b\"", body);
        return MessageFile.Read(MessageFile.Write(message)).TryGet(out var read, out _)
            && read.ContentType == message.ContentType && read.Body.Span.SequenceEqual(body);
    });

    [Theory]
    [InlineData("POST /msh HTTP/1.1\r\nHost: h\r\nContent-Type: a/b; c=d\r\nContent-Length: 4\r\n\r\nbody")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-type:a/b; c=d\r\n\r\nbody")]
    [InlineData("Content-Type: a/b;\r\n c=d\r\n\r\nbody")]
    [InlineData("Content-Type: a/b; c=d\n\nbody")]
    public void Files_of_other_tools_are_read(string file)
    {
        Assert.True(MessageFile.Read(Encoding.ASCII.GetBytes(file)).TryGet(out var message, out _));
        Assert.Equal(("a/b; c=d", "body"), (message.ContentType, Encoding.ASCII.GetString(message.Body.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<a/>")]
    [InlineData("Host: h\r\n\r\nbody")]
    [InlineData("Content-Type: a/b\r\nContent-Type: c/d\r\n\r\nbody")]
    [InlineData("Content-Type: a/b")]
    public void What_is_not_a_message_is_refused(string file) => Assert.False(MessageFile.Read(Encoding.ASCII.GetBytes(file)).TryGet(out _, out _));
}
