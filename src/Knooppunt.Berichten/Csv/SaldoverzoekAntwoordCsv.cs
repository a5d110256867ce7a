using static Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;

namespace Knooppunt.Berichten.Csv;

/// <summary>
/// The file in which a creditor answers balance requests without a system of its own: every question with its answer in one row for
/// each claim. Questions go out, the same file comes back filled in, and becomes one message for each question. Pure.
/// </summary>
public static class SaldoverzoekAntwoordCsv
{
    /// <summary>The columns in their order.</summary>
    public static IReadOnlyList<CsvKolom> Kolommen => Alle;

    /// <summary>An empty file: the header row alone.</summary>
    public static byte[] Sjabloon() => CsvBestand.Write(Alle, []);

    /// <summary>The questions, a row for each claim, the answer columns empty.</summary>
    /// <param name="vragen">The questions; of two with the same reference numbers only the first is written, they could not be told apart afterwards.</param>
    public static byte[] Exporteer(IEnumerable<CsvVraag> vragen)
    {
        ArgumentNullException.ThrowIfNull(vragen);
        return CsvBestand.Write(Alle, vragen.DistinctBy(v => v.Sleutel).SelectMany(VraagCellen.Rijen).Select(cells => (IReadOnlyList<string>)[.. cells, .. Enumerable.Repeat("", Alle.Count - cells.Length)]));
    }

    /// <summary>Reads a file that was filled in. All of it or nothing: with one error there are no answers.</summary>
    /// <param name="bestand">The octets: UTF-8 or Windows-1252, semicolons, at most 4 MB.</param>
    /// <param name="vragen">The questions that wait. A row is matched with them by its columns A and B, and its other question columns must not have changed.</param>
    /// <param name="vandaag">The date of the messages.</param>
    /// <param name="kenmerk">A new reference number for each answer, at most 50 characters.</param>
    public static CsvOordeel Lees(ReadOnlySpan<byte> bestand, IReadOnlyCollection<CsvVraag> vragen, DateOnly vandaag, Func<string> kenmerk)
    {
        ArgumentNullException.ThrowIfNull(vragen);
        ArgumentNullException.ThrowIfNull(kenmerk);
        var (rows, isWindows1252, unreadable) = CsvBestand.Read(bestand, Alle);
        if (unreadable.Count > 0)
            return new([], unreadable, []);

        var findings = new List<CsvBevinding>();
        var answers = new List<CsvAntwoord>();
        var open = vragen.DistinctBy(v => v.Sleutel).ToDictionary(v => v.Sleutel);
        foreach (var group in rows.GroupBy(r => (r.Cellen[Conversatie].ToLowerInvariant(), r.Cellen[Referentie])))
        {
            var ofQuestion = group.ToArray();
            if (!open.TryGetValue(group.Key, out var vraag))
            {
                findings.AddRange(ofQuestion.Select(r => CsvBevinding.Cel(r.Nummer, Alle[Conversatie], CsvCode.Vraag, "Er wacht geen saldoverzoek met deze nummers: het is al beantwoord, verlopen, of kolom A of B is gewijzigd.")));
                continue;
            }

            if (Altered(vraag, ofQuestion, isWindows1252) is { Count: > 0 } altered)
                findings.AddRange(altered);
            else if (ofQuestion.Any(r => r.Cellen.Skip(KlantnummerSe).Any(c => c.Length > 0)))
            {
                var reader = new AntwoordLezer(vraag, ofQuestion, vandaag.ToDateTime(TimeOnly.MinValue), kenmerk());
                if (reader.Lees() is { } answer)
                    answers.Add(answer);
                findings.AddRange(reader.Findings);
            }
            else
                continue; // nothing was filled in: it stays open

            open.Remove(group.Key);
        }

        var ordered = findings.OrderBy(f => f.Rij).Distinct().ToArray();
        return new(ordered.Any(f => f.Ernst == Ernst.Fout) ? [] : answers, ordered, [.. vragen.Where(open.ContainsValue)]);
    }

    /// <summary>The question part is never trusted: it is held against the question itself, cell by cell.</summary>
    private static List<CsvBevinding> Altered(CsvVraag vraag, CsvRij[] rows, bool isWindows1252)
    {
        var asked = VraagCellen.Rijen(vraag).ToArray();
        bool Same(string cell, string original) =>
            cell == original.Trim() || (isWindows1252 && CsvTekst.IsLeftOf(original.Trim(), cell));

        var altered = new List<CsvBevinding>();
        foreach (var row in rows)
        {
            for (var column = Schuldhulpverlener; column <= FactuurnummerVolgensShv; column++)
            {
                var isRight = column == FactuurnummerVolgensShv
                    ? row.Cellen[column].Length == 0 || asked.Any(a => Same(row.Cellen[FactuurnummerVolgensShv], a[FactuurnummerVolgensShv]))
                    : Same(row.Cellen[column], asked[0][column]);
                if (!isRight)
                    altered.Add(CsvBevinding.Cel(row.Nummer, Alle[column], CsvCode.Vraag, "Deze cel hoort bij de vraag en is gewijzigd. Download het bestand opnieuw, of zet de cel terug."));
            }
        }

        return altered;
    }
}
