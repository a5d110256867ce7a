using System.Text;

namespace Knooppunt.As4.Mime;

/// <summary>The header fields of one part that mean something here; each of them at most once (M-03).</summary>
internal sealed record PartHeaders(string? ContentId, string? ContentType, string? TransferEncoding)
{
    /// <summary>
    /// Reads header lines from the start of <paramref name="text"/> up to and including the empty line. Null when they break the
    /// rules: ASCII without controls, CRLF, a name that is a token, at most one continuation per field, the limits.
    /// </summary>
    public static PartHeaders? Read(ReadOnlySpan<byte> text, MimeLimits limits, out int length)
    {
        length = 0;
        string? contentId = null, contentType = null, transferEncoding = null;
        for (var count = 0; ; count++)
        {
            if (Line(text[length..], limits) is not { } line || length > limits.MaxHeaderOctets)
                return null;
            length += line.Length + 2;
            if (line.Length == 0)
                return new PartHeaders(contentId, contentType, transferEncoding);
            if (count == limits.MaxHeaders)
                return null;
            if (StartsWithSpace(text[length..]))
            {
                if (Line(text[length..], limits) is not { } continuation)
                    return null;
                length += continuation.Length + 2;
                line += continuation;
                if (StartsWithSpace(text[length..]) || line.Length > limits.MaxHeaderLine)
                    return null;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !MediaType.IsToken(line.AsSpan(0, colon)))
                return null;
            var value = line[(colon + 1)..].Trim(' ', '\t');
            var isFirst = line[..colon].ToLowerInvariant() switch
            {
                "content-id" => Set(ref contentId, value),
                "content-type" => Set(ref contentType, value),
                "content-transfer-encoding" => Set(ref transferEncoding, value.ToLowerInvariant()),
                _ => true,
            };
            if (!isFirst)
                return null;
        }
    }

    private static bool Set(ref string? field, string value)
    {
        if (field is not null)
            return false;
        field = value;
        return true;
    }

    private static bool StartsWithSpace(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)' ' or (byte)'\t';

    /// <summary>Looks no further than the limit, so that one endless line costs as much as a long one.</summary>
    private static string? Line(ReadOnlySpan<byte> text, MimeLimits limits)
    {
        var window = text[..Math.Min(text.Length, limits.MaxHeaderLine + 2)];
        var end = window.IndexOf("\r\n"u8);
        if (end < 0)
            return null;
        foreach (var octet in window[..end])
        {
            if (octet is not (byte)'\t' and (< (byte)' ' or > (byte)'~'))
                return null;
        }

        return Encoding.ASCII.GetString(window[..end]);
    }
}
