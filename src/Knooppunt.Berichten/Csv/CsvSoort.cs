namespace Knooppunt.Berichten.Csv;

/// <summary>What kind of value stands in a column; for the columns of <see cref="CsvTabel"/> it follows from the schema of the message.</summary>
public enum CsvSoort
{
    /// <summary>Text, numbers of files and references included: leading zeros count.</summary>
    Tekst,

    /// <summary>A day, as dd-mm-jjjj.</summary>
    Datum,

    /// <summary>An amount in euro, as 1.234,56.</summary>
    Bedrag,

    /// <summary>From 0 to 100, as 7,5.</summary>
    Percentage,

    /// <summary>A whole number.</summary>
    Getal,

    /// <summary>One of a few words.</summary>
    Keuze,
}
