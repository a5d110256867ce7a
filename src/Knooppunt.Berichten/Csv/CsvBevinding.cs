namespace Knooppunt.Berichten.Csv;

/// <summary>Something that is wrong with, or odd in, a CSV file. It names the cell and the rule, and never what stands in the cell.</summary>
/// <param name="Rij">The row as a spreadsheet counts it, the header row being 1; null for the file as a whole.</param>
/// <param name="Kolom">The letter of the column; null for a row as a whole.</param>
/// <param name="Veld">The name of the column.</param>
/// <param name="Code">The stable code of the rule: one of <see cref="CsvCode"/>, or of <see cref="BevindingCode"/> where the message itself is judged.</param>
/// <param name="Ernst">Error or warning. One error and nothing of the file is taken.</param>
/// <param name="Tekst">A fixed sentence in Dutch, for a case worker.</param>
public sealed record CsvBevinding(int? Rij, string? Kolom, string? Veld, string Code, Ernst Ernst, string Tekst)
{
    internal static CsvBevinding Bestand(string code, string text) => new(null, null, null, code, Ernst.Fout, text);

    internal static CsvBevinding Cel(int row, CsvKolom column, string code, string text) => new(row, column.Letter, column.Naam, code, Ernst.Fout, text);
}

/// <summary>The codes of the rules on the file itself. A code never changes its meaning.</summary>
public static class CsvCode
{
    /// <summary>Larger than 4 MB, or with more rows or longer cells than are read.</summary>
    public const string Omvang = "CSV-OMVANG";

    /// <summary>Neither UTF-8 nor Windows-1252, or with characters that do not belong in text.</summary>
    public const string Tekens = "CSV-TEKENS";

    /// <summary>Quotes or the number of columns are not in order.</summary>
    public const string Vorm = "CSV-VORM";

    /// <summary>The header row is not that of the template.</summary>
    public const string Kopregel = "CSV-KOPREGEL";

    /// <summary>A row is for no question that waits, or its question part was changed.</summary>
    public const string Vraag = "CSV-VRAAG";

    /// <summary>What must be the same in all rows of one question is not.</summary>
    public const string Gelijk = "CSV-GELIJK";

    /// <summary>The same claim is answered twice.</summary>
    public const string Dubbel = "CSV-DUBBEL";

    /// <summary>A cell that must be filled is empty.</summary>
    public const string Verplicht = "CSV-VERPLICHT";

    /// <summary>A cell is filled that does not go with the rest of the row.</summary>
    public const string Leeg = "CSV-LEEG";

    /// <summary>Not a date in the form dd-mm-jjjj.</summary>
    public const string Datum = "CSV-DATUM";

    /// <summary>Not an amount in the form 1.234,56.</summary>
    public const string Bedrag = "CSV-BEDRAG";

    /// <summary>Not one of the words that are allowed.</summary>
    public const string Keuze = "CSV-KEUZE";

    /// <summary>Not a whole number.</summary>
    public const string Getal = "CSV-GETAL";

    /// <summary>A spreadsheet put something else in the cell than was typed.</summary>
    public const string Omgezet = "CSV-OMGEZET";

    /// <summary>The recipient is not known.</summary>
    public const string Ontvanger = "CSV-ONTVANGER";
}
