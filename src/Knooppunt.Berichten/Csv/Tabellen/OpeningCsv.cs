namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>
/// Files that open conversations: no question goes out with them. The first three columns say to whom a message goes, which reference
/// it has, and which conversation it continues; rows with the same reference are one message.
/// </summary>
internal static class OpeningCsv
{
    private const int Ontvanger = 0, Referentie = 1, Conversatie = 2;

    public static readonly IReadOnlyList<Kolom> Kop =
    [
        new("Ontvanger", CsvDeel.Antwoord, "De schuldeiser: de naam zoals die in het adresboek staat, of het OIN.") { Voorbeeld = "Belastingdienst Voorbeeld" },
        new("Referentienummer", CsvDeel.Antwoord, "Uw kenmerk van dit bericht, in uw organisatie maar één keer gebruikt. Rijen met hetzelfde kenmerk zijn samen één bericht.") { Naar = "Berichtkop/Referentienummer", Voorbeeld = "SV-2026-000417" },
        new("ConversatieReferentienummer", CsvDeel.Antwoord, "Leeg voor een nieuw gesprek; anders het nummer van het gesprek dat u met deze schuldeiser over dit dossier al voert.") { Naar = "Berichtkop/ConversatieReferentienummer", MagLeeg = true, Voorbeeld = "018f6d1e-6c1b-7a52-9d3e-4b8a1c2f7e90" },
    ];

    public static List<CsvAntwoord> Lees(Tabel tabel, IReadOnlyList<CsvRij> rows, CsvOmgeving omgeving, List<CsvBevinding> findings)
    {
        var messages = new List<CsvAntwoord>();
        findings.AddRange(rows.Where(r => r.Cellen[Referentie].Length == 0).Select(r => CsvBevinding.Cel(r.Nummer, tabel.Kop[Referentie], CsvCode.Verplicht, RijLezer.Leeg)));
        foreach (var group in rows.Where(r => r.Cellen[Referentie].Length > 0).GroupBy(r => r.Cellen[Referentie], StringComparer.Ordinal))
        {
            var first = group.First();
            var recipient = first.Cellen[Ontvanger] is { Length: > 0 } cell ? Oin(cell, omgeving) : null;
            if (recipient is null)
            {
                findings.Add(CsvBevinding.Cel(first.Nummer, tabel.Kop[Ontvanger], first.Cellen[Ontvanger].Length == 0 ? CsvCode.Verplicht : CsvCode.Ontvanger,
                    first.Cellen[Ontvanger].Length == 0 ? RijLezer.Leeg : "Deze organisatie staat niet onder deze naam of dit OIN in het adresboek."));
            }

            var conversation = first.Cellen[Conversatie] is { Length: > 0 } given ? given.ToLowerInvariant() : Guid.CreateVersion7().ToString();
            Dictionary<string, string> fixedValues = new() { ["Berichtkop/ConversatieReferentienummer"] = conversation };
            if (TabelCsv.Maak(tabel, null, [.. group.Select(r => new TabelRij(r, null))], fixedValues, omgeving, findings) is { } xml && recipient is not null)
                messages.Add(new(null, tabel.Soort, xml, new(recipient, conversation, first.Cellen[Referentie])));
        }

        return messages;
    }

    private static string? Oin(string cell, CsvOmgeving omgeving) =>
        omgeving.Ontvangers.FirstOrDefault(o => o.Key.Equals(cell, StringComparison.OrdinalIgnoreCase)).Value
        ?? (omgeving.Ontvangers.Values.Contains(CsvCel.Oin(cell)) ? CsvCel.Oin(cell) : null);
}
