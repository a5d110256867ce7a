namespace Knooppunt.Berichten.Csv;

/// <summary>
/// The columns of the file for balance statements. A to V are the published ones of the sector, exactly; what follows is our
/// continuation, because the published list ends there.
/// </summary>
internal static class SaldoverzoekAntwoordKolommen
{
    public const int Conversatie = 0, Referentie = 1, Schuldhulpverlener = 2, ContactpersoonShv = 3, KlantnummerShv = 4, KlantnummerSeVolgensShv = 5,
        TypeSchuldregeling = 6, Klant = 7, Partner = 8, Adres = 9, FactuurnummerVolgensShv = 10,
        KlantnummerSe = 11, ContactNaam = 12, ContactEmail = 13, ContactTelefoon = 14, KlantOnbekend = 15, StandaardAkkoord = 16,
        Datum = 17, Schuldtype = 18, FactuurnummerSe = 19, Ontstaansdatum = 20, OrgineleVordering = 21,
        Rente = 22, Kosten = 23, Betaald = 24, ActueelVorderingsbedrag = 25, VorderingsType = 26,
        OvergedragenNaam = 27, OvergedragenOin = 28, OvergedragenDossiernummer = 29, OvergedragenContactNaam = 30, OvergedragenContactTelefoon = 31,
        OvergedragenContactEmail = 32, DatumOverdracht = 33, OnbekendToelichting = 34,
        AkkoordGeldigTotEnMet = 35, AkkoordPercentage = 36, AkkoordVoorwaarden = 37, AkkoordIban = 38, AkkoordTenNameVan = 39, Betaalreferentie = 40;

    private const int LaatstePubliek = OrgineleVordering;

    public static readonly IReadOnlyList<CsvKolom> Alle =
    [
        .. new (string Naam, string Uitleg)[]
        {
            ("ConversatieReferentienummer", "Hoort bij het saldoverzoek. Niet wijzigen."),
            ("Referentienummer", "Hoort bij het saldoverzoek. Niet wijzigen."),
            ("Schuldhulpverlener", "Wie het saldo vraagt. Niet wijzigen."),
            ("Contactpersoon SHV", "Naam | telefoonnummer | e-mailadres. Niet wijzigen."),
            ("KlantnummerSHV", "Klantnummer bij de schuldhulpverlener. Niet wijzigen."),
            ("KlantnummerSEVolgensSHV", "Uw klantnummer, zoals de schuldhulpverlener dat kent. Niet wijzigen."),
            ("TypeSchuldregeling", "SB, SK of SA. Niet wijzigen."),
            ("Klant", "Geslacht | voorletters | voornamen | voorvoegsel | achternaam | geboortedatum. Niet wijzigen."),
            ("Partner", "Als bij Klant. Niet wijzigen."),
            ("Adres", "Straatnaam | huisnummer | huisletter | toevoeging | aanduiding | postcode | woonplaats | woonboot | woonwagen. Niet wijzigen."),
            ("Vordering.FactuurnummerSEVolgensSHV", "De gevraagde vordering; één per rij. Leeg in een rij die u zelf toevoegt voor een schuld waar niet naar is gevraagd."),
            ("Klantnummer SE", "Uw klantnummer. Leeg als u de klant niet kent. Mag leeg zijn in de volgende rijen van hetzelfde saldoverzoek."),
            ("Contactpersoon SE.Naam", "Wie de schuldhulpverlener kan bellen of mailen. Verplicht in de eerste rij van een saldoverzoek."),
            ("Contactpersoon SE.Email", "E-mailadres van die persoon of afdeling."),
            ("Contactpersoon SE.Telefoon", "Telefoonnummer van die persoon of afdeling."),
            ("Klant onbekend", "Ja als u deze klant niet kent; anders leeg. Na Ja blijven alle kolommen hierna leeg."),
            ("Standaard akkoord", "Ja als u vooraf akkoord geeft; vul dan ook de kolommen in die met akkoord beginnen. Anders leeg."),
            ("Datum", "Dag waarop de stand geldt, als dd-mm-jjjj."),
            ("Schuldtype", "openstaande schuld, overgedragen schuld of onbekende schuld bij SE."),
            ("FactuurnummerSE", "Uw factuurnummer."),
            ("openstaand.Ontstaansdatum", "Bij een openstaande schuld: dag waarop die is ontstaan, als dd-mm-jjjj."),
            ("openstaand.Orginele vordering", "Bij een openstaande schuld: oorspronkelijk bedrag, bijvoorbeeld 1.234,56."),
            ("openstaand.Rente", "Bij een openstaande schuld: rente die erbij kwam. Mag leeg zijn."),
            ("openstaand.Kosten", "Bij een openstaande schuld: kosten die erbij kwamen. Mag leeg zijn."),
            ("openstaand.Betaald", "Bij een openstaande schuld: wat al is betaald. Mag leeg zijn."),
            ("openstaand.Actueel vorderingsbedrag", "Bij een openstaande schuld: wat nog openstaat."),
            ("openstaand.VorderingsType", "preferent, concurrent of separatist. Mag leeg zijn."),
            ("overgedragen.Naam", "Bij een overgedragen schuld: wie haar nu int."),
            ("overgedragen.OIN", "OIN van die partij, als u het kent."),
            ("overgedragen.Dossiernummer", "Dossiernummer bij die partij, als u het kent."),
            ("overgedragen.Contactpersoon.Naam", "Contactpersoon bij die partij, als u die kent."),
            ("overgedragen.Contactpersoon.Telefoon", "Telefoonnummer van die persoon."),
            ("overgedragen.Contactpersoon.Email", "E-mailadres van die persoon."),
            ("overgedragen.Datum overdracht", "Dag van de overdracht, als dd-mm-jjjj. Mag leeg zijn."),
            ("onbekend.Toelichting", "Bij een onbekende schuld: wat u heeft gezocht. Mag leeg zijn."),
            ("akkoord.Geldig tot en met", "Bij standaard akkoord: laatste dag waarop het geldt, als dd-mm-jjjj."),
            ("akkoord.Minimaal afkooppercentage", "Bij standaard akkoord: het minste dat u accepteert, van 0 tot en met 100. Mag leeg zijn."),
            ("akkoord.Voorwaarden", "Bij standaard akkoord: saneringskrediet, budgetbegeleiding, NVVK-lid; meer dan één met | ertussen. Mag leeg zijn."),
            ("akkoord.IBAN", "Bij standaard akkoord: rekening waarop u wilt worden betaald."),
            ("akkoord.Ten name van", "Bij standaard akkoord: naam waarop die rekening staat."),
            ("akkoord.Betaalreferentie", "Bij standaard akkoord, per openstaande schuld: wat bij de betaling moet staan."),
        }.Select((k, i) => new CsvKolom(i, k.Naam, i <= FactuurnummerVolgensShv ? CsvDeel.Vraag : CsvDeel.Antwoord, i > LaatstePubliek, k.Uitleg) { Soort = Soort(i) }),
    ];

    private static CsvSoort Soort(int column) => column switch
    {
        Datum or Ontstaansdatum or DatumOverdracht or AkkoordGeldigTotEnMet => CsvSoort.Datum,
        >= OrgineleVordering and <= ActueelVorderingsbedrag => CsvSoort.Bedrag,
        AkkoordPercentage => CsvSoort.Percentage,
        KlantOnbekend or StandaardAkkoord or Schuldtype or VorderingsType or AkkoordVoorwaarden => CsvSoort.Keuze,
        _ => CsvSoort.Tekst,
    };

    /// <summary>Where an element of the message comes from, by its path below the root or below <c>Schuld[n]</c>: so that a finding is told by cell.</summary>
    public static readonly IReadOnlyDictionary<string, int> VanPad = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["KlantnummerSE"] = KlantnummerSe,
        ["Contactpersoon"] = ContactNaam,
        ["Contactpersoon/Naam"] = ContactNaam,
        ["Contactpersoon/Emailadres"] = ContactEmail,
        ["Contactpersoon/Telefoonnummer"] = ContactTelefoon,
        ["KlantOnbekend"] = KlantOnbekend,
        ["FactuurnummerSEVolgensSHV"] = FactuurnummerVolgensShv,
        ["FactuurnummerSE"] = FactuurnummerSe,
        ["Datum"] = Datum,
        ["Schuldtype"] = Schuldtype,
        ["Openstaand/Ontstaansdatum"] = Ontstaansdatum,
        ["Openstaand/OrgineleVordering"] = OrgineleVordering,
        ["Openstaand/Rente"] = Rente,
        ["Openstaand/Kosten"] = Kosten,
        ["Openstaand/Betaald"] = Betaald,
        ["Openstaand/ActueelVorderingsbedrag"] = ActueelVorderingsbedrag,
        ["Overgedragen/OvergedragenAan/Naam"] = OvergedragenNaam,
        ["Overgedragen/OvergedragenAan/OIN"] = OvergedragenOin,
        ["Overgedragen/OvergedragenAan/Dossiernummer"] = OvergedragenDossiernummer,
        ["Overgedragen/OvergedragenAan/Contactpersoon/Naam"] = OvergedragenContactNaam,
        ["Overgedragen/OvergedragenAan/Contactpersoon/Telefoonnummer"] = OvergedragenContactTelefoon,
        ["Overgedragen/OvergedragenAan/Contactpersoon/Emailadres"] = OvergedragenContactEmail,
        ["Overgedragen/DatumOverdracht"] = DatumOverdracht,
        ["Onbekend/Toelichting"] = OnbekendToelichting,
        ["VoorafAkkoord/GeldigTotEnMet"] = AkkoordGeldigTotEnMet,
        ["VoorafAkkoord/MinimaalAfkooppercentage"] = AkkoordPercentage,
        ["VoorafAkkoord/Voorwaarden"] = AkkoordVoorwaarden,
        ["VoorafAkkoord/IBAN"] = AkkoordIban,
        ["VoorafAkkoord/TenNameVan"] = AkkoordTenNameVan,
        ["Betaalreferentie"] = Betaalreferentie,
    };
}
