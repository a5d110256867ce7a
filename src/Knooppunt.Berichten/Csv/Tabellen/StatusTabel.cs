using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>How things stand, told without having been asked or in answer to a question.</summary>
internal static class StatusTabel
{
    public static readonly Tabel Schuldeiser = new(BerichtSoort.StatusberichtSE,
        [
            BerichtSoort.Statusverzoek, BerichtSoort.Saldoverzoek, BerichtSoort.SaldoverzoekPubliek, BerichtSoort.Kennisgeving, BerichtSoort.KennisgevingPubliek, BerichtSoort.Betaalvoorstel, BerichtSoort.Heroverweging,
            BerichtSoort.BetalingsregelingSaldoverzoek, BerichtSoort.BetalingsregelingBetaalvoorstel, BerichtSoort.BetalingsregelingHeroverweging, BerichtSoort.Inventarisatieverzoek,
        ],
    [
        .. VraagKop("Schuldhulpverlener"),
        .. Gevraagd,
        Antwoord("Klantnummer SE", "KlantnummerSE", "8830-117", "Uw klantnummer. Leeg: dat van de vraag.") with { Van = ["KlantnummerSE"] },
        .. ContactpersoonSe,
        Antwoord("Status", "Status", "antwoord later", "Hoe het ervoor staat."),
        Antwoord("Vordering.FactuurnummerSE", "Vorderingen/Vordering[]/FactuurnummerSE", "2025-33871", "Over welke vordering het gaat; leeg voor allemaal. Voor meer dan één kopieert u de rij."),
        .. Vervolg,
    ])
    {
        Doel = "De schuldeiser vertelt hoe een vraag of vordering ervoor staat, bijvoorbeeld dat het antwoord later komt. De vraag zelf blijft openstaan.",
    };

    public static readonly Tabel Schuldhulpverlener = new(BerichtSoort.StatusberichtSHV, [BerichtSoort.Statusverzoek],
    [
        .. VraagKop("Schuldeiser"),
        .. Gevraagd,
        Antwoord("Klantnummer SE", "KlantnummerSE", "8830-117", "Klantnummer bij de schuldeiser. Leeg: dat van de vraag.") with { Van = ["KlantnummerSE"] },
        .. ContactpersoonShv,
        Antwoord("Status", "Status", "wacht op schuldeisers", "Hoe het dossier ervoor staat."),
        .. Vervolg,
    ])
    {
        Doel = "De schuldhulpverlener antwoordt op statusverzoeken van schuldeisers. Een rij per verzoek.",
    };

    private static IEnumerable<Kolom> Gevraagd =>
    [
        Vraag("Bericht", "Wat u is gevraagd.", Kolom.Bericht),
        KlantnummerShv,
        Vraag("Klant", "Geslacht | voorletters | voornamen | voorvoegsel | achternaam | geboortedatum, als het bericht die noemt.", "Klant"),
        Vraag("Vraag", "De vraag in een statusverzoek.", "Vraag"),
    ];

    private static IEnumerable<Kolom> Vervolg =>
    [
        Antwoord("Verwacht op", "VerwachtOp", "15-04-2026", "Dag waarop u meer weet."),
        .. Partij("overgedragen", "OvergedragenAan", "Bij een overdracht: aan wie."),
        Toelichting,
    ];
}
