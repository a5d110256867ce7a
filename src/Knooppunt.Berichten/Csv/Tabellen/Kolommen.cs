namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>Columns that more than one table has. The names are those of the published columns where those have one.</summary>
internal static class Kolommen
{
    private const string NietWijzigen = " Niet wijzigen.";

    public static readonly Kolom KlantnummerShv = Vraag("KlantnummerSHV", "Klantnummer bij de schuldhulpverlener.", "KlantnummerSHV") with { Naar = "KlantnummerSHV" };

    public static readonly Kolom TypeSchuldregeling = Vraag("TypeSchuldregeling", "Soort regeling.", "TypeSchuldregeling");

    public static readonly IReadOnlyList<Kolom> Klant =
    [
        Vraag("KlantnummerSEVolgensSHV", "Uw klantnummer, zoals de schuldhulpverlener dat kent.", "KlantnummerSEVolgensSHV"),
        Vraag("Klant", "Geslacht | voorletters | voornamen | voorvoegsel | achternaam | geboortedatum.", "Klant"),
        Vraag("Partner", "Als bij Klant.", "Partner"),
        Vraag("Adres", "Straatnaam | huisnummer | huisletter | toevoeging | aanduiding | postcode | woonplaats | woonboot | woonwagen; of de delen van een postadres of buitenlands adres.", "Adres", "Adreskeuze/Adres", "Adreskeuze/Postadres", "Adreskeuze/BuitenlandsAdres"),
    ];

    public static readonly Kolom KlantnummerSe = Antwoord("Klantnummer SE", "KlantnummerSE", "8830-117", "Uw klantnummer.");

    public static readonly IReadOnlyList<Kolom> ContactpersoonSe = Contact("Contactpersoon SE", "Contactpersoon", "Wie de schuldhulpverlener kan bellen of mailen.", "Afdeling Schuldhulp", "schuldhulp@energie.example", "020-5550188");

    public static readonly IReadOnlyList<Kolom> ContactpersoonShv = Contact("Contactpersoon SHV", "Contactpersoon", "Wie de schuldeiser kan bellen of mailen.", "C. Behandelaar", "schuldhulp@voorbeeldstad.example", "020-5550123");

    public static readonly Kolom Toelichting = Antwoord("Toelichting", "Toelichting", "Zie ons eerdere bericht.", "Toelichting in gewone taal. Zet hierin nooit een burgerservicenummer.");

    public static Kolom Vraag(string naam, string uitleg, params string[] van) => new(naam, CsvDeel.Vraag, uitleg + NietWijzigen) { Van = van };

    public static Kolom Antwoord(string naam, string naar, string voorbeeld, string uitleg) => new(naam, CsvDeel.Antwoord, uitleg) { Naar = naar, Voorbeeld = voorbeeld };

    /// <summary>A column whose word chooses between parts of the message.</summary>
    public static Kolom Keuze(string naam, string uitleg, params (string Woord, string Tak)[] takken) =>
        new(naam, CsvDeel.Antwoord, uitleg) { Takken = takken.ToDictionary(t => t.Woord, t => t.Tak), Voorbeeld = takken[0].Woord };

    /// <summary>The first columns of a question, by which it is found again.</summary>
    /// <param name="wie">Who asks: Schuldhulpverlener or Schuldeiser.</param>
    public static IReadOnlyList<Kolom> VraagKop(string wie) =>
    [
        Vraag("ConversatieReferentienummer", "Nummer van het gesprek.", "Berichtkop/ConversatieReferentienummer"),
        Vraag("Referentienummer", "Nummer van het bericht dat u beantwoordt.", "Berichtkop/Referentienummer"),
        Vraag(wie, "Van wie het bericht komt.", Kolom.Afzender),
        Vraag("Contactpersoon " + (wie == "Schuldeiser" ? "SE" : "SHV"), "Naam | telefoonnummer | e-mailadres.", "Contactpersoon"),
    ];

    public static IReadOnlyList<Kolom> Contact(string naam, string naar, string uitleg, string wie, string email, string telefoon) =>
    [
        Antwoord(naam + ".Naam", naar + "/Naam", wie, uitleg),
        Antwoord(naam + ".Email", naar + "/Emailadres", email, "E-mailadres van die persoon of afdeling."),
        Antwoord(naam + ".Telefoon", naar + "/Telefoonnummer", telefoon, "Telefoonnummer van die persoon of afdeling, met een streepje of spatie erin: anders maakt de spreadsheet er een getal van."),
    ];

    public static IReadOnlyList<Kolom> Partij(string naam, string naar, string uitleg) =>
    [
        Antwoord(naam + ".Naam", naar + "/Naam", "Gerechtsdeurwaarders Voorbeeld", uitleg),
        Antwoord(naam + ".OIN", naar + "/OIN", "00000099000000009000", "OIN van die partij, als u het kent."),
        Antwoord(naam + ".Dossiernummer", naar + "/Dossiernummer", "GD-55120", "Dossiernummer bij die partij, als u het kent."),
        .. Contact(naam + ".Contactpersoon", naar + "/Contactpersoon", "Contactpersoon bij die partij, als u die kent.", "D. Deurwaarder", "dossiers@deurwaarder.example", "(030) 555 01 44"),
    ];
}
