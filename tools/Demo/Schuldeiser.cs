using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Demo;

/// <summary>One creditor: how it answers what it is asked about the client.</summary>
/// <param name="name">Its name, to which is paid.</param>
/// <param name="clientNumber">The number of the client there.</param>
/// <param name="iban">Where it wants to be paid.</param>
/// <param name="today">The date on the messages, in Amsterdam.</param>
internal sealed class Schuldeiser(string name, string clientNumber, string iban, DateTime today)
{
    private readonly Contactpersoon desk = new() { Naam = "Afdeling Schuldhulp", Telefoonnummer = "020-5550188" };
    private int references;

    public KennisgevingAntwoord Opgeschort(Kennisgeving asked) => new()
    {
        Berichtkop = Head(asked.Berichtkop),
        KlantnummerSHV = asked.KlantnummerSHV,
        KlantnummerSE = clientNumber,
        Contactpersoon = desk,
        Antwoord = AntwoordKennisgeving.InvorderingOpgeschort,
    };

    /// <summary>Nobody is known here by that name: no number of the client goes back either.</summary>
    public GeenMedewerking Onbekend(Saldoverzoek asked) => new()
    {
        Berichtkop = Head(asked.Berichtkop),
        KlantnummerSHV = asked.KlantnummerSHV,
        Contactpersoon = desk,
        Reden = RedenGeenMedewerking.KlantOnbekend,
    };

    public SaldoverzoekAntwoord Saldo(Saldoverzoek asked, params Schuld[] debts) => new()
    {
        Berichtkop = Head(asked.Berichtkop),
        KlantnummerSHV = asked.KlantnummerSHV,
        KlantnummerSE = clientNumber,
        Contactpersoon = desk,
        Schulden = [.. debts],
        TotaalActueelVorderingsbedrag = Total(debts),
    };

    /// <summary>A balance and an agreement at once: there will be no proposal.</summary>
    public SaldoverzoekAntwoordVoorafAkkoord SaldoEnAkkoord(Saldoverzoek asked, params Schuld[] debts) => new()
    {
        Berichtkop = Head(asked.Berichtkop),
        KlantnummerSHV = asked.KlantnummerSHV,
        KlantnummerSE = clientNumber,
        Contactpersoon = desk,
        Schulden = [.. debts],
        TotaalActueelVorderingsbedrag = Total(debts),
        VoorafAkkoord = new VoorafAkkoord
        {
            DatumAkkoord = today,
            GeldigTotEnMet = today.AddMonths(8),
            MinimaalAfkooppercentage = 5,
            Voorwaarden = [VoorwaardeVoorafAkkoord.Saneringskrediet, VoorwaardeVoorafAkkoord.Budgetbegeleiding],
            IBAN = iban,
            TenNameVan = name,
            Vorderingen = [.. debts.Where(d => d.Openstaand is not null).Select(d => Reference(d.FactuurnummerSE!))],
        },
    };

    public BetaalvoorstelAntwoord Geweigerd(Betaalvoorstel proposal)
    {
        var answer = Antwoord(proposal.Berichtkop, proposal.KlantnummerSHV);
        answer.NietAkkoord = new NietAkkoord { Reden = RedenNietAkkoord.PercentageTeLaag, Toelichting = "Wij zien graag wat de andere schuldeisers krijgen." };
        return answer;
    }

    public BetaalvoorstelAntwoord Akkoord(Berichtkop proposal, string counsellorNumber, IEnumerable<VoorgesteldeVordering> claims)
    {
        var answer = Antwoord(proposal, counsellorNumber);
        answer.Akkoord = new Akkoord { DatumAkkoord = today, IBAN = iban, TenNameVan = name, Vorderingen = [.. claims.Select(c => Reference(c.FactuurnummerSE))] };
        return answer;
    }

    public Schuld Open(string invoice, decimal original, decimal interest, decimal costs, decimal paid) => new()
    {
        FactuurnummerSEVolgensSHV = invoice,
        FactuurnummerSE = invoice,
        Datum = today,
        Schuldtype = Schuldtype.OpenstaandeSchuld,
        Openstaand = new OpenstaandeSchuld
        {
            Ontstaansdatum = today.AddDays(-400),
            OrgineleVordering = original,
            Rente = interest,
            Kosten = costs,
            Betaald = paid,
            ActueelVorderingsbedrag = original + interest + costs - paid,
            VorderingsType = VorderingsType.Concurrent,
        },
    };

    public Schuld Overgedragen(string invoice, Partij to) => new()
    {
        FactuurnummerSEVolgensSHV = invoice,
        FactuurnummerSE = invoice,
        Datum = today,
        Schuldtype = Schuldtype.OvergedragenSchuld,
        Overgedragen = new OvergedragenSchuld { OvergedragenAan = to, DatumOverdracht = today.AddDays(-90) },
    };

    public Schuld OnbekendeSchuld(string invoice) => new()
    {
        FactuurnummerSEVolgensSHV = invoice,
        Datum = today,
        Schuldtype = Schuldtype.OnbekendeSchuldBijSE,
        Onbekend = new OnbekendeSchuld { Toelichting = "Dit factuurnummer komt niet voor bij deze klant." },
    };

    private static decimal Total(IEnumerable<Schuld> debts) => debts.Sum(d => d.Openstaand?.ActueelVorderingsbedrag ?? 0);

    private GeaccordeerdeVordering Reference(string invoice) => new() { FactuurnummerSE = invoice, Betaalreferentie = $"SR-{clientNumber}-{invoice}" };

    private BetaalvoorstelAntwoord Antwoord(Berichtkop asked, string counsellorNumber) => new()
    {
        Berichtkop = Head(asked),
        KlantnummerSHV = counsellorNumber,
        KlantnummerSE = clientNumber,
        Contactpersoon = desk,
    };

    private Berichtkop Head(Berichtkop asked) =>
        new() { ConversatieReferentienummer = asked.ConversatieReferentienummer, Referentienummer = $"ANT-{clientNumber}-{++references}", Datum = today };
}
