using System.Buffers;
using System.Text;

namespace Knooppunt.As4.Mime;

/// <summary>
/// Content-IDs and the <c>cid:</c> URIs that name them (RFC 2392). Only the URI is percent-encoded; the header never is, so
/// <c>&lt;a%40b&gt;</c> and <c>&lt;a@b&gt;</c> are two ids, and a message that has both is refused as a trap (M-10).
/// </summary>
internal static class ContentId
{
    private const int MaxLength = 255;
    private static readonly SearchValues<char> Unwanted = SearchValues.Create("<>()\"\\,;[]");

    /// <summary>The id in a Content-ID header, or null: angle brackets are mandatory, comments and encoded words are not taken.</summary>
    public static string? FromHeader(string value)
    {
        var trimmed = value.Trim(' ', '\t');
        return trimmed is ['<', .. var id, '>'] && IsValid(id) ? id : null;
    }

    /// <summary>The id that a <c>cid:</c> URI names, percent-decoded once; null for anything else.</summary>
    public static string? FromUri(string uri)
    {
        if (!uri.StartsWith("cid:", StringComparison.Ordinal) || Decoded(uri[4..]) is not { } id)
            return null;
        return IsValid(id) ? id : null;
    }

    /// <summary>The <c>cid:</c> URI of an id.</summary>
    public static string ToUri(string id)
    {
        var uri = new StringBuilder("cid:", id.Length + 4);
        foreach (var c in id)
        {
            if (char.IsAsciiLetterOrDigit(c) || "-._~!$&'()*+,;=:@".Contains(c, StringComparison.Ordinal))
                uri.Append(c);
            else
                uri.Append('%').Append(Convert.ToHexString([(byte)c]));
        }

        return uri.ToString();
    }

    /// <summary>Two ids with one key cannot be told apart by a reader that decodes where it should not.</summary>
    public static string UniquenessKey(string id) => Decoded(id) ?? id;

    /// <summary>Visible ASCII that needs no quoting in an RFC 5322 msg-id; colons and a missing <c>@</c> occur and harm nobody.</summary>
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.AsSpan().ContainsAny(Unwanted)
        && !id.StartsWith("=?", StringComparison.Ordinal);

    private static string? Decoded(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i]);
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return null;
            decoded.Append((char)Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return decoded.ToString();
    }
}
