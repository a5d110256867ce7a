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
    private const string Month = "(jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*";

    /// <summary>
    /// What a spreadsheet would run as a formula gets an apostrophe in front, which it shows and does not run (security catalogue D-06);
    /// so does what it would turn into a number, a day or a truth value: <c>000417</c> comes back as 417 otherwise.
    /// A text that starts with an apostrophe gets one more, so that reading back is exact.
    /// </summary>
    public static string Neutralised(string text) => text.Length > 0 && (IsDangerous(text.TrimStart(' ')) || text[0] == Escape || IsConverted(text)) ? Escape + text : text;

    /// <summary>The text without the apostrophe of <see cref="Neutralised"/>, and without the white space around it.</summary>
    public static string Plain(string cell)
    {
        var text = cell.Trim();
        return text.Length > 1 && text[0] == Escape && (IsDangerous(text[1..].TrimStart(' ')) || text[1] == Escape || IsConverted(text[1..])) ? text[1..] : text;
    }

    /// <summary>What stands in a cell whose content a spreadsheet could not show or has rounded: the value itself is lost.</summary>
    public static bool IsLost(string text) => Lost().IsMatch(text);

    /// <summary>An OIN has 20 places and starts with zeros; a spreadsheet leaves those out.</summary>
    public static string Oin(string text) => text.Length is > 9 and < 20 && text.All(char.IsAsciiDigit) ? text.PadLeft(20, '0') : text;

    /// <summary>A telephone number that a spreadsheet took for a number lost its first 0, or its +.</summary>
    public static string Telephone(string text) => !text.All(char.IsAsciiDigit) ? text : text switch
    {
        [not '0', ..] and { Length: 9 } => "0" + text,
        ['3', '1', ..] and { Length: 11 } => "+" + text,
        _ => text,
    };

    public static string Of(DateTime? date) => date?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";

    /// <summary>
    /// Spreadsheets leave a leading zero out, and LibreOffice the century: one digit for day or month is taken, and two for a year from
    /// 1950 to 2049. The order is always day, month, year.
    /// </summary>
    public static DateTime? Date(string text)
    {
        if (DateTime.TryParseExact(text, ["dd-MM-yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (!DateTime.TryParseExact(text, ["dd-MM-yy", "d-M-yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return null;
        var year = date.Year % 100 + (date.Year % 100 < 50 ? 2000 : 1900);
        return date.Day == 29 && date.Month == 2 && !DateTime.IsLeapYear(year) ? null : new DateTime(year, date.Month, date.Day);
    }

    /// <summary>Whether a year is there without its century, so that a date of birth cannot be read.</summary>
    public static bool HasShortYear(string text) => ShortYear().IsMatch(text);

    /// <summary>
    /// <c>1234,56</c> or <c>1.234,56</c>. A spreadsheet saves 1240,00 as 1240 and 12,50 as 12,5: those are taken too, they have one
    /// meaning. A point without a comma has two, and is refused.
    /// </summary>
    public static decimal? Amount(string text) =>
        AmountForm().IsMatch(text)
            ? decimal.Parse(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    /// <summary>From 0 to 100 with at most two decimals, with or without the sign that a spreadsheet adds.</summary>
    public static decimal? Percentage(string text) =>
        decimal.TryParse(text.TrimEnd('%', ' ').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100 && decimal.Round(value, 2) == value ? value : null;

    private static bool IsDangerous(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    private static bool IsConverted(string text) => text.Length <= 40 && Converted().IsMatch(text);

    // Numbers that lose digits or separators; days, parts of days and months; percentages; truth values.
    [GeneratedRegex(@"^(0[0-9]+|[0-9]{12,}|[0-9]+([.,][0-9]*)+(E[+-]?[0-9]+)?|[0-9]+E[+-]?[0-9]+|[.,][0-9]+|[0-9., ]+%|€ ?[0-9.,]+|[0-9.,]+ ?€" +
        @"|[0-9]{1,2}[-/ .][0-9]{1,4}([-/ .][0-9]{1,4})?|[0-9]{4}[-/][0-9]{1,2}([-/][0-9]{1,2})?|[0-9]{1,4}:[0-9]{1,2}(:[0-9]{1,2})?( ?[AP]M)?" +
        @"|[0-9]{1,4}[-/ .]?" + Month + @"([-/ .]?[0-9]{1,4})?|" + Month + @"[-/ .]?[0-9]{1,4}|WAAR|ONWAAR|TRUE|FALSE)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Converted();

    [GeneratedRegex(@"^(#+|#N/[AB]|#[A-Z0-9/]{3,8}[!?]|(Err|Fout):[0-9]{3}|[0-9][.,][0-9]+E[+-][0-9]{2,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Lost();

    [GeneratedRegex(@"^[0-9]{1,2}-[0-9]{1,2}-[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^([0-9]{1,10}(,[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3}){1,3},[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex AmountForm();
}
