using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.Berichten;

/// <summary>White space of <c>xs:token</c> (XML Schema part 2, 4.3.6 "collapse"), which XmlSerializer leaves as it was.</summary>
internal static class Token
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    [return: NotNullIfNotNull(nameof(value))]
    public static string? Collapse(string? value) =>
        value is null ? null : string.Join(' ', value.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries));
}
