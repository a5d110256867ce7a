using System.Collections.Immutable;

namespace Knooppunt.As4.Mime;

/// <summary>A Content-Type header value (RFC 2045, 5.1), read strictly: each parameter once, nothing left over.</summary>
internal sealed record ContentTypeValue(string MediaType, ImmutableDictionary<string, string> Parameters)
{
    public static ContentTypeValue? Parse(string? value)
    {
        if (value is null || value.Length > 1024)
            return null;
        var at = 0;
        var media = Take(value, ref at, c => IsToken(c) || c == '/').ToLowerInvariant();
        if (media.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            return null;
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (Skip(value, ref at) && at < value.Length)
        {
            if (value[at++] != ';')
                return null;
            Skip(value, ref at);
            if (at == value.Length)
                break;
            var name = Take(value, ref at, IsToken).ToLowerInvariant();
            if (name.Length == 0 || at == value.Length || value[at++] != '=' || Value(value, ref at) is not { Length: > 0 } content || !parameters.TryAdd(name, content))
                return null;
        }

        return new(media, parameters.ToImmutable());
    }

    private static string? Value(string value, ref int at)
    {
        if (at == value.Length || value[at] != '"')
            return Take(value, ref at, IsToken);
        var end = value.IndexOf('"', at + 1);
        if (end < 0 || value.AsSpan(at + 1, end - at - 1).Contains('\\'))
            return null;
        var content = value[(at + 1)..end];
        at = end + 1;
        return content;
    }

    private static bool Skip(string value, ref int at)
    {
        while (at < value.Length && value[at] is ' ' or '\t')
            at++;
        return true;
    }

    private static string Take(string value, ref int at, Func<char, bool> allowed)
    {
        var start = at;
        while (at < value.Length && allowed(value[at]))
            at++;
        return value[start..at];
    }

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`{|}~".Contains(c, StringComparison.Ordinal);
}
