using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A creditor answers notices that somebody applied for debt counselling; a row for each invoice that the notice names.</summary>
internal static class KennisgevingAntwoordTabel
{
    public static readonly Tabel Tabel = new(BerichtSoort.KennisgevingAntwoord, [BerichtSoort.Kennisgeving, BerichtSoort.KennisgevingPubliek],
    [
        .. VraagKop("Schuldhulpverlener"),
        KlantnummerShv,
        .. Klant,
        Vraag("Datum aanmelding", "Dag waarop de klant zich heeft gemeld.", "DatumAanmelding"),
        Vraag("Opschorten tot en met", "Tot wanneer u wordt gevraagd de invordering op te schorten.", "OpschortenTotEnMet"),
        Vraag("Vordering.FactuurnummerSEVolgensSHV", "Factuurnummer zoals de schuldhulpverlener dat kent; één per rij.", "rij/FactuurnummerSEVolgensSHV"),
        KlantnummerSe,
        .. ContactpersoonSe,
        Antwoord("Antwoord", "Antwoord", "invordering opgeschort", "Wat u met de kennisgeving doet."),
        Antwoord("FactuurnummerSE", "Vorderingen/Vordering[]/FactuurnummerSE", "2025-33871", "Een vordering zoals u die kent; één per rij. Voor een vordering erbij kopieert u een rij en maakt u de kolom met het factuurnummer volgens de schuldhulpverlener leeg."),
        Toelichting,
    ])
    {
        Rijen = ["Vorderingen/Vordering"],
        Doel = "De schuldeiser antwoordt op kennisgevingen. Een rij per genoemd factuurnummer. Het burgerservicenummer van een kennisgeving Publiek staat niet in het bestand.",
    };
}
