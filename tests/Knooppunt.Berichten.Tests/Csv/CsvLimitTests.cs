using System.Text;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Tests.Csv.Tabellen;

namespace Knooppunt.Berichten.Tests.Csv;

/// <summary>Each limit on a file, at it and one over.</summary>
public sealed class CsvLimitTests
{
    [Theory]
    [InlineData(4 << 20, true)]
    [InlineData((4 << 20) + 1, false)]
    public void A_file_of_four_megabytes_is_read_and_one_octet_more_is_not(int octets, bool isRead)
    {
        var (table, question) = TabelTests.Met("KennisgevingAntwoord");
        var file = new List<byte>(TabelTests.Ingevuld(table, question).Opslaan());

        // Rows of spaces are empty rows.
        while (file.Count < octets)
            file.AddRange(Encoding.ASCII.GetBytes(new string(' ', Math.Min(3_000, octets - file.Count - 1)) + "\n"));
        Assert.Equal(octets, file.Count);
        Assert.Equal(isRead ? [] : [CsvCode.Omvang], TabelTests.Lees(table, question, [.. file]).Bevindingen.Select(b => b.Code));
    }

    [Theory]
    [InlineData(20_000, true)]
    [InlineData(20_001, false)]
    public void Twenty_thousand_rows_are_read_and_one_more_is_not(int rows, bool isRead)
    {
        var (table, question) = TabelTests.Met("KennisgevingAntwoord");
        var sheet = TabelTests.Ingevuld(table, question);
        byte[] file = [.. sheet.Opslaan(), .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(";\n", rows - (sheet.Rijen - 1))))];
        Assert.Equal(isRead ? [] : [CsvCode.Omvang], TabelTests.Lees(table, question, file).Bevindingen.Select(b => b.Code));
    }

    [Theory]
    [InlineData(4_000, false)]
    [InlineData(4_001, true)]
    public void A_cell_of_four_thousand_characters_is_read_and_one_more_is_not(int length, bool isTooLong)
    {
        var (table, question) = TabelTests.Met("KennisgevingAntwoord");
        var sheet = TabelTests.Ingevuld(table, question);
        sheet[table.Kolommen.Single(k => k.Naam == "Toelichting").Letter, 2] = new string('x', length);

        // The message itself takes a thousand.
        Assert.Equal(isTooLong ? CsvCode.Omvang : BevindingCode.SchemaWaarde, Assert.Single(TabelTests.Lees(table, question, sheet.Opslaan()).Bevindingen).Code);
    }

    [Theory]
    [InlineData("99000000009000", "00000099000000009000")]
    [InlineData("3123456780000", "00000003123456780000")]
    [InlineData("00000099000000009000", "00000099000000009000")]
    public void An_OIN_gets_its_zeros_back(string cell, string oin) => Assert.Equal(oin, CsvCel.Oin(cell));

    [Theory]
    [InlineData("205550188", "0205550188")]
    [InlineData("31205550188", "+31205550188")]
    [InlineData("0205550188", "0205550188")]
    [InlineData("020-5550188", "020-5550188")]
    public void A_telephone_number_gets_its_first_sign_back(string cell, string number) => Assert.Equal(number, CsvCel.Telephone(cell));

    [Theory]
    [InlineData("000417")]
    [InlineData("2025-12")]
    [InlineData("3-4")]
    [InlineData("12E5")]
    [InlineData("1 mei")]
    [InlineData("mei-25")]
    [InlineData("123456789012")]
    [InlineData("10:30")]
    [InlineData("WAAR")]
    [InlineData("1.234")]
    [InlineData("=1+1")]
    [InlineData("'x")]
    public void A_text_that_a_spreadsheet_would_change_gets_an_apostrophe_and_loses_it_again(string text) =>
        Assert.Equal(("'" + text, text), (CsvCel.Neutralised(text), CsvCel.Plain("'" + text)));

    [Theory]
    [InlineData("2025-33871")]
    [InlineData("8830-117")]
    [InlineData("1234AB")]
    [InlineData("Marieke")]
    [InlineData("417")]
    [InlineData("018f6d1e-6c1b-7a52-9d3e-4b8a1c2f7e90")]
    public void Any_other_text_is_left_alone(string text) => Assert.Equal(text, CsvCel.Neutralised(text));

    [Theory]
    [InlineData("01-06-25", 2025)]
    [InlineData("1-6-98", 1998)]
    [InlineData("31-12-49", 2049)]
    [InlineData("1-1-50", 1950)]
    [InlineData("29-02-00", 2000)]
    [InlineData("01-06-2125", 2125)]
    public void A_short_year_is_one_of_1950_to_2049(string cell, int year) => Assert.Equal(year, CsvCel.Date(cell)?.Year);

    [Theory]
    [InlineData("29-02-25")]
    [InlineData("06/01/25")]
    [InlineData("2025-06-01")]
    [InlineData("32-1-25")]
    public void What_is_no_day_is_none(string cell) => Assert.Null(CsvCel.Date(cell));
}
