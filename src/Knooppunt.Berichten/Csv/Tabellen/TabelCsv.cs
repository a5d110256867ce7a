using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>Writes and reads files of a declared table. Pure.</summary>
internal static class TabelCsv
{
    public static byte[] Exporteer(Tabel tabel, IEnumerable<CsvVraag> vragen) => CsvBestand.Write(tabel.Kop, vragen.DistinctBy(v => v.Sleutel).SelectMany(v =>
    {
        var question = new VraagRijen(tabel, v);
        return question.Items.Select(item => (IReadOnlyList<string>)[.. tabel.Kop.Select(k => k.Deel == CsvDeel.Vraag ? question.Cel(k.Nummer, item) : "")]);
    }));

    public static CsvOordeel Lees(Tabel tabel, ReadOnlySpan<byte> file, IReadOnlyCollection<CsvVraag> vragen, CsvOmgeving omgeving)
    {
        var (rows, isWindows1252, unreadable) = CsvBestand.Read(file, tabel.Kop);
        if (unreadable.Count > 0)
            return new([], unreadable, []);
        var findings = new List<CsvBevinding>();
        var (messages, open) = tabel.Opent ? (OpeningCsv.Lees(tabel, rows, omgeving, findings), []) : Antwoorden(tabel, rows, isWindows1252, vragen, omgeving, findings);
        var ordered = findings.OrderBy(f => f.Rij).Distinct().ToArray();
        return new(ordered.Any(f => f.Ernst == Ernst.Fout) ? [] : messages, ordered, open);
    }

    /// <summary>The document of one message, judged as the hub will; null when something is wrong, which is noted then.</summary>
    public static byte[]? Maak(Tabel tabel, VraagRijen? vraag, IReadOnlyList<TabelRij> rows, Dictionary<string, string> vast, CsvOmgeving omgeving, List<CsvBevinding> findings)
    {
        var today = omgeving.Vandaag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var place in tabel.Vandaag.Prepend("Berichtkop/Datum"))
            vast[place] = today;
        var noted = new List<CsvBevinding>();
        var reader = new TabelLezer(tabel, vraag, vast, noted);
        var document = reader.Lees(rows);
        findings.AddRange(noted);
        if (noted.Count > 0)
            return null;
        var xml = Schrijf(tabel.Soort, document);
        var judgement = BerichtLezer.Beoordeel(xml);
        findings.AddRange(judgement.Bevindingen.Select(b => TabelBevinding.Van(b, tabel, rows[0].Rij.Nummer, reader.Lijsten)));
        return judgement.IsGeldig ? xml : null;
    }

    private static (List<CsvAntwoord>, IReadOnlyList<CsvVraag>) Antwoorden(Tabel tabel, IReadOnlyList<CsvRij> rows, bool isWindows1252, IReadOnlyCollection<CsvVraag> vragen, CsvOmgeving omgeving, List<CsvBevinding> findings)
    {
        var answers = new List<CsvAntwoord>();
        var open = vragen.DistinctBy(v => v.Sleutel).ToDictionary(v => v.Sleutel);
        foreach (var group in rows.GroupBy(r => (r.Cellen[0].ToLowerInvariant(), r.Cellen[1])))
        {
            if (!open.TryGetValue(group.Key, out var vraag))
            {
                findings.AddRange(group.Select(r => CsvBevinding.Cel(r.Nummer, tabel.Kop[0], CsvCode.Vraag, "Er wacht geen bericht met deze nummers: het is al beantwoord, verlopen, of kolom A of B is gewijzigd.")));
                continue;
            }

            var question = new VraagRijen(tabel, vraag);
            var (matched, altered) = VraagControle.Van(tabel, question, [.. group], isWindows1252);
            if (altered.Count > 0)
                findings.AddRange(altered);
            else if (!group.Any(r => tabel.Kop.Any(k => k.Deel == CsvDeel.Antwoord && r.Cellen[k.Nummer].Length > 0)))
                continue; // nothing was filled in: it stays open
            else
            {
                Dictionary<string, string> fixedValues = new()
                {
                    ["Berichtkop/ConversatieReferentienummer"] = vraag.Sleutel.Conversatie,
                    ["Berichtkop/Referentienummer"] = omgeving.Kenmerk(),
                };
                if (Maak(tabel, question, matched, fixedValues, omgeving, findings) is { } xml)
                    answers.Add(new(vraag, tabel.Soort, xml));
            }

            open.Remove(group.Key);
        }

        return (answers, [.. vragen.Where(open.ContainsValue)]);
    }

    /// <summary>As <see cref="BerichtSchrijver"/> writes it: the same message gives the same octets.</summary>
    private static byte[] Schrijf(BerichtSoort soort, XElement document)
    {
        foreach (var prefix in soort.Prefixes.Where(p => p.Name.Length > 0))
            document.SetAttributeValue(XNamespace.Xmlns + prefix.Name, prefix.Namespace);
        using var octets = new MemoryStream();
        using (var writer = XmlWriter.Create(octets, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            document.Save(writer);
        return octets.ToArray();
    }
}
