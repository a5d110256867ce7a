using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Berichten.Tests.Csv;

/// <summary>A file as somebody has it open in a spreadsheet: cells by letter and row, saved in one way or another.</summary>
internal sealed class Blad
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { Delimiter = ";", HasHeaderRecord = false, NewLine = "\r\n" };
    private readonly List<string[]> rows = [];
    private readonly string[] letters;

    public Blad(byte[] file, IReadOnlyList<CsvKolom>? columns = null)
    {
        letters = [.. (columns ?? SaldoverzoekAntwoordCsv.Kolommen).Select(k => k.Letter)];
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        using var parser = new CsvParser(new StringReader(Encoding.UTF8.GetString(file[3..])), Format);
        while (parser.Read())
            rows.Add(parser.Record!);
    }

    public int Rijen => rows.Count;

    public string this[string letter, int row]
    {
        get => rows[row - 1][Array.IndexOf(letters, letter)];
        set => rows[row - 1][Array.IndexOf(letters, letter)] = value;
    }

    /// <summary>Fills cells of one row, as <c>"M=Naam"</c>.</summary>
    public Blad Vul(int row, params string[] cells)
    {
        foreach (var cell in cells)
            this[cell[..cell.IndexOf('=', StringComparison.Ordinal)], row] = cell[(cell.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return this;
    }

    public Blad Kopieer(int row)
    {
        rows.Add([.. rows[row - 1]]);
        return this;
    }

    public Blad NieuweRij()
    {
        rows.Add([.. letters.Select(_ => "")]);
        return this;
    }

    public Blad Verwijder(int row)
    {
        rows.RemoveAt(row - 1);
        return this;
    }

    public byte[] Opslaan() => Opslaan(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    public byte[] OpslaanAlsWindows1252() => Opslaan(CodePagesEncodingProvider.Instance.GetEncoding(1252)!);

    private byte[] Opslaan(Encoding encoding)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, Format))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    writer.WriteField(cell);
                writer.NextRecord();
            }
        }

        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }
}
