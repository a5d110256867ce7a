using System.Text;
using System.Text.RegularExpressions;

namespace Knooppunt.Corpus;

/// <summary>Whether a text tells what it must not: a value of the message (P3), or the inside of the hub (P8).</summary>
internal static partial class Leaks
{
    /// <summary>The spellings in which a canary could come out: as it is, in UTF-16, in hexadecimal, in base64 at each offset.</summary>
    public static string? Canary(string text, string canary)
    {
        string[] spellings =
        [
            canary, string.Join('\0', canary.ToCharArray()), Convert.ToHexString(Encoding.UTF8.GetBytes(canary)), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(canary)),
            .. new[] { "", "x", "xx" }.Select(p => Convert.ToBase64String(Encoding.UTF8.GetBytes(p + canary))[4..^4]),
        ];
        return spellings.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)) ? "the canary of the message came out" : null;
    }

    /// <summary>Names of types, stack frames, paths, SQL.</summary>
    public static string? Internals(string text)
    {
        var found = Inside().Match(LongBase64().Replace(text, ""));
        return found.Success ? $"the answer tells of the inside: '{found.Value}'" : null;
    }

    [GeneratedRegex(@"\b(System|Microsoft|Knooppunt|Npgsql|Dapper|Serilog)\.\w+|Exception\b|\bat \w+\.\w+\(|/(tmp|home|root|usr|var|work)/|\b(SELECT|INSERT|UPDATE|sqlite|postgres)\b|\.cs:line", RegexOptions.CultureInvariant)]
    private static partial Regex Inside();

    // Certificates and signature values are random text in which anything may stand.
    [GeneratedRegex("[A-Za-z0-9+/=]{60,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongBase64();
}
