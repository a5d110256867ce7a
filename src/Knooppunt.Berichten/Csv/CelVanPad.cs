using System.Globalization;
using System.Text.RegularExpressions;
using static Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;

namespace Knooppunt.Berichten.Csv;

/// <summary>A finding on an element of the message, told as a finding on the cell that the element came from.</summary>
internal static partial class CelVanPad
{
    /// <param name="finding">By path.</param>
    /// <param name="first">The first row of the question.</param>
    /// <param name="debts">The row of each <c>Schuld</c>, in order.</param>
    /// <param name="agreed">The row of each <c>VoorafAkkoord/Vorderingen/Vordering</c>, in order.</param>
    public static CsvBevinding Van(Bevinding finding, int first, IReadOnlyList<int> debts, IReadOnlyList<int> agreed)
    {
        // The root element is of no use to who looks at a spreadsheet.
        var path = finding.Pad.TrimStart('/').Split('/', 2) is [_, var rest] ? rest : "";
        var row = first;
        if (ListItem().Match(path) is { Success: true } item)
        {
            var rows = item.Groups["list"].Value.StartsWith('S') ? debts : agreed;
            var index = int.Parse(item.Groups["n"].Value, CultureInfo.InvariantCulture) - 1;
            (row, path) = (index < rows.Count ? rows[index] : first, item.Groups["rest"].Value);
        }

        // An element that is missing is told at its parent, and a repeated one by its list.
        for (; path.Length > 0; path = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "")
        {
            if (VanPad.TryGetValue(path, out var column))
                return new(row, Alle[column].Letter, Alle[column].Naam, finding.Code, finding.Ernst, finding.Tekst);
        }

        return new(row, null, null, finding.Code, finding.Ernst, finding.Tekst);
    }

    [GeneratedRegex(@"^(?<list>Schulden/Schuld|VoorafAkkoord/Vorderingen/Vordering)\[(?<n>[0-9]{1,4})\]/?(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();
}
