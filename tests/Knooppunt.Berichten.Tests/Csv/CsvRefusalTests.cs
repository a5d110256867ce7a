using System.Text;
using Knooppunt.Berichten.Csv;

namespace Knooppunt.Berichten.Tests.Csv;

/// <summary>Each rule on the file: where it is told, and that nothing of what stands in the file is repeated.</summary>
public sealed class CsvRefusalTests
{
    private const string Canary = "KANARIE4ZX";

    public static TheoryData<string, string, string, string> Cells => new()
    {
        // cells of row 2 (or RIJ:), where it is told, the rule
        { "U=31-02-2025", "2 U", CsvCode.Datum, "a day that does not exist" },
        { "U=2025-06-01", "2 U", CsvCode.Datum, "another order" },
        { "V=12.50", "2 V", CsvCode.Bedrag, "a point for the cents" },
        { "V=1.240", "2 V", CsvCode.Bedrag, "a point alone" },
        { "V=-5,00", "2 V", CsvCode.Bedrag, "a negative amount" },
        { "V=€ 5,00", "2 V", CsvCode.Bedrag, "a currency sign" },
        { "V=NaN", "2 V", CsvCode.Bedrag, "no number" },
        { "S=" + Canary, "2 S", CsvCode.Keuze, "no kind of debt" },
        { "AA=" + Canary, "2 AA", CsvCode.Keuze, "no kind of claim" },
        { "P=Nee", "2 P", CsvCode.Keuze, "only Ja or nothing" },
        { "S=", "2 S", CsvCode.Verplicht, "no kind of debt at all" },
        { "Z=", "2 Z", CsvCode.Verplicht, "no amount that is open" },
        { "R=", "2 R", CsvCode.Verplicht, "no date" },
        { "M=", "2 M", CsvCode.Verplicht, "no contact" },
        { "AB=" + Canary, "2 AB", CsvCode.Leeg, "a transferred debt that is open" },
        { "AI=" + Canary, "2 AI", CsvCode.Leeg, "an unknown debt that is open" },
        { "AJ=01-01-2027", "2 AJ", CsvCode.Leeg, "an agreement without Ja in Q" },
        { "P=Ja", "2 R", CsvCode.Leeg, "debts of an unknown client" },
        { "3:L=" + Canary, "3 L", CsvCode.Gelijk, "two client numbers in one answer" },
        { "3:K=2025-33871", "3 K", CsvCode.Dubbel, "a claim twice" },
        { "H=" + Canary, "2 H", CsvCode.Vraag, "the question was changed" },
        { "3:K=" + Canary, "3 K", CsvCode.Vraag, "a claim that was not asked about" },
        { "C=", "2 C", CsvCode.Vraag, "the question was emptied" },
        { "A=" + Canary, "2 A", CsvCode.Vraag, "no question with this number" },
        { "U=01-06-2027", "2 U", BevindingCode.Datum, "a rule of the message: arisen after the date of the statement" },
        { "N=" + Canary, "2 N", BevindingCode.SchemaWaarde, "a type of the schema: e-mail address" },
        { "3:AC=00000012000000009000", "3 AC", BevindingCode.Oin, "a rule on a value: an OIN" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_wrong_cell_is_told_by_row_column_and_rule(string cell, string place, string code, string what)
    {
        var row = char.IsDigit(cell[0]) ? cell[0] - '0' : 2;
        var result = SaldoverzoekAntwoordCsvTests.Lees(SaldoverzoekAntwoordCsvTests.Ingevuld().Vul(row, cell[(char.IsDigit(cell[0]) ? 2 : 0)..]).Opslaan());
        Assert.True(result.Bevindingen.Any(b => $"{b.Rij} {b.Kolom}" == place && b.Code == code && b.Ernst == Ernst.Fout), $"{what}: {string.Join(" / ", result.Bevindingen)}");
        Assert.Empty(result.Antwoorden);
        Assert.All(result.Bevindingen, b => Assert.DoesNotContain(Canary, b.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_is_told_at_once()
    {
        var sheet = SaldoverzoekAntwoordCsvTests.Ingevuld().Vul(2, "U=gisteren", "V=12.50", "AA=x").Vul(3, "AH=morgen", "S=x").Vul(4, "R=");
        Assert.Equal(["2 U", "2 V", "2 AA", "3 S", "4 R"], SaldoverzoekAntwoordCsvTests.Lees(sheet.Opslaan()).Bevindingen.Select(b => $"{b.Rij} {b.Kolom}").Order().OrderBy(p => p[0]).ThenBy(p => p.Length).ThenBy(p => p));
    }

    [Fact]
    public void A_row_that_was_taken_out_is_missed()
    {
        var result = SaldoverzoekAntwoordCsvTests.Lees(SaldoverzoekAntwoordCsvTests.Ingevuld().Verwijder(4).Opslaan());
        Assert.Equal((CsvCode.Verplicht, "K"), (Assert.Single(result.Bevindingen).Code, result.Bevindingen[0].Kolom));
    }

    public static TheoryData<string, string> Files => new()
    {
        { "utf-16", CsvCode.Tekens },
        { "nul", CsvCode.Tekens },
        { "bom in the middle", CsvCode.Tekens },
        { "too large", CsvCode.Omvang },
        { "long cell", CsvCode.Omvang },
        { "too many rows", CsvCode.Omvang },
        { "open quote", CsvCode.Vorm },
        { "quote in the middle", CsvCode.Vorm },
        { "commas", CsvCode.Kopregel },
        { "no header", CsvCode.Kopregel },
        { "other header", CsvCode.Kopregel },
        { "too many columns", CsvCode.Vorm },
        { "empty", CsvCode.Vorm },
        { "header alone", CsvCode.Vorm },
        { "formula of another", CsvCode.Vraag },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_none_is_refused_as_a_whole(string name, string code)
    {
        var good = Encoding.UTF8.GetString(SaldoverzoekAntwoordCsvTests.Ingevuld().Opslaan()).TrimStart('\uFEFF');
        var header = good[..good.IndexOf("\r\n", StringComparison.Ordinal)];
        var text = name switch
        {
            "nul" => good + "\0",
            "bom in the middle" => good.Replace("concurrent", "\uFEFF", StringComparison.Ordinal),
            "too large" => good + new string('x', 4 << 20),
            "long cell" => good.Replace("concurrent", new string('x', 5_000), StringComparison.Ordinal),
            "too many rows" => header + "\r\n" + string.Concat(Enumerable.Repeat("x;y\r\n", 20_001)),
            "open quote" => good + "\"" + Canary,
            "quote in the middle" => good.Replace("concurrent", "con\"current", StringComparison.Ordinal),
            "commas" => good.Replace(';', ','),
            "no header" => good[(header.Length + 2)..],
            "other header" => good.Replace("Schuldtype;", Canary + ";", StringComparison.Ordinal),
            "too many columns" => good + string.Concat(Enumerable.Repeat(";", 60)) + Canary,
            "empty" => "",
            "header alone" => header,
            "formula of another" => header + "\r\n=cmd|'/c calc'!A1;x",
            _ => good,
        };
        var octets = name == "utf-16" ? Encoding.Unicode.GetBytes(good) : Encoding.UTF8.GetBytes(text);
        var result = SaldoverzoekAntwoordCsvTests.Lees(octets);
        Assert.Contains(result.Bevindingen, b => b.Code == code);
        Assert.False(result.IsGeldig);
        Assert.Empty(result.Antwoorden);
        Assert.All(result.Bevindingen, b => Assert.DoesNotContain(Canary, b.ToString(), StringComparison.Ordinal));
    }
}
