using static Knooppunt.Berichten.Csv.Tabellen.Kolommen;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>What a counsellor without a system asks of many creditors at once: a row for each claim, the client in each message anew.</summary>
internal static class OpeningTabellen
{
    private const string Adres = "Adres", Keuze = "Adreskeuze/";

    public static readonly Tabel Saldoverzoek = Verzoek(BerichtSoort.Saldoverzoek, "SK", "De schuldhulpverlener vraagt schuldeisers om een saldo. Een rij per vordering.");

    public static readonly Tabel BetalingsregelingSaldoverzoek = Verzoek(BerichtSoort.BetalingsregelingSaldoverzoek, "BR", "De schuldhulpverlener vraagt schuldeisers om een saldo voor een betalingsregeling of herfinanciering. Een rij per vordering.");

    public static readonly Tabel Inventarisatieverzoek = Verzoek(BerichtSoort.Inventarisatieverzoek, null, "De schuldhulpverlener vraagt schuldeisers om een overzicht van alle schulden van een klant. Een rij per bekende vordering, of één rij.");

    public static readonly Tabel Kennisgeving = new(BerichtSoort.Kennisgeving, [],
    [
        .. OpeningCsv.Kop,
        .. Dossier,
        Kolommen.Keuze("Soort adres", "Welk adres u opgeeft.", ("adres", Keuze + "Adres"), ("postadres", Keuze + "Postadres"), ("buitenlands adres", Keuze + "BuitenlandsAdres")),
        .. NederlandsAdres(Keuze + "Adres"),
        Antwoord("Postadres.Postbus", Keuze + "Postadres/Postbus", "1234", "Bij een postadres: nummer van de postbus, of anders het antwoordnummer."),
        Antwoord("Postadres.Antwoordnummer", Keuze + "Postadres/Antwoordnummer", "567", "Bij een postadres: antwoordnummer."),
        Antwoord("Postadres.Postcode", Keuze + "Postadres/Postcode", "1234AB", "Bij een postadres: postcode."),
        Antwoord("Postadres.Woonplaats", Keuze + "Postadres/Woonplaats", "Voorbeeldstad", "Bij een postadres: woonplaats."),
        Antwoord("Buitenlands adres.Regel 1", Keuze + "BuitenlandsAdres/Adresregel1", "Musterweg 3", "Bij een buitenlands adres: eerste regel."),
        Antwoord("Buitenlands adres.Regel 2", Keuze + "BuitenlandsAdres/Adresregel2", "48599 Gronau", "Bij een buitenlands adres: tweede regel."),
        Antwoord("Buitenlands adres.Regel 3", Keuze + "BuitenlandsAdres/Adresregel3", "Nordrhein-Westfalen", "Bij een buitenlands adres: derde regel."),
        Antwoord("Buitenlands adres.Land", Keuze + "BuitenlandsAdres/Land", "DE", "Bij een buitenlands adres: land, in twee letters."),
        .. ContactpersoonShv,
        Antwoord("Datum aanmelding", "DatumAanmelding", "26-01-2026", "Dag waarop de klant zich heeft gemeld."),
        Antwoord("Opschorten tot en met", "OpschortenTotEnMet", "02-06-2026", "Tot wanneer u vraagt de invordering op te schorten."),
        Vordering,
    ])
    {
        Doel = "De schuldhulpverlener meldt schuldeisers dat een klant schuldhulp heeft aangevraagd. Een rij per bekende vordering, of één rij.",
    };

    private static Kolom Vordering => Antwoord("Vordering.FactuurnummerSEVolgensSHV", "Vorderingen/Vordering[]/FactuurnummerSEVolgensSHV", "2025-33871", "Factuurnummer van de schuldeiser zoals u dat kent; één per rij.");

    private static IEnumerable<Kolom> Dossier =>
    [
        Antwoord("KlantnummerSHV", "KlantnummerSHV", "SHV-20481", "Uw klantnummer."),
        Antwoord("KlantnummerSEVolgensSHV", "KlantnummerSEVolgensSHV", "8830-117", "Klantnummer bij de schuldeiser, als u dat kent."),
        .. Persoon("Klant", "de klant"),
        .. Persoon("Partner", "de partner, als die er is"),
    ];

    private static Tabel Verzoek(BerichtSoort soort, string? regeling, string doel) => new(soort, [],
    [
        .. OpeningCsv.Kop,
        .. Dossier.Take(2),
        .. regeling is null ? Enumerable.Empty<Kolom>() : [Antwoord("TypeSchuldregeling", "TypeSchuldregeling", regeling, "Soort regeling die u voorbereidt.")],
        .. Dossier.Skip(2),
        .. NederlandsAdres(Adres),
        .. ContactpersoonShv,
        Vordering,
    ])
    {
        Doel = doel,
    };

    private static IEnumerable<Kolom> Persoon(string wie, string van) =>
    [
        Antwoord(wie + ".Geslacht", wie + "/Geslacht", "V", $"Geslacht van {van}."),
        Antwoord(wie + ".Voorletters", wie + "/Voorletters", "A.M.", "Voorletters."),
        Antwoord(wie + ".Voornamen", wie + "/Voornamen", "Anna Maria", "Alle voornamen."),
        Antwoord(wie + ".Voorvoegsel", wie + "/Voorvoegsel", "de", "Voorvoegsel van de achternaam."),
        Antwoord(wie + ".Achternaam", wie + "/Achternaam", "Voorbeeld", "Achternaam zonder voorvoegsel."),
        Antwoord(wie + ".Geboortedatum", wie + "/Geboortedatum", "21-07-1984", "Geboortedatum, met het jaar in vier cijfers; leeg als die niet volledig bekend is."),
    ];

    private static IEnumerable<Kolom> NederlandsAdres(string naar) =>
    [
        Antwoord("Adres.Straatnaam", naar + "/Straatnaam", "Dorpsstraat", "Straatnaam."),
        Antwoord("Adres.Huisnummer", naar + "/Huisnummer", "12", "Huisnummer."),
        Antwoord("Adres.Huisletter", naar + "/Huisletter", "B", "Eén letter achter het huisnummer."),
        Antwoord("Adres.Huisnummertoevoeging", naar + "/Huisnummertoevoeging", "bis", "Toevoeging achter het huisnummer."),
        Antwoord("Adres.Aanduiding bij huisnummer", naar + "/AanduidingBijHuisnummer", "tegenover", "bij of tegenover."),
        Antwoord("Adres.Postcode", naar + "/Postcode", "1234AB", "Postcode."),
        Antwoord("Adres.Woonplaats", naar + "/Woonplaats", "Voorbeeldstad", "Woonplaats."),
        Antwoord("Adres.Woonbootverwijzing", naar + "/Woonbootverwijzing", "tegenover nr. 12", "Ligplaats van een woonboot, in plaats van straat en huisnummer."),
        Antwoord("Adres.Woonwagenverwijzing", naar + "/Woonwagenverwijzing", "standplaats 4", "Standplaats van een woonwagen, in plaats van straat en huisnummer."),
    ];
}
