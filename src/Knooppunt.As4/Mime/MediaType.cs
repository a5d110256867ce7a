using System.Buffers;
using System.Collections.Immutable;

namespace Knooppunt.As4.Mime;

/// <summary>
/// The value of a Content-Type (RFC 2045, 5.1), read strictly: no comments, no RFC 2231 continuations, no parameter twice.
/// One tolerance: an unquoted value may hold characters that should be quoted (<c>type=application/soap+xml</c>,
/// <c>boundary=----=_Part</c>), because products send those.
/// </summary>
internal sealed record MediaType(string Name, ImmutableDictionary<string, string> Parameters)
{
    private const int MaxParameters = 16;
    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>@,;:\\\"/[]?=");

    /// <summary>Null when the value is not a media type in this grammar.</summary>
    public static MediaType? Parse(string value, int maxLength)
    {
        if (value.Length > maxLength || value.Any(c => c is not '\t' and (< ' ' or > '~')))
            return null;

        var end = value.IndexOf(';', StringComparison.Ordinal);
        var name = (end < 0 ? value : value[..end]).Trim(' ', '\t').ToLowerInvariant();
        if (!IsName(name))
            return null;

        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var rest = end < 0 ? default : value.AsSpan(end + 1);
        while (!(rest = rest.TrimStart(" \t")).IsEmpty)
        {
            var equals = rest.IndexOf('=');
            if (equals < 0 || !IsToken(rest[..equals]) || Value(rest[(equals + 1)..], out var length) is not { } text)
                return null;
            if (rest[..equals].Contains('*') || parameters.Count == MaxParameters)
                return null;
            if (!parameters.TryAdd(rest[..equals].ToString().ToLowerInvariant(), text))
                return null;
            rest = rest[(equals + 1 + length)..].TrimStart(" \t");
            if (!rest.IsEmpty && rest[0] != ';')
                return null;
            rest = rest.IsEmpty ? rest : rest[1..];
        }

        return new MediaType(name, parameters.ToImmutable());
    }

    /// <summary>Whether this is a type and a subtype and nothing else, in lower case.</summary>
    public static bool IsName(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsToken(name.AsSpan(0, slash)) && IsToken(name.AsSpan(slash + 1)) && name.Length <= 127;
    }

    /// <summary>RFC 2045, 5.1: visible ASCII without tspecials.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('!', '~') && !text.ContainsAny(Specials);

    private static string? Value(ReadOnlySpan<char> text, out int length)
    {
        if (text.IsEmpty || text[0] != '"')
        {
            length = text.IndexOfAny(" \t;");
            length = length < 0 ? text.Length : length;
            return length == 0 || text[..length].ContainsAny("\"\\,()") ? null : text[..length].ToString();
        }

        // Quoted pairs are legal and needed by no boundary, type or Content-ID: readers disagree about them, so none.
        length = text[1..].IndexOf('"') + 2;
        return length < 2 || text[1..(length - 1)].Contains('\\') ? null : text[1..(length - 1)].ToString();
    }
}
