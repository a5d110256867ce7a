using System.Globalization;
using System.Xml;
using System.Xml.Schema;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>The text of a cell as the value of an element, and back.</summary>
internal static class Waarde
{
    /// <summary>The value as XML has it, or why it is none. What the schema asks beyond the form is judged in the message.</summary>
    public static (string? Xml, string Code, string Tekst) Lees(XmlSchemaElement element, string cell)
    {
        var type = element.ElementSchemaType!;
        switch (SchemaPad.Soort(type))
        {
            case CsvSoort.Datum when element.QualifiedName.Name == "Geboortedatum" && CsvCel.HasShortYear(cell):
                return (null, CsvCode.Datum, "Schrijf het jaar van een geboortedatum met vier cijfers; maak de kolom op als tekst als de spreadsheet er twee van maakt.");
            case CsvSoort.Datum:
                return (CsvCel.Date(cell)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CsvCode.Datum, RijLezer.GeenDatum);
            case CsvSoort.Bedrag:
                return (CsvCel.Amount(cell)?.ToString("0.00", CultureInfo.InvariantCulture), CsvCode.Bedrag, RijLezer.GeenBedrag(cell));
            case CsvSoort.Percentage:
                return (CsvCel.Percentage(cell)?.ToString("0.00", CultureInfo.InvariantCulture), CsvCode.Bedrag, RijLezer.GeenPercentage);
            case CsvSoort.Getal:
                return (cell.Length <= 9 && cell.All(char.IsAsciiDigit) ? int.Parse(cell, NumberStyles.None, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null, CsvCode.Getal, "Schrijf een heel getal.");
            case CsvSoort.Keuze:
                var words = SchemaPad.Woorden(type);
                return (words.FirstOrDefault(w => w.Equals(cell, StringComparison.OrdinalIgnoreCase)), CsvCode.Keuze, $"Kies een van: {string.Join(", ", words)}.");
            default:
                var text = Tekst(type.QualifiedName.Name, Token.Collapse(cell));
                return (text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : null, CsvCode.Tekens, "Deze cel heeft een teken dat niet in een bericht mag.");
        }
    }

    /// <summary>The value of an element as it stands in a cell.</summary>
    public static string Cel(CsvSoort soort, string xml) => soort switch
    {
        CsvSoort.Datum => CsvCel.Of(DateTime.ParseExact(xml, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        CsvSoort.Bedrag or CsvSoort.Percentage => CsvCel.Of(decimal.Parse(xml, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)),
        _ => xml,
    };

    public static string Som(IEnumerable<string> amounts) =>
        amounts.Sum(a => decimal.Parse(a, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Whether a cell still says what was written there: a spreadsheet may have written a day or an amount in another way.</summary>
    public static bool IsZelfde(CsvSoort soort, string cell, string original, bool isWindows1252) =>
        cell == original || (isWindows1252 && CsvTekst.IsLeftOf(original, cell)) || soort switch
        {
            CsvSoort.Datum => CsvCel.HasShortYear(cell) && CsvCel.Date(cell) is { } day && CsvCel.Date(original) is { } asked && (day.Year - asked.Year) % 100 == 0 && (day.Month, day.Day) == (asked.Month, asked.Day)
                || CsvCel.Date(cell) is { } whole && whole == CsvCel.Date(original),
            CsvSoort.Bedrag => CsvCel.Amount(cell) is { } amount && amount == CsvCel.Amount(original),
            CsvSoort.Percentage => CsvCel.Percentage(cell) is { } part && part == CsvCel.Percentage(original),
            _ => false,
        };

    private static string Tekst(string type, string text) => type switch
    {
        "OIN" => CsvCel.Oin(text),
        "Telefoonnummer" => CsvCel.Telephone(text),
        "IBAN" or "Postcode" => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
        "UUID" => text.ToLowerInvariant(),
        _ => text,
    };
}
