using System.Text;

namespace Knooppunt.Client;

/// <summary>The part property <c>CharacterSet</c> (AS4 3.1): which encoding the octets of a text are in, as far as they show it. Pure.</summary>
internal static class CharacterSets
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-16 by its byte order mark, which XML demands there; UTF-8 when the octets are that; null for anything else.</summary>
    public static string? Of(string mimeType, ReadOnlySpan<byte> content)
    {
        var isText = mimeType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || mimeType.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || mimeType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
        if (!isText)
            return null;
        if (content.StartsWith<byte>([0xFE, 0xFF]) || content.StartsWith<byte>([0xFF, 0xFE]))
            return "UTF-16";
        try
        {
            Strict.GetCharCount(content);
            return "UTF-8";
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
