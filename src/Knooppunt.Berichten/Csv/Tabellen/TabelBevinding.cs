using System.Globalization;
using System.Text.RegularExpressions;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A finding on an element of the message, told as a finding on the cell that the element came from.</summary>
internal static partial class TabelBevinding
{
    /// <param name="finding">By path.</param>
    /// <param name="tabel">Whose columns.</param>
    /// <param name="first">The first row of the message.</param>
    /// <param name="lists">The row of each item of each list.</param>
    public static CsvBevinding Van(Bevinding finding, Tabel tabel, int first, IReadOnlyDictionary<string, List<int>> lists)
    {
        // The root element is of no use to who looks at a spreadsheet.
        var path = finding.Pad.TrimStart('/').Split('/', 2) is [_, var rest] ? rest : "";
        var row = first;
        foreach (Match item in Item().Matches(path))
        {
            var index = int.Parse(item.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) - 1;
            if (lists.TryGetValue(Item().Replace(path[..(item.Index + item.Length)], "[]"), out var rows) && index < rows.Count)
                row = rows[index];
        }

        // An element that is missing is told at its parent; one without a column at the first column of its part, or of a part around it.
        for (path = Item().Replace(path, "[]"); path.Length > 0; path = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "")
        {
            if (tabel.Kop.FirstOrDefault(k => tabel.Kolommen[k.Nummer].Naar is { } naar && (naar == path || naar.StartsWith(path + "/", StringComparison.Ordinal)) || tabel.Kolommen[k.Nummer].Takken.Values.Contains(path)) is { } column)
                return new(row, column.Letter, column.Naam, finding.Code, finding.Ernst, finding.Tekst);
        }

        return new(row, null, null, finding.Code, finding.Ernst, finding.Tekst);
    }

    [GeneratedRegex(@"\[([0-9]{1,4})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
