using System.Buffers;
using System.Text;

namespace Knooppunt.As4.Mime;

/// <summary>The header block of a MIME part: short ASCII lines, each field that matters at most once (M-03).</summary>
internal sealed record PartHeaders(ContentTypeValue? ContentType, string? ContentId, string TransferEncoding)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t<>()\"\\");

    /// <summary>Reads a block up to, but without, its empty line; null when it is not in order.</summary>
    public static PartHeaders? Parse(ReadOnlySpan<byte> block, MimeLimits limits)
    {
        if (block.Length > limits.MaxHeaderBytes || block.ContainsAnyExceptInRange((byte)'\t', (byte)126))
            return null;
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = block.IsEmpty ? [] : Unfold(Encoding.ASCII.GetString(block)).Split("\r\n");
        if (lines.Length > limits.MaxHeaders)
            return null;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t\r\n") || line.AsSpan(colon).ContainsAny('\r', '\n')
                || !fields.TryAdd(line[..colon], line[(colon + 1)..].Trim(' ', '\t')))
            {
                return null;
            }
        }

        var type = fields.GetValueOrDefault("Content-Type");
        var parsed = type is null ? null : ContentTypeValue.Parse(type);
        var id = fields.GetValueOrDefault("Content-ID");
        return (type is not null && parsed is null) || (id is not null && !IsContentId(id))
            ? null
            : new PartHeaders(parsed, id?[1..^1], fields.GetValueOrDefault("Content-Transfer-Encoding", "binary").ToLowerInvariant());
    }

    private static string Unfold(string block) =>
        block.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);

    private static bool IsContentId(string id) =>
        id.Length is > 2 and <= 257 && id[0] == '<' && id[^1] == '>' && !id.AsSpan(1, id.Length - 2).ContainsAny(Forbidden);
}
