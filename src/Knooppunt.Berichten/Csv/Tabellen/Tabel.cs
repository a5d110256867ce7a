namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>
/// A file as it is declared: which message it makes, what it answers, and its columns. Everything else (kinds of values, what is
/// required, the order of elements, where a finding is told) follows from the schemas.
/// </summary>
/// <param name="Soort">The message that the file makes.</param>
/// <param name="Vragen">The messages that it answers; none for a file that opens conversations.</param>
/// <param name="Kolommen">Its columns in their order.</param>
internal sealed record Tabel(BerichtSoort Soort, IReadOnlyList<BerichtSoort> Vragen, IReadOnlyList<Kolom> Kolommen)
{
    /// <summary>The list of the question that gets a row for each item; the first of these that the question has.</summary>
    public IReadOnlyList<string> Rijen { get; init; } = [];

    /// <summary>Only items with this part get a row.</summary>
    public string? RijenMet { get; init; }

    /// <summary>Elements that hold the day on which the message is made.</summary>
    public IReadOnlyList<string> Vandaag { get; init; } = [];

    /// <summary>An element that holds the sum of the values of a column: its place, and that of the values.</summary>
    public (string Naar, string Van)? Totaal { get; init; }

    /// <summary>What the file is for, in Dutch.</summary>
    public string Doel { get; init; } = "";

    public bool Opent => Vragen.Count == 0;

    /// <summary>The columns as they are shown.</summary>
    public IReadOnlyList<CsvKolom> Kop => field ??= [.. Kolommen.Select((k, i) => TabelKop.Kolom(this, k, i))];
}

/// <summary>A column as it is declared.</summary>
/// <param name="Naam">The text in the header row.</param>
/// <param name="Deel">Question or answer.</param>
/// <param name="Uitleg">What belongs in it, in Dutch.</param>
internal sealed record Kolom(string Naam, CsvDeel Deel, string Uitleg)
{
    /// <summary>In the list item that the row is for.</summary>
    public const string Rij = "rij/";

    /// <summary>The name of the organisation that asks, and the kind of its message: not in the message itself.</summary>
    public const string Afzender = "@afzender", Bericht = "@bericht";

    /// <summary>Where the question holds the value: the first of these places that it has. An answer column that is left empty takes it over.</summary>
    public IReadOnlyList<string> Van { get; init; } = [];

    /// <summary>Where the value goes in the message.</summary>
    public string? Naar { get; init; }

    /// <summary>Which part of a choice each word stands for.</summary>
    public IReadOnlyDictionary<string, string> Takken { get; init; } = new Dictionary<string, string>();

    public string Voorbeeld { get; init; } = "";

    /// <summary>Whether it may be empty although the message cannot do without: then the file is read with a value of its own.</summary>
    public bool MagLeeg { get; init; }

    /// <summary>Whether each row has a value of its own, and not each message.</summary>
    public bool IsVanRij => (Naar ?? Takken.Values.FirstOrDefault())?.Contains("[]", StringComparison.Ordinal) == true || Van.Any(v => v.StartsWith(Rij, StringComparison.Ordinal));
}
