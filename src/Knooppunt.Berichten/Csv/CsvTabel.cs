using Knooppunt.Berichten.Csv.Tabellen;

namespace Knooppunt.Berichten.Csv;

/// <summary>A kind of CSV file: the message that it makes, what it answers, and its columns. Questions go out, the same file comes back filled in. Pure.</summary>
public sealed partial class CsvTabel
{
    private delegate CsvOordeel Lezer(ReadOnlySpan<byte> file, IReadOnlyCollection<CsvVraag> vragen, CsvOmgeving omgeving);

    private readonly Func<IEnumerable<CsvVraag>, byte[]> write;
    private readonly Lezer read;

    private CsvTabel(Tabel tabel)
        : this(tabel.Soort, tabel.Vragen, tabel.Kop, tabel.Doel, questions => TabelCsv.Exporteer(tabel, questions), (file, questions, with) => TabelCsv.Lees(tabel, file, questions, with)) =>
        Declaratie = tabel;

    private CsvTabel(BerichtSoort soort, IReadOnlyList<BerichtSoort> vragen, IReadOnlyList<CsvKolom> kolommen, string doel, Func<IEnumerable<CsvVraag>, byte[]> write, Lezer read) =>
        (Soort, Vragen, Kolommen, Doel, this.write, this.read) = (soort, vragen, kolommen, doel, write, read);

    /// <summary>As it was declared; null for the file of balance statements, which has columns of its own making.</summary>
    internal Tabel? Declaratie { get; }

    /// <summary>The message that the file makes.</summary>
    public BerichtSoort Soort { get; }

    /// <summary>The messages that it answers; none for a file that opens conversations.</summary>
    public IReadOnlyList<BerichtSoort> Vragen { get; }

    /// <summary>Whether the file answers nothing: its rows name the recipients.</summary>
    public bool Opent => Vragen.Count == 0;

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<CsvKolom> Kolommen { get; }

    /// <summary>What the file is for, in Dutch.</summary>
    public string Doel { get; }

    /// <summary>The table for a message, or null when there is no CSV for it.</summary>
    /// <param name="name">The name of a message; capitals do not matter.</param>
    public static CsvTabel? Find(string name) => Alle.FirstOrDefault(t => t.Soort.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>An empty file: the header row alone.</summary>
    public byte[] Sjabloon() => CsvBestand.Write(Kolommen, []);

    /// <summary>The questions with the answer columns empty.</summary>
    /// <param name="vragen">The questions; of two with the same reference numbers only the first is written.</param>
    public byte[] Exporteer(IEnumerable<CsvVraag> vragen) => write(vragen);

    /// <summary>Reads a file that was filled in. All of it or nothing: with one error there are no messages.</summary>
    /// <param name="bestand">The octets: UTF-8 or Windows-1252, semicolons, at most 4 MB.</param>
    /// <param name="vragen">The questions that wait. A row is matched with them by its columns A and B, and its other question columns must not have changed.</param>
    /// <param name="omgeving">What else it is read with.</param>
    public CsvOordeel Lees(ReadOnlySpan<byte> bestand, IReadOnlyCollection<CsvVraag> vragen, CsvOmgeving omgeving)
    {
        ArgumentNullException.ThrowIfNull(vragen);
        ArgumentNullException.ThrowIfNull(omgeving);
        return read(bestand, vragen, omgeving);
    }
}
