using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Demo;

/// <summary>One client file at the counsellor: what it asks and proposes. Each creditor has a conversation of its own.</summary>
/// <param name="today">The date on the messages, in Amsterdam.</param>
internal sealed class Dossier(DateTime today)
{
    /// <summary>What every creditor is offered of its claim.</summary>
    public const decimal Percentage = 18.40m;

    private const string Number = "SHV-20481";

    private static readonly Adres Home = new() { Straatnaam = "Dorpsstraat", Huisnummer = 12, Huisletter = "B", Postcode = "1234AB", Woonplaats = "Voorbeeldstad" };

    private static readonly Contactpersoon Counsellor = new() { Naam = "C. Behandelaar", Telefoonnummer = "+31 20 555 0123", Emailadres = "schuldhulp@voorbeeldstad.example" };

    private int references;

    private static Persoon Client => new() { Geslacht = Geslacht.V, Voorletters = "A.M.", Voorvoegsel = "de", Achternaam = "Voorbeeld", Geboortedatum = new DateTime(1984, 7, 21) };

    public Kennisgeving Kennisgeving(string conversation) => new()
    {
        Berichtkop = Head(conversation),
        KlantnummerSHV = Number,
        Klant = Client,
        Adreskeuze = new Adreskeuze { Adres = Home },
        Contactpersoon = Counsellor,
        DatumAanmelding = today.AddDays(-7),
        OpschortenTotEnMet = today.AddDays(120),
    };

    public Saldoverzoek Saldoverzoek(string conversation, string? clientNumber, params string[] invoices) => new()
    {
        Berichtkop = Head(conversation),
        KlantnummerSHV = Number,
        KlantnummerSEVolgensSHV = clientNumber,
        TypeSchuldregeling = TypeSchuldregeling.SK,
        Klant = Client,
        Adres = Home,
        Contactpersoon = Counsellor,
        Vorderingen = [.. invoices.Select(i => new GevraagdeVordering { FactuurnummerSEVolgensSHV = i })],
    };

    /// <summary>The same share for every creditor, of what each stated itself.</summary>
    public Betaalvoorstel Betaalvoorstel(string conversation, SaldoverzoekAntwoord balance)
    {
        var claims = Offer(balance.Schulden);
        return new()
        {
            Berichtkop = Head(conversation),
            KlantnummerSHV = Number,
            KlantnummerSE = balance.KlantnummerSE!,
            TypeSchuldregeling = TypeSchuldregeling.SK,
            Contactpersoon = Counsellor,
            DatumVoorstel = today,
            GeldigTotEnMet = today.AddDays(42),
            Looptijd = 36,
            Uitbetaalmomenten = Uitbetaalmomenten.Eenmalig,
            Vorderingen = claims,
            TotaalPrognoseEindbedrag = claims.Sum(c => c.PrognoseEindbedrag),
        };
    }

    public Heroverweging Heroverweging(Betaalvoorstel refused, string why) => new()
    {
        Berichtkop = Head(refused.Berichtkop.ConversatieReferentienummer),
        KlantnummerSHV = Number,
        KlantnummerSE = refused.KlantnummerSE,
        TypeSchuldregeling = refused.TypeSchuldregeling,
        Contactpersoon = Counsellor,
        ReferentienummerBetaalvoorstel = refused.Berichtkop.Referentienummer,
        Motivering = why,
        GeldigTotEnMet = today.AddDays(28),
        Vorderingen = refused.Vorderingen,
        TotaalPrognoseEindbedrag = refused.TotaalPrognoseEindbedrag,
    };

    /// <param name="conversation">The conversation with this creditor.</param>
    /// <param name="clientNumber">The number of the client there.</param>
    /// <param name="debts">What it stated.</param>
    /// <param name="agreed">Under which references it wants to be paid.</param>
    public SchuldregelingAkkoord Akkoord(string conversation, string clientNumber, IEnumerable<Schuld> debts, IEnumerable<GeaccordeerdeVordering> agreed) => new()
    {
        Berichtkop = Head(conversation),
        DatumAkkoord = today,
        KlantnummerSE = clientNumber,
        KlantnummerSHV = Number,
        TypeSchuldregeling = TypeSchuldregeling.SK,
        Uitbetaalmomenten = Uitbetaalmomenten.Eenmalig,
        Vorderingen =
        [
            .. from offer in Offer(debts)
               join claim in agreed on offer.FactuurnummerSE equals claim.FactuurnummerSE
               select new GeregeldeVordering
               {
                   FactuurnummerSE = offer.FactuurnummerSE,
                   Afkooppercentage = offer.Afkooppercentage,
                   PrognoseEindbedrag = offer.PrognoseEindbedrag,
                   ActueelVorderingsbedrag = offer.ActueelVorderingsbedrag,
                   VorderingsType = offer.VorderingsType,
                   Betaalreferentie = claim.Betaalreferentie,
               },
        ],
    };

    public Statusverzoek Statusverzoek(string conversation, string clientNumber, string question) => new()
    {
        Berichtkop = Head(conversation),
        KlantnummerSHV = Number,
        KlantnummerSE = clientNumber,
        Contactpersoon = Counsellor,
        Vraag = question,
    };

    private static List<VoorgesteldeVordering> Offer(IEnumerable<Schuld> debts) =>
    [
        .. debts.Where(d => d.Openstaand is not null).Select(d => new VoorgesteldeVordering
        {
            FactuurnummerSE = d.FactuurnummerSE!,
            Afkooppercentage = Percentage,
            PrognoseEindbedrag = decimal.Round(d.Openstaand!.ActueelVorderingsbedrag * Percentage / 100, 2),
            ActueelVorderingsbedrag = d.Openstaand.ActueelVorderingsbedrag,
            VorderingsType = d.Openstaand.VorderingsType ?? VorderingsType.Concurrent,
        }),
    ];

    private Berichtkop Head(string conversation) => new() { ConversatieReferentienummer = conversation, Referentienummer = $"SHV-{++references:000}", Datum = today };
}
