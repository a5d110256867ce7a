namespace Knooppunt.Berichten.Csv;

/// <summary>Whether a column asks or answers.</summary>
public enum CsvDeel
{
    /// <summary>Filled by the exchange; what comes back must be what was handed out.</summary>
    Vraag,

    /// <summary>Filled by the creditor.</summary>
    Antwoord,
}

/// <summary>A column of a CSV file. Its place is fixed: a file is read by letter, and the header row only proves that it is the right one.</summary>
/// <param name="Nummer">From 0.</param>
/// <param name="Naam">The text in the header row.</param>
/// <param name="Deel">Question or answer.</param>
/// <param name="IsEigen">True for the columns that are ours: the published list is known up to column V only.</param>
/// <param name="Uitleg">What belongs in it, in Dutch, for who fills it.</param>
public sealed record CsvKolom(int Nummer, string Naam, CsvDeel Deel, bool IsEigen, string Uitleg)
{
    /// <summary>As a spreadsheet names it: A to Z, then AA and on.</summary>
    public string Letter => Nummer < 26 ? ((char)('A' + Nummer)).ToString() : $"{(char)('A' + Nummer / 26 - 1)}{(char)('A' + Nummer % 26)}";
}
