using System.Text;
using Knooppunt.As4;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>
/// A message as a file: <c>Content-Type</c> and other header lines, an empty line, the body, every octet as it went over the
/// wire. A file that begins with the start line of an HTTP request or response is read as well.
/// </summary>
public static class MessageFile
{
    /// <summary>The header lines may take this many octets.</summary>
    private const int MaxHeader = 16 << 10;

    private static readonly Refusal NoMessage = new(EbmsError.MimeInconsistency, "The file is not a message: Content-Type, an empty line and a body are expected.");

    /// <summary>The octets of the file.</summary>
    /// <param name="message">The message.</param>
    public static byte[] Write(WireMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Encoding.ASCII.GetBytes($"Content-Type: {message.ContentType}\r\n\r\n"), .. message.Body.Span];
    }

    /// <summary>Takes a file apart; nothing of the message itself is judged.</summary>
    /// <param name="octets">The octets of the file.</param>
    /// <returns>The message, or the refusal EBMS:0007.</returns>
    public static Outcome<WireMessage> Read(ReadOnlyMemory<byte> octets)
    {
        var start = octets.Span[..Math.Min(octets.Length, MaxHeader)];
        var (end, length) = (start.IndexOf("\r\n\r\n"u8), 4);
        if (end < 0)
            (end, length) = (start.IndexOf("\n\n"u8), 2);
        if (end < 0)
            return NoMessage;

        var lines = Encoding.Latin1.GetString(start[..end]).Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var headers = IsStartLine(lines[0]) ? lines.AsSpan(1) : lines;
        string? contentType = null;
        var inContentType = false;
        foreach (var line in headers)
        {
            // A folded line belongs to the one before it (RFC 5322, 2.2.3).
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                contentType += inContentType ? " " + line.Trim() : "";
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return NoMessage;
            inContentType = line.AsSpan(0, colon).Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            if (inContentType && contentType is not null)
                return NoMessage;
            if (inContentType)
                contentType = line[(colon + 1)..].Trim();
        }

        return contentType is null ? NoMessage : new WireMessage(contentType, octets[(end + length)..]);
    }

    private static bool IsStartLine(string line) =>
        line.StartsWith("HTTP/1.", StringComparison.Ordinal) || line.EndsWith(" HTTP/1.1", StringComparison.Ordinal) || line.EndsWith(" HTTP/1.0", StringComparison.Ordinal);
}
