using System.Xml.Linq;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>The question part of rows is never trusted: it is held against the question itself, cell by cell.</summary>
internal static class VraagControle
{
    /// <summary>Each row with the item that it is for, or what was changed.</summary>
    public static (IReadOnlyList<TabelRij> Rows, IReadOnlyList<CsvBevinding> Altered) Van(Tabel tabel, VraagRijen question, IReadOnlyList<CsvRij> rows, bool isWindows1252)
    {
        bool Same(CsvKolom column, CsvRij row, XElement? item) => Waarde.IsZelfde(column.Soort, row.Cellen[column.Nummer], question.Cel(column.Nummer, item).Trim(), isWindows1252);

        var (findings, matched, left) = (new List<CsvBevinding>(), new List<TabelRij>(), question.Items.ToList());
        var asked = tabel.Kop.Where(k => k.Deel == CsvDeel.Vraag).ToArray();
        var (ofRow, ofWhole) = (asked.Where(k => tabel.Kolommen[k.Nummer].IsVanRij).ToArray(), asked.Where(k => !tabel.Kolommen[k.Nummer].IsVanRij).ToArray());
        foreach (var row in rows)
        {
            // A and B found the question.
            findings.AddRange(ofWhole.Skip(2).Where(k => !Same(k, row, null)).Select(k => CsvBevinding.Cel(row.Nummer, k, CsvCode.Vraag, Gewijzigd)));
            if (ofRow.Length == 0 || ofRow.All(k => row.Cellen[k.Nummer].Length == 0))
            {
                // A row that was added, or one of a question without a list.
                if (left.IndexOf(null) is >= 0 and var whole)
                    left.RemoveAt(whole);
                matched.Add(new(row, null));
            }
            else if (left.FindIndex(item => item is not null && ofRow.All(k => Same(k, row, item))) is >= 0 and var at)
            {
                matched.Add(new(row, left[at]));
                left.RemoveAt(at);
            }
            else
                findings.Add(CsvBevinding.Cel(row.Nummer, Nearest(row), CsvCode.Vraag, Gewijzigd));
        }

        if (findings.Count == 0 && left.Any(item => item is not null))
            findings.Add(CsvBevinding.Cel(rows[0].Nummer, ofRow[0], CsvCode.Verplicht, "Niet elke rij van dit bericht staat in het bestand. Laat alle rijen staan."));
        return (matched, findings);

        // The first column in which the row differs from the item that it agrees with most.
        CsvKolom Nearest(CsvRij row)
        {
            var item = question.Items.MaxBy(i => ofRow.Count(k => Same(k, row, i)));
            return ofRow.FirstOrDefault(k => !Same(k, row, item)) ?? ofRow[0];
        }
    }

    private const string Gewijzigd = "Deze cel hoort bij de vraag en is gewijzigd. Download het bestand opnieuw, of zet de cel terug.";
}
