using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4.Messages;
using MimeKit;

namespace Knooppunt.As4.Tests.Vectors;

/// <summary>
/// One file as the HTTP message that it once was. The files differ in what was kept of it: everything, the body only, or an envelope
/// that an editor has gone over.
/// </summary>
internal sealed partial record VectorFile(string ContentType, byte[] Body)
{
    private const string Soap = "application/soap+xml; charset=UTF-8";

    public static VectorFile Read(string path)
    {
        var text = Restored(Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        var octets = Encoding.Latin1.GetBytes(text);
        var first = text.TakeWhile(char.IsWhiteSpace).Count();
        if (text[first] == '<')
            return new(Soap, octets);
        if (text.AsSpan(first).StartsWith("--"))
            return new(Multipart(text[(first + 2)..].Split('\r', '\n', '\\')[0]), octets);

        // An HTTP or mail header is in front: the body begins after the first empty line.
        var (end, length) = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var crlf ? (crlf, 4) : (text.IndexOf("\n\n", StringComparison.Ordinal), 2);
        var type = text[..end].Split('\n').SkipWhile(l => !l.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)).ToArray();
        var value = type[0]["Content-Type:".Length..].Trim() + string.Concat(type.Skip(1).TakeWhile(l => l.StartsWith(' ') || l.StartsWith('\t')).Select(l => " " + l.Trim()));
        return new(value, octets[(end + length)..]);
    }

    /// <summary>Envelope and parts as a forgiving reader finds them.</summary>
    public (ReadOnlyMemory<byte> Envelope, IReadOnlyList<Attachment> Parts) Leniently()
    {
        if (!ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return (Body, []);
        using var stream = new MemoryStream([.. Encoding.ASCII.GetBytes("Content-Type: " + ContentType + "\r\n\r\n"), .. Body]);
        var parts = ((Multipart)MimeEntity.Load(stream)).OfType<MimePart>().ToList();
        if (parts.Count == 0)
            return (Body, []);
        return (Content(parts[0]), [.. parts.Skip(1).Select(p => new Attachment(p.ContentId ?? "", p.ContentType.MimeType.ToLowerInvariant(), Content(p)))]);
    }

    /// <summary>Undoes what the repositories did to the files: a byte order mark, a licence before the envelope, LF line ends.</summary>
    private static string Restored(string text)
    {
        text = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text;
        text = Licence().Replace(text, "$1", 1);
        return text.TrimStart().StartsWith("--", StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal)
            ? text.TrimStart().Replace("\n", "\r\n", StringComparison.Ordinal)
            : text;
    }

    [GeneratedRegex(@"^(<\?xml[^>]*\?>)?\s*<!--.*?-->\s*", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Licence();

    private static string Multipart(string boundary) => $"multipart/related; type=\"application/soap+xml\"; boundary=\"{boundary}\"";

    private static byte[] Content(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return content.ToArray();
    }
}
