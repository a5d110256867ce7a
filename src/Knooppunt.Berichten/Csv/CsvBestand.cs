using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Knooppunt.Berichten.Csv;

/// <summary>A row of a file, its cells in plain text.</summary>
/// <param name="Nummer">As a spreadsheet counts it: the header row is 1.</param>
/// <param name="Cellen">One for each column of the table.</param>
internal sealed record CsvRij(int Nummer, IReadOnlyList<string> Cellen);

/// <summary>Reads and writes files of one table: RFC 4180 with semicolons, a header row, UTF-8 with byte order mark and CRLF on the way out.</summary>
internal static class CsvBestand
{
    /// <summary>The published maximum of the sector's portal.</summary>
    public const int MaxOctets = 4 << 20;

    private const int MaxRows = 20_000;
    private const int MaxCell = 4_000;

    /// <summary>Reads any end of line: LibreOffice saves with LF alone.</summary>
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ";",
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        MaxFieldSize = MaxCell,
    };

    public static byte[] Write(IReadOnlyList<CsvKolom> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, Format with { NewLine = "\r\n" }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend([.. columns.Select(c => c.Naam)]))
            {
                // A day or an amount may become one: it is compared as one when it comes back.
                foreach (var (cell, column) in row.Zip(columns))
                    writer.WriteField(column.Soort == CsvSoort.Tekst ? CsvCel.Neutralised(cell) : cell);
                writer.NextRecord();
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The rows below the header; empty rows are left out. With any finding there are no rows.</summary>
    public static (IReadOnlyList<CsvRij> Rows, bool IsWindows1252, IReadOnlyList<CsvBevinding> Findings) Read(ReadOnlySpan<byte> octets, IReadOnlyList<CsvKolom> columns)
    {
        if (octets.Length > MaxOctets)
            return Refused(CsvBevinding.Bestand(CsvCode.Omvang, "Het bestand is groter dan 4 MB. Deel het in meer bestanden."));
        if (CsvTekst.Read(octets) is not { } text)
            return Refused(CsvBevinding.Bestand(CsvCode.Tekens, "Het bestand is geen tekst in UTF-8 of Windows-1252. Sla het op als 'CSV UTF-8'."));

        var (rows, findings) = (new List<CsvRij>(), new List<CsvBevinding>());
        var isBad = false;
        using var parser = new CsvParser(new StringReader(text.Text), Format with { BadDataFound = _ => isBad = true });
        try
        {
            for (var number = 1; parser.Read(); number++)
            {
                var cells = (parser.Record ?? []).Select(CsvCel.Plain).ToArray();
                if (isBad)
                    return Refused(new(number, null, null, CsvCode.Vorm, Ernst.Fout, "Aanhalingstekens in deze rij kloppen niet: een cel die ermee begint, eindigt ermee."));
                if (number == 1)
                    findings.AddRange(Header(cells, columns));
                else if (number - 1 > MaxRows)
                    return Refused(CsvBevinding.Bestand(CsvCode.Omvang, "Het bestand heeft meer dan 20.000 rijen. Deel het in meer bestanden."));
                else if (cells.Length > columns.Count && cells.Skip(columns.Count).Any(c => c.Length > 0))
                    findings.Add(new(number, null, null, CsvCode.Vorm, Ernst.Fout, "Deze rij heeft meer kolommen dan het sjabloon."));
                else if (cells.Any(c => c.Length > 0))
                    rows.Add(new(number, [.. Enumerable.Range(0, columns.Count).Select(i => i < cells.Length ? cells[i] : "")]));
                if (findings.Any(f => f.Code == CsvCode.Kopregel))
                    return ([], false, findings);
            }
        }
        catch (CsvHelperException)
        {
            // Its text may quote the cell.
            return Refused(new(parser.Row, null, null, CsvCode.Omvang, Ernst.Fout, "Een cel in deze rij heeft meer dan 4.000 tekens, of aanhalingstekens die niet kloppen."));
        }

        if (rows.Count == 0 && findings.Count == 0)
            findings.Add(CsvBevinding.Bestand(CsvCode.Vorm, "Het bestand heeft geen rijen onder de kopregel."));
        return findings.Count == 0 ? (rows, text.IsWindows1252, []) : ([], false, findings);
    }

    private static IEnumerable<CsvBevinding> Header(string[] cells, IReadOnlyList<CsvKolom> columns)
    {
        if (cells.Length == 1)
            return [CsvBevinding.Bestand(CsvCode.Kopregel, "De eerste rij is niet de kopregel van het sjabloon, of de kolommen zijn niet met puntkomma's gescheiden.")];
        return columns.Where(c => c.Nummer >= cells.Length || !cells[c.Nummer].Equals(c.Naam, StringComparison.OrdinalIgnoreCase))
            .Select(c => CsvBevinding.Cel(1, c, CsvCode.Kopregel, "Deze kolom heeft in de kopregel niet de naam die het sjabloon geeft."));
    }

    private static (IReadOnlyList<CsvRij>, bool, IReadOnlyList<CsvBevinding>) Refused(CsvBevinding finding) => ([], false, [finding]);
}
