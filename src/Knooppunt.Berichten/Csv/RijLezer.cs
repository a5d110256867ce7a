using static Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;

namespace Knooppunt.Berichten.Csv;

/// <summary>Reads the cells of one row; what is wrong is noted and reading goes on, so that everything is told at once.</summary>
internal sealed class RijLezer(CsvRij row, List<CsvBevinding> findings)
{
    public const string Omgezet = "De spreadsheet heeft de inhoud van deze cel vervangen. Maak de cel op als tekst (of de kolom breder) en vul de waarde opnieuw in.";

    public const string Leeg = "Deze cel moet zijn ingevuld.";

    public const string GeenDatum = "Schrijf een bestaande datum als dd-mm-jjjj, bijvoorbeeld 01-06-2026.";

    public const string GeenPercentage = "Schrijf een percentage van 0 tot en met 100, bijvoorbeeld 7,5.";

    public static string GeenBedrag(string cell) => cell.Contains('.', StringComparison.Ordinal)
        ? "Schrijf een bedrag met een komma voor de centen: 1.234,56 of 1234,56. Een punt alleen staat tussen duizendtallen."
        : "Schrijf een bedrag als 1.234,56 of 1234,56, zonder euroteken en zonder minteken.";

    public int Nummer => row.Nummer;

    public string Text(int column) => row.Cellen[column];

    public string? Optional(int column) => Text(column) is { Length: > 0 } text ? text : null;

    public bool IsEmpty(IEnumerable<int> columns) => columns.All(c => Text(c).Length == 0);

    /// <summary>The text, or an empty one with a finding.</summary>
    public string Required(int column)
    {
        if (Text(column).Length == 0)
            Note(column, CsvCode.Verplicht, Leeg);
        return Text(column);
    }

    public DateTime? Date(int column)
    {
        if (Optional(column) is not { } text)
            return null;
        if (CsvCel.Date(text) is { } date)
            return date;
        Note(column, CsvCode.Datum, GeenDatum);
        return null;
    }

    public DateTime RequiredDate(int column)
    {
        Required(column);
        return Date(column) ?? default;
    }

    public decimal? Amount(int column)
    {
        if (Optional(column) is not { } text)
            return null;
        if (CsvCel.Amount(text) is { } amount)
            return amount;
        Note(column, CsvCode.Bedrag, GeenBedrag(text));
        return null;
    }

    public decimal RequiredAmount(int column)
    {
        Required(column);
        return Amount(column) ?? 0;
    }

    public T? Choice<T>(int column) where T : struct, Enum
    {
        if (Optional(column) is not { } text)
            return null;
        if (CsvKeuze<T>.Find(text) is { } value)
            return value;
        Note(column, CsvCode.Keuze, $"Kies een van: {string.Join(", ", CsvKeuze<T>.Woorden)}.");
        return null;
    }

    /// <summary>A number from 0 to 100 with at most two decimals; the schema judges the range.</summary>
    public decimal? Percentage(int column)
    {
        if (Optional(column) is not { } text)
            return null;
        if (CsvCel.Percentage(text) is { } value)
            return value;
        Note(column, CsvCode.Bedrag, GeenPercentage);
        return null;
    }

    /// <summary>What a spreadsheet left of a value cannot be read back into the value.</summary>
    public void CheckLost()
    {
        foreach (var column in Alle.Where(c => c.Deel == CsvDeel.Antwoord && CsvCel.IsLost(Text(c.Nummer))))
            Note(column.Nummer, CsvCode.Omgezet, Omgezet);
    }

    public void MustBeEmpty(IEnumerable<int> columns, string why)
    {
        foreach (var column in columns.Where(c => Text(c).Length > 0))
            Note(column, CsvCode.Leeg, why);
    }

    public void Note(int column, string code, string text) => findings.Add(CsvBevinding.Cel(row.Nummer, Alle[column], code, text));
}
