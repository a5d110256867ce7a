using Knooppunt.Berichten.Betalingsregeling.V2;
using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using static Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;
using Kolom = Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;

namespace Knooppunt.Berichten.Csv;

/// <summary>
/// The rows of one question as one message. What holds for the whole answer (columns L to Q and the agreement) is read from the
/// first row; in the rows after it those cells are empty or the same.
/// </summary>
internal sealed class AntwoordLezer(CsvVraag vraag, IReadOnlyList<CsvRij> rows, DateTime today, string reference)
{
    private static readonly int[] OfTheAnswer = [.. Enumerable.Range(KlantnummerSe, Datum - KlantnummerSe), .. Enumerable.Range(AkkoordGeldigTotEnMet, Betaalreferentie - AkkoordGeldigTotEnMet)];
    private static readonly int[] OfTheDebt = [.. Enumerable.Range(Datum, AkkoordGeldigTotEnMet - Datum), Betaalreferentie];
    private static readonly int[] OfTheAgreement = [.. Enumerable.Range(AkkoordGeldigTotEnMet, Betaalreferentie - AkkoordGeldigTotEnMet + 1)];

    private readonly List<CsvBevinding> findings = [];

    public IReadOnlyList<CsvBevinding> Findings => findings;

    /// <summary>Null when something is wrong; it is in <see cref="Findings"/> then.</summary>
    public CsvAntwoord? Lees()
    {
        var read = rows.Select(r => new RijLezer(r, findings)).ToArray();
        foreach (var row in read)
            row.CheckLost();
        CheckSame(read);
        var first = read[0];
        var isUnknown = first.Choice<Ja>(Kolom.KlantOnbekend) is not null;
        var agrees = first.Choice<Ja>(StandaardAkkoord) is not null;
        var contact = new Contactpersoon
        {
            Naam = first.Required(ContactNaam),
            Emailadres = first.Optional(ContactEmail),
            Telefoonnummer = first.Optional(ContactTelefoon) is { } telephone ? CsvCel.Telephone(telephone) : null,
        };
        if (agrees && IsArrangement)
            first.Note(StandaardAkkoord, CsvCode.Leeg, "Bij een betalingsregeling of herfinanciering is er geen akkoord vooraf: laat deze cel leeg.");
        if (!agrees)
        {
            foreach (var row in read)
                row.MustBeEmpty(OfTheAgreement, "Deze cel hoort bij een standaard akkoord, maar in kolom Q staat geen Ja.");
        }

        if (isUnknown)
        {
            foreach (var row in read)
                row.MustBeEmpty([StandaardAkkoord, .. OfTheDebt], "U heeft in kolom P gezegd dat u de klant niet kent: deze cel blijft dan leeg.");
            return Statement(first, contact, debts: [], total: null);
        }

        CheckDebtsOnce(read);
        var debts = read.Select(r => (Row: r, Debt: SchuldLezer.Lees(r))).Where(d => d.Debt is not null).Select(d => (d.Row, Debt: d.Debt!)).ToArray();
        var total = debts.Sum(d => d.Debt.Openstaand?.ActueelVorderingsbedrag ?? 0);
        if (!agrees || IsArrangement)
            return Statement(first, contact, debts, total);

        return Judged(new SaldoverzoekAntwoordVoorafAkkoord
        {
            Berichtkop = Head(),
            KlantnummerSHV = vraag.Saldoverzoek.KlantnummerSHV,
            KlantnummerSE = first.Required(KlantnummerSe),
            Contactpersoon = contact,
            Schulden = [.. debts.Select(d => d.Debt)],
            TotaalActueelVorderingsbedrag = total,
            VoorafAkkoord = Agreement(first, debts),
        }, debts);
    }

    private bool IsArrangement => vraag.Soort == BerichtSoort.BetalingsregelingSaldoverzoek;

    /// <summary>The statement in the module of its request; without a total the client is not known.</summary>
    private CsvAntwoord? Statement(RijLezer first, Contactpersoon contact, (RijLezer Row, Schuld Debt)[] debts, decimal? total)
    {
        Ja? unknown = total is null ? Ja.Ja : null;
        return IsArrangement
            ? Judged(new BetalingsregelingSaldoverzoekAntwoord
            {
                Berichtkop = Head(),
                KlantnummerSHV = vraag.Saldoverzoek.KlantnummerSHV,
                KlantnummerSE = first.Optional(KlantnummerSe),
                Contactpersoon = contact,
                Schulden = [.. debts.Select(d => d.Debt)],
                TotaalActueelVorderingsbedrag = total,
                KlantOnbekend = unknown,
            }, debts)
            : Judged(new SaldoverzoekAntwoord
            {
                Berichtkop = Head(),
                KlantnummerSHV = vraag.Saldoverzoek.KlantnummerSHV,
                KlantnummerSE = first.Optional(KlantnummerSe),
                Contactpersoon = contact,
                Schulden = [.. debts.Select(d => d.Debt)],
                TotaalActueelVorderingsbedrag = total,
                KlantOnbekend = unknown,
            }, debts);
    }

    private Berichtkop Head() => new()
    {
        ConversatieReferentienummer = vraag.Saldoverzoek.Berichtkop.ConversatieReferentienummer,
        Referentienummer = reference,
        Datum = today,
    };

    private VoorafAkkoord Agreement(RijLezer first, (RijLezer Row, Schuld Debt)[] debts) => new()
    {
        DatumAkkoord = today,
        GeldigTotEnMet = first.RequiredDate(AkkoordGeldigTotEnMet),
        MinimaalAfkooppercentage = first.Percentage(AkkoordPercentage),
        Voorwaarden = Conditions(first),
        IBAN = first.Required(AkkoordIban).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
        TenNameVan = first.Required(AkkoordTenNameVan),
        Vorderingen = [.. debts.Where(d => d.Debt.Openstaand is not null).Select(d => new GeaccordeerdeVordering
        {
            FactuurnummerSE = d.Row.Required(Kolom.FactuurnummerSe),
            Betaalreferentie = d.Row.Required(Betaalreferentie),
        })],
    };

    private static List<VoorwaardeVoorafAkkoord> Conditions(RijLezer first)
    {
        var conditions = new List<VoorwaardeVoorafAkkoord>();
        foreach (var word in first.Text(AkkoordVoorwaarden).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (CsvKeuze<VoorwaardeVoorafAkkoord>.Find(word) is { } condition)
                conditions.Add(condition);
            else
                first.Note(AkkoordVoorwaarden, CsvCode.Keuze, $"Kies uit: {string.Join(", ", CsvKeuze<VoorwaardeVoorafAkkoord>.Woorden)}; meer dan één met | ertussen.");
        }

        return conditions;
    }

    private void CheckSame(RijLezer[] read)
    {
        foreach (var row in read.Skip(1))
        {
            foreach (var column in OfTheAnswer.Where(c => row.Text(c).Length > 0 && !row.Text(c).Equals(read[0].Text(c), StringComparison.OrdinalIgnoreCase)))
                row.Note(column, CsvCode.Gelijk, "In alle rijen van één saldoverzoek staat hier hetzelfde, of in de latere rijen niets.");
        }
    }

    private void CheckDebtsOnce(RijLezer[] read)
    {
        foreach (var twice in read.Where(r => r.Text(FactuurnummerVolgensShv).Length > 0).GroupBy(r => r.Text(FactuurnummerVolgensShv), StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
            twice.Note(FactuurnummerVolgensShv, CsvCode.Dubbel, "Deze vordering staat al in een eerdere rij van hetzelfde saldoverzoek.");
        var asked = vraag.Saldoverzoek.Vorderingen.Select(v => v.FactuurnummerSEVolgensSHV).Except(read.Select(r => r.Text(FactuurnummerVolgensShv)), StringComparer.Ordinal).Count();
        if (asked > 0)
            findings.Add(new(read[0].Nummer, Alle[FactuurnummerVolgensShv].Letter, Alle[FactuurnummerVolgensShv].Naam, CsvCode.Verplicht, Ernst.Fout,
                "Niet elke gevraagde vordering van dit saldoverzoek staat in het bestand. Laat alle rijen staan; kent u een vordering niet, kies dan 'onbekende schuld bij SE'."));
    }

    /// <summary>Schema and rules judge what the cells came to, as they will at the hub; each finding is told by cell.</summary>
    private CsvAntwoord? Judged<T>(T message, (RijLezer Row, Schuld Debt)[] debts) where T : class
    {
        if (findings.Any(f => f.Ernst == Ernst.Fout))
            return null;
        byte[] xml;
        try
        {
            xml = BerichtSchrijver.Schrijf(message);
        }
        catch (InvalidOperationException)
        {
            findings.Add(new(rows[0].Nummer, null, null, CsvCode.Tekens, Ernst.Fout, "Een cel van dit saldoverzoek heeft een teken dat niet in een bericht mag."));
            return null;
        }

        var judgement = BerichtLezer.Beoordeel(xml);
        var open = debts.Where(d => d.Debt.Openstaand is not null).Select(d => d.Row.Nummer).ToArray();
        findings.AddRange(judgement.Bevindingen.Select(b => CelVanPad.Van(b, rows[0].Nummer, [.. debts.Select(d => d.Row.Nummer)], open)));
        return judgement.IsGeldig ? new CsvAntwoord(vraag, judgement.Soort, xml) : null;
    }
}
