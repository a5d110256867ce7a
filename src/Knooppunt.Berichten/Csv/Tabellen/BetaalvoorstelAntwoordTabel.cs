using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A creditor answers proposals, and the ones it is asked to look at again; a row for each claim.</summary>
internal static class BetaalvoorstelAntwoordTabel
{
    public static readonly Tabel Schuldregeling = Voor(BerichtSoort.BetaalvoorstelAntwoord, BerichtSoort.Betaalvoorstel, BerichtSoort.Heroverweging);

    public static readonly Tabel Betalingsregeling = Voor(BerichtSoort.BetalingsregelingBetaalvoorstelAntwoord, BerichtSoort.BetalingsregelingBetaalvoorstel, BerichtSoort.BetalingsregelingHeroverweging);

    private static Tabel Voor(BerichtSoort soort, params BerichtSoort[] vragen) => new(soort, vragen,
    [
        .. VraagKop("Schuldhulpverlener"),
        Vraag("Bericht", "Betaalvoorstel, of heroverweging van een eerder voorstel.", Kolom.Bericht),
        KlantnummerShv,
        Vraag("Klantnummer SE", "Uw klantnummer.", "KlantnummerSE") with { Naar = "KlantnummerSE" },
        TypeSchuldregeling,
        Vraag("Geldig tot en met", "Laatste dag waarop het voorstel geldt.", "GeldigTotEnMet"),
        Vraag("Looptijd", "Looptijd in maanden.", "Looptijd"),
        Vraag("Uitbetaalmomenten", "Wanneer wordt uitbetaald.", "Uitbetaalmomenten"),
        Vraag("Toelichting SHV", "Toelichting bij het voorstel, of de motivering van de heroverweging.", "Motivering", "Toelichting"),
        Vraag("Vordering.FactuurnummerSE", "Uw factuurnummer; één per rij.", "rij/FactuurnummerSE"),
        Vraag("Vordering.Actueel vorderingsbedrag", "Bedrag van uw vordering.", "rij/ActueelVorderingsbedrag"),
        Vraag("Vordering.Afkooppercentage", "Aangeboden percentage.", "rij/Afkooppercentage"),
        Vraag("Vordering.Prognose eindbedrag", "Aangeboden bedrag.", "rij/PrognoseEindbedrag"),
        Vraag("Vordering.VorderingsType", "Soort vordering waarmee is gerekend.", "rij/VorderingsType"),
        .. ContactpersoonSe,
        Keuze("Akkoord", "Ja als u akkoord gaat met het hele voorstel, anders Nee.", ("Ja", "Akkoord"), ("Nee", "NietAkkoord")),
        Antwoord("akkoord.IBAN", "Akkoord/IBAN", "NL20INGB0001234567", "Bij Ja: rekening waarop u wilt worden betaald."),
        Antwoord("akkoord.Ten name van", "Akkoord/TenNameVan", "Energie Voorbeeld N.V.", "Bij Ja: naam waarop die rekening staat."),
        Antwoord("akkoord.FactuurnummerSE", "Akkoord/Vorderingen/Vordering[]/FactuurnummerSE", "2025-33871", "Bij Ja, alleen als het voorstel zelf geen vorderingen noemt: uw factuurnummer. Leeg: dat van het voorstel.") with { Van = ["rij/FactuurnummerSE"] },
        Antwoord("akkoord.Betaalreferentie", "Akkoord/Vorderingen/Vordering[]/Betaalreferentie", "SR-8830-117-33871", "Bij Ja, per vordering: wat bij de betaling moet staan."),
        Antwoord("niet akkoord.Reden", "NietAkkoord/Reden", "percentage te laag", "Bij Nee: de reden."),
        Antwoord("niet akkoord.Toelichting", "NietAkkoord/Toelichting", "Wij vragen ten minste 25 procent.", "Bij Nee: toelichting; verplicht bij de reden anders."),
    ])
    {
        Rijen = ["Vorderingen/Vordering"],
        Vandaag = ["Akkoord/DatumAkkoord"],
        Doel = "De schuldeiser antwoordt op betaalvoorstellen en heroverwegingen. Een rij per vordering.",
    };
}
