using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>What a counsellor sends after an answer: a proposal, another look at a refused one, the agreement, the end.</summary>
internal static class VoorstelTabellen
{
    public static readonly Tabel Betaalvoorstel = Voorstel(BerichtSoort.Betaalvoorstel, BerichtSoort.SaldoverzoekAntwoord, "SK", [],
        "De schuldhulpverlener doet een voorstel op de saldo's die schuldeisers opgaven. Een rij per openstaande schuld.");

    public static readonly Tabel BetalingsregelingBetaalvoorstel = Voorstel(BerichtSoort.BetalingsregelingBetaalvoorstel, BerichtSoort.BetalingsregelingSaldoverzoekAntwoord, "BR",
        [
            Antwoord("Termijnbedrag", "Termijnbedrag", "75,00", "Wat de klant per termijn betaalt."),
            Antwoord("Eerste termijn", "EersteTermijn", "01-07-2026", "Dag van de eerste betaling."),
        ],
        "De schuldhulpverlener stelt een betalingsregeling of herfinanciering voor. Een rij per openstaande schuld.");

    public static readonly Tabel Heroverweging = Opnieuw(BerichtSoort.Heroverweging, BerichtSoort.BetaalvoorstelAntwoord, "SK");

    public static readonly Tabel BetalingsregelingHeroverweging = Opnieuw(BerichtSoort.BetalingsregelingHeroverweging, BerichtSoort.BetalingsregelingBetaalvoorstelAntwoord, "BR");

    public static readonly Tabel SchuldregelingAkkoord = Akkoord(BerichtSoort.SchuldregelingAkkoord, "SK", BerichtSoort.BetaalvoorstelAntwoord, BerichtSoort.SaldoverzoekAntwoordVoorafAkkoord);

    public static readonly Tabel BetalingsregelingAkkoord = Akkoord(BerichtSoort.BetalingsregelingAkkoord, "BR", BerichtSoort.BetalingsregelingBetaalvoorstelAntwoord);

    public static readonly Tabel SchuldregelingBeeindigd = Einde(BerichtSoort.SchuldregelingBeeindigd, BerichtSoort.BetaalvoorstelAntwoord, BerichtSoort.SaldoverzoekAntwoordVoorafAkkoord);

    public static readonly Tabel BetalingsregelingBeeindigd = Einde(BerichtSoort.BetalingsregelingBeeindigd, BerichtSoort.BetalingsregelingBetaalvoorstelAntwoord);

    private static Tabel Voorstel(BerichtSoort soort, BerichtSoort saldo, string regeling, IEnumerable<Kolom> termijnen, string doel) => new(soort, [saldo],
    [
        .. Saldo,
        Regeling(regeling),
        .. ContactpersoonShv,
        .. Aanbod,
        .. termijnen,
        .. Vorderingen(isAgreement: false),
        Toelichting,
    ])
    {
        Rijen = ["Schulden/Schuld"],
        RijenMet = "Openstaand",
        Vandaag = ["DatumVoorstel"],
        Totaal = ("TotaalPrognoseEindbedrag", "Vorderingen/Vordering[]/PrognoseEindbedrag"),
        Doel = doel,
    };

    private static Tabel Opnieuw(BerichtSoort soort, BerichtSoort geweigerd, string regeling) => new(soort, [geweigerd],
    [
        .. Antwoorden,
        Vraag("niet akkoord.Reden", "Waarom de schuldeiser weigerde.", "NietAkkoord/Reden"),
        Vraag("niet akkoord.Toelichting", "Wat de schuldeiser daarbij schreef.", "NietAkkoord/Toelichting"),
        Regeling(regeling),
        .. ContactpersoonShv,
        Antwoord("Referentienummer betaalvoorstel", "ReferentienummerBetaalvoorstel", "BV-2026-000052", "Referentienummer van uw voorstel dat is geweigerd."),
        Antwoord("Motivering", "Motivering", "Alle andere schuldeisers zijn akkoord.", "Waarom de schuldeiser opnieuw zou moeten kijken."),
        Antwoord("Geldig tot en met", "GeldigTotEnMet", "06-07-2026", "Laatste dag waarop het voorstel geldt."),
        .. Vorderingen(isAgreement: false),
    ])
    {
        Totaal = ("TotaalPrognoseEindbedrag", "Vorderingen/Vordering[]/PrognoseEindbedrag"),
        Doel = "De schuldhulpverlener vraagt een geweigerd voorstel opnieuw te bekijken. Vul de vorderingen alleen in bij een nieuw aanbod; kopieer de rij voor meer dan één.",
    };

    private static Tabel Akkoord(BerichtSoort soort, string regeling, params BerichtSoort[] antwoorden) => new(soort, antwoorden,
    [
        .. Antwoorden,
        Vraag("akkoord.FactuurnummerSE", "Factuurnummer waarvoor de schuldeiser akkoord is; één per rij.", "rij/FactuurnummerSE"),
        Vraag("akkoord.Betaalreferentie", "Wat bij de betaling moet staan.", "rij/Betaalreferentie"),
        Regeling(regeling),
        Antwoord("Datum akkoord", "DatumAkkoord", "15-06-2026", "Dag waarop de regeling tot stand kwam."),
        Antwoord("Uitbetaalmomenten", "Uitbetaalmomenten", "eenmalig", "Wanneer u uitbetaalt."),
        .. Vorderingen(isAgreement: true),
    ])
    {
        Rijen = ["Akkoord/Vorderingen/Vordering", "VoorafAkkoord/Vorderingen/Vordering"],
        Doel = "De schuldhulpverlener meldt dat de regeling tot stand is gekomen. Een rij per vordering met akkoord.",
    };

    private static Tabel Einde(BerichtSoort soort, params BerichtSoort[] antwoorden) => new(soort, antwoorden,
    [
        .. Antwoorden,
        .. ContactpersoonShv,
        Antwoord("Datum beëindiging", "DatumBeeindiging", "31-08-2026", "Dag waarop de regeling eindigt."),
        Antwoord("Reden", "Reden", "voltooid", "Waarom de regeling eindigt."),
        Antwoord("Invorderen vanaf", "InvorderenVanaf", "15-09-2026", "Vanaf wanneer de schuldeiser weer mag invorderen, als dat zo is."),
        Toelichting,
    ])
    {
        Doel = "De schuldhulpverlener meldt dat een regeling eindigt. Een rij per schuldeiser die had geantwoord.",
    };

    private static IEnumerable<Kolom> Saldo =>
    [
        .. VraagKop("Schuldeiser"),
        KlantnummerShv,
        Vraag("Schuld.FactuurnummerSE", "Factuurnummer bij de schuldeiser; één openstaande schuld per rij.", "rij/FactuurnummerSE", "rij/FactuurnummerSEVolgensSHV"),
        Vraag("Schuld.Actueel vorderingsbedrag", "Wat er openstaat.", "rij/Openstaand/ActueelVorderingsbedrag"),
        Vraag("Schuld.VorderingsType", "Soort vordering volgens de schuldeiser.", "rij/Openstaand/VorderingsType"),
        KlantnummerVan,
    ];

    private static IEnumerable<Kolom> Antwoorden => [.. VraagKop("Schuldeiser"), KlantnummerShv, KlantnummerVan];

    private static Kolom KlantnummerVan => Antwoord("Klantnummer SE", "KlantnummerSE", "8830-117", "Klantnummer bij de schuldeiser. Leeg: dat van het antwoord.") with { Van = ["KlantnummerSE"] };

    private static IEnumerable<Kolom> Aanbod =>
    [
        Antwoord("Geldig tot en met", "GeldigTotEnMet", "30-06-2026", "Laatste dag waarop het voorstel geldt."),
        Antwoord("Looptijd", "Looptijd", "36", "Looptijd in maanden."),
        Antwoord("Uitbetaalmomenten", "Uitbetaalmomenten", "eenmalig", "Wanneer u uitbetaalt."),
    ];

    private static Kolom Regeling(string voorbeeld) => Antwoord("TypeSchuldregeling", "TypeSchuldregeling", voorbeeld, "Soort regeling.");

    /// <summary>The claims of an offer; what the question already says need not be typed again.</summary>
    private static IEnumerable<Kolom> Vorderingen(bool isAgreement)
    {
        const string To = "Vorderingen/Vordering[]/";
        yield return Antwoord("Vordering.FactuurnummerSE", To + "FactuurnummerSE", "2025-33871", "Factuurnummer bij de schuldeiser. Leeg: dat van de rij, als die er een noemt.") with { Van = ["rij/FactuurnummerSE", "rij/FactuurnummerSEVolgensSHV"] };
        yield return Antwoord("Vordering.Afkooppercentage", To + "Afkooppercentage", "18,4", "Percentage van de vordering dat u aanbiedt.");
        yield return Antwoord("Vordering.Prognose eindbedrag", To + "PrognoseEindbedrag", "249,78", "Bedrag dat de schuldeiser ontvangt.");
        yield return Antwoord("Vordering.Actueel vorderingsbedrag", To + "ActueelVorderingsbedrag", "1.357,50", "Bedrag van de vordering. Leeg: dat van de rij, als die er een noemt.") with { Van = ["rij/Openstaand/ActueelVorderingsbedrag"] };
        yield return Antwoord("Vordering.VorderingsType", To + "VorderingsType", "concurrent", "Soort vordering waarmee is gerekend. Leeg: dat van de rij, als die er een noemt.") with { Van = ["rij/Openstaand/VorderingsType"] };
        if (isAgreement)
            yield return Antwoord("Vordering.Betaalreferentie", To + "Betaalreferentie", "SR-8830-117-33871", "Wat bij de betaling moet staan. Leeg: dat van de rij.") with { Van = ["rij/Betaalreferentie"] };
    }
}
