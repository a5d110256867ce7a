using System.Globalization;
using System.Text.RegularExpressions;

namespace Knooppunt.Berichten.Csv;

/// <summary>
/// Values as they stand in a cell. Dates are day-month-year and amounts have a decimal comma, never what a culture makes of them:
/// <c>12.50</c> read the Dutch way is 1250.
/// </summary>
internal static partial class CsvCel
{
    private const char Escape = '\'';

    /// <summary>
    /// What a spreadsheet would run as a formula gets an apostrophe in front, which it shows and does not run (security catalogue D-06).
    /// A text that starts with an apostrophe gets one more, so that reading back is exact.
    /// </summary>
    public static string Neutralised(string text) => text.Length > 0 && (IsDangerous(text.TrimStart(' ')) || text[0] == Escape) ? Escape + text : text;

    /// <summary>The text without the apostrophe of <see cref="Neutralised"/>, and without the white space around it.</summary>
    public static string Plain(string cell)
    {
        var text = cell.Trim();
        return text.Length > 1 && text[0] == Escape && (IsDangerous(text[1..].TrimStart(' ')) || text[1] == Escape) ? text[1..] : text;
    }

    public static string Of(DateTime? date) => date?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";

    /// <summary>Spreadsheets leave a leading zero out, so one digit for day or month is taken; the order is always day, month, year.</summary>
    public static DateTime? Date(string text) =>
        DateTime.TryParseExact(text, ["dd-MM-yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>
    /// <c>1234,56</c> or <c>1.234,56</c>. A spreadsheet saves 1240,00 as 1240 and 12,50 as 12,5: those are taken too, they have one
    /// meaning. A point without a comma has two, and is refused.
    /// </summary>
    public static decimal? Amount(string text) =>
        AmountForm().IsMatch(text)
            ? decimal.Parse(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    private static bool IsDangerous(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    [GeneratedRegex(@"^([0-9]{1,10}(,[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3}){1,3},[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex AmountForm();
}
