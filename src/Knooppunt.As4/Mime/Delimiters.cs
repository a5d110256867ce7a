using System.Text;

namespace Knooppunt.As4.Mime;

/// <summary>
/// Finds the delimiter lines of a multipart body (RFC 2046, 5.1.1). A delimiter starts a line, matches in full and may be
/// followed by spaces and tabs. The boundary text at the start of a line that is no delimiter, or after a bare CR or LF, is a
/// refusal and not content: that is where readers disagree about what the parts are (M-06). In the middle of a line it is content.
/// </summary>
internal sealed class Delimiters(string boundary)
{
    private readonly byte[] marker = Encoding.ASCII.GetBytes("--" + boundary);

    /// <summary>A delimiter: where the content before it ends, where the next part starts, and whether it is the last one.</summary>
    public readonly record struct Found(int ContentEnd, int Next, bool IsClosing);

    /// <summary>The first delimiter at or after <paramref name="start"/>, which is the start of a line; null when there is no usable one.</summary>
    public Found? Find(ReadOnlySpan<byte> body, int start)
    {
        for (var from = start; ; from++)
        {
            var offset = body[from..].IndexOf(marker);
            if (offset < 0)
                return null;
            from += offset;
            if (from == start || from >= start + 2 && body[(from - 2)..from].SequenceEqual("\r\n"u8))
                return Tail(body, from == start ? from : from - 2, from + marker.Length);
            if (body[from - 1] is (byte)'\r' or (byte)'\n')
                return null;
        }
    }

    private static Found? Tail(ReadOnlySpan<byte> body, int contentEnd, int position)
    {
        var rest = body[position..];
        var isClosing = rest.StartsWith("--"u8);
        if (isClosing)
            rest = rest[2..];
        var padding = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        rest = padding < 0 ? default : rest[padding..];

        // The epilogue is empty: after the closing delimiter nothing, or the CRLF that ends its line.
        if (isClosing)
            return rest.IsEmpty || rest.SequenceEqual("\r\n"u8) ? new Found(contentEnd, body.Length, true) : null;
        return rest.StartsWith("\r\n"u8) ? new Found(contentEnd, body.Length - rest.Length + 2, false) : null;
    }
}
