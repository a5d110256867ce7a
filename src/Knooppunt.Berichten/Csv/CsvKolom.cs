namespace Knooppunt.Berichten.Csv;

/// <summary>Whether a column asks or answers.</summary>
public enum CsvDeel
{
    /// <summary>Filled by the exchange; what comes back must be what was handed out.</summary>
    Vraag,

    /// <summary>Filled by the creditor.</summary>
    Antwoord,
}

/// <summary>Whether a cell must be filled.</summary>
public enum CsvPlicht
{
    /// <summary>It may be empty.</summary>
    Nee,

    /// <summary>Only where another cell of the same part of the message is filled, or the part was chosen.</summary>
    BinnenOnderdeel,

    /// <summary>In every message.</summary>
    Ja,
}

/// <summary>A column of a CSV file. Its place is fixed: a file is read by letter, and the header row only proves that it is the right one.</summary>
/// <param name="Nummer">From 0.</param>
/// <param name="Naam">The text in the header row.</param>
/// <param name="Deel">Question or answer.</param>
/// <param name="IsEigen">True for the columns that are ours: the published list is known up to column V only.</param>
/// <param name="Uitleg">What belongs in it, in Dutch, for who fills it.</param>
public sealed record CsvKolom(int Nummer, string Naam, CsvDeel Deel, bool IsEigen, string Uitleg)
{
    /// <summary>The kind of value.</summary>
    public CsvSoort Soort { get; init; }

    /// <summary>Whether it must be filled.</summary>
    public CsvPlicht Plicht { get; init; }

    /// <summary>A value as it can stand in a cell, or empty.</summary>
    public string Voorbeeld { get; init; } = "";

    /// <summary>The words of a <see cref="CsvSoort.Keuze"/>.</summary>
    public IReadOnlyList<string> Woorden { get; init; } = [];

    /// <summary>As a spreadsheet names it: A to Z, then AA and on.</summary>
    public string Letter => Nummer < 26 ? ((char)('A' + Nummer)).ToString() : $"{(char)('A' + Nummer / 26 - 1)}{(char)('A' + Nummer % 26)}";
}
