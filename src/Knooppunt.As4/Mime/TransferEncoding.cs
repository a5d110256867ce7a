using System.Buffers;
using System.Buffers.Text;

namespace Knooppunt.As4.Mime;

/// <summary>
/// Undoes a Content-Transfer-Encoding (RFC 2045, 6), or answers false where the octets break its rules (M-09). Every octet is
/// looked at a fixed number of times and the result is never larger than the input.
/// </summary>
internal static class TransferEncoding
{
    private const int MaxQuotedPrintableLine = 76;
    private static readonly SearchValues<byte> Base64Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    // No nullable ReadOnlyMemory as result: in a conditional, null silently becomes an empty memory.
    public static bool TryDecode(string? encoding, ReadOnlyMemory<byte> content, out ReadOnlyMemory<byte> decoded)
    {
        decoded = content;
        return encoding switch
        {
            null or "binary" => true,

            // Line lengths are not checked: envelopes on one long line are sent as 8bit by several products.
            "8bit" => !content.Span.Contains((byte)0),
            "7bit" => !content.Span.ContainsAnyExceptInRange((byte)1, (byte)127),
            "base64" => TryBase64(content.Span, out decoded),
            "quoted-printable" => TryQuotedPrintable(content.Span, out decoded),
            _ => false,
        };
    }

    private static bool TryBase64(ReadOnlySpan<byte> content, out ReadOnlyMemory<byte> decoded)
    {
        decoded = default;
        var text = new byte[content.Length];
        var length = 0;
        while (!content.IsEmpty)
        {
            var end = content.IndexOf("\r\n"u8);
            var line = end < 0 ? content : content[..end];
            if (line.IsEmpty)
                return false;
            line.CopyTo(text.AsSpan(length));
            length += line.Length;
            content = end < 0 ? default : content[(end + 2)..];
        }

        var padding = length > 0 && text[length - 1] == '=' ? length > 1 && text[length - 2] == '=' ? 2 : 1 : 0;
        if (length % 4 != 0 || text.AsSpan(0, length - padding).ContainsAnyExcept(Base64Alphabet))
            return false;

        // Bits that padding leaves over must be zero, or one content has several spellings (RFC 4648, 3.5).
        if (padding == 1 && !"AEIMQUYcgkosw048"u8.Contains(text[length - 2]) || padding == 2 && !"AQgw"u8.Contains(text[length - 3]))
            return false;
        if (Base64.DecodeFromUtf8InPlace(text.AsSpan(0, length), out var written) != OperationStatus.Done)
            return false;
        decoded = text.AsMemory(0, written);
        return true;
    }

    private static bool TryQuotedPrintable(ReadOnlySpan<byte> content, out ReadOnlyMemory<byte> decoded)
    {
        decoded = default;
        var text = new byte[content.Length];
        var length = 0;
        while (true)
        {
            var end = content.IndexOf("\r\n"u8);
            var line = end < 0 ? content : content[..end];
            var isSoftBreak = line.EndsWith("="u8);
            if (line.Length > MaxQuotedPrintableLine || line.EndsWith(" "u8) || line.EndsWith("\t"u8) || isSoftBreak && end < 0)
                return false;
            if (!Decoded(isSoftBreak ? line[..^1] : line, text, ref length))
                return false;
            if (end < 0)
            {
                decoded = text.AsMemory(0, length);
                return true;
            }

            content = content[(end + 2)..];
            if (!isSoftBreak)
            {
                "\r\n"u8.CopyTo(text.AsSpan(length));
                length += 2;
            }
        }
    }

    private static bool Decoded(ReadOnlySpan<byte> line, Span<byte> output, ref int length)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '=')
            {
                if (line[i] is not (byte)'\t' and (< (byte)' ' or > (byte)'~'))
                    return false;
                output[length++] = line[i];
                continue;
            }

            if (i + 2 >= line.Length || Hex(line[i + 1]) is not { } high || Hex(line[i + 2]) is not { } low)
                return false;
            output[length++] = (byte)(high << 4 | low);
            i += 2;
        }

        return true;
    }

    /// <summary>Upper case only (RFC 2045, 6.7 rule 1).</summary>
    private static int? Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => null,
    };
}
