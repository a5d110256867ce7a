using System.Xml.Linq;

namespace Knooppunt.Berichten.Tests;

/// <summary>For each rule a change that breaks it, and it alone, in a valid sample; by code and place, with the message in front where messages differ.</summary>
internal static class Breuken
{
    private const string Laat = "2099-01-01";
    private const string Vroeg = "1950-01-01";
    private const string Schuld1 = "Schulden/Schuld";
    private const string Vordering1 = "Vorderingen/Vordering";
    private const string Los = "OngematchteSchulden/OpenstaandeSchulden/Schuld";

    private static readonly Dictionary<string, Action<XElement>> Alle = new(StringComparer.Ordinal)
    {
        ["DATUM Klant/Geboortedatum"] = Zet("Klant/Geboortedatum", Laat),
        ["DATUM Partner/Geboortedatum"] = root => Bij(root, "Partner", "Geboortedatum", Laat),
        ["GEBOORTEDATUM Klant"] = Weg("Klant/Geboortedatum"),
        ["ADRES Adres"] = Weg("Adres/Huisnummer"),
        ["ADRES Adreskeuze/Adres"] = Weg("Adreskeuze/Adres/Huisnummer"),
        ["DUBBEL Vorderingen/Vordering[]/FactuurnummerSEVolgensSHV"] = Herhaal(Vordering1),
        ["DUBBEL Vorderingen/Vordering[]/FactuurnummerSE"] = Herhaal(Vordering1),
        ["DUBBEL Akkoord/Vorderingen/Vordering[]/FactuurnummerSE"] = Herhaal("Akkoord/" + Vordering1),
        ["DUBBEL VoorafAkkoord/Vorderingen/Vordering[]/FactuurnummerSE"] = Herhaal("VoorafAkkoord/" + Vordering1),
        ["DUBBEL " + Los + "[]/FactuurnummerSE"] = Herhaal(Los),

        ["SCHULDTYPE Schulden/Schuld[]/Schuldtype"] = Zet(Schuld1 + "/Schuldtype", "onbekende schuld bij SE"),
        ["DATUM Schulden/Schuld[]/Openstaand/Ontstaansdatum"] = Zet(Schuld1 + "/Openstaand/Ontstaansdatum", Laat),
        ["DATUM Schulden/Schuld[]/Overgedragen/DatumOverdracht"] = root => Vervang(root, Schuld1, "Overgedragen", "overgedragen schuld", Deel(root, "OvergedragenAan", Deel(root, "g:Naam", "X")), Deel(root, "DatumOverdracht", Laat)),
        ["SOM Schulden/Schuld[]/Openstaand/ActueelVorderingsbedrag"] = Zet(Schuld1 + "/Openstaand/OrgineleVordering", "0.01"),
        ["SOM TotaalActueelVorderingsbedrag"] = Zet("TotaalActueelVorderingsbedrag", "0.01"),
        ["AANVULLING Aanvulling"] = root =>
        {
            Weg("KlantnummerSE")(root);
            Weg("TotaalActueelVorderingsbedrag")(root);
            Vind(root, "Schulden").ReplaceWith(new XElement(root.Name.Namespace + "KlantOnbekend", "Ja"));
        },
        ["DATUM Aanvulling/DatumEersteOpgave"] = Zet("Aanvulling/DatumEersteOpgave", Laat),
        ["AANVULLING Schulden/Schuld[]"] = root =>
        {
            Vervang(root, Schuld1, "Onbekend", "onbekende schuld bij SE");
            Zet("TotaalActueelVorderingsbedrag", "0.00")(root);
        },
        ["KLANT KlantnummerSE"] = root => Bij(root, "KlantnummerSHV", root.Name.Namespace + "KlantnummerSE", "1"),
        ["GeenMedewerking KLANT KlantnummerSE"] = Zet("Reden", "klant onbekend"),

        ["AFKOOP Vorderingen/Vordering[]/PrognoseEindbedrag"] = Zet(Vordering1 + "/ActueelVorderingsbedrag", "9000.00"),
        ["AFKOOP Vorderingen/Vordering[]/PrognoseEindbedrag SA"] = Zet("TypeSchuldregeling", "SA"),
        ["SOM TotaalPrognoseEindbedrag"] = Zet("TotaalPrognoseEindbedrag", "0.01"),
        ["PERCENTAGE Vorderingen/Vordering[]/Afkooppercentage"] = Zet(Vordering1 + "/Afkooppercentage", "99.99"),
        ["TERMIJN Termijnbedrag"] = Zet("Termijnbedrag", "56.56"),
        ["DATUM GeldigTotEnMet"] = Zet("GeldigTotEnMet", Vroeg),
        ["DATUM EersteTermijn"] = Zet("EersteTermijn", Vroeg),
        ["DATUM VoorafAkkoord/GeldigTotEnMet"] = Zet("VoorafAkkoord/GeldigTotEnMet", Vroeg),
        ["AKKOORD VoorafAkkoord/Vorderingen/Vordering[]/FactuurnummerSE"] = Zet("VoorafAkkoord/Vorderingen/Vordering/FactuurnummerSE", "een ander"),
        ["REDEN NietAkkoord"] = root =>
        {
            Zet("NietAkkoord/Reden", "anders")(root);
            Weg("NietAkkoord/Toelichting")(root);
        },

        ["DATUM DatumAkkoord"] = Zet("DatumAkkoord", Laat),
        ["DATUM InvorderenVanaf"] = Zet("InvorderenVanaf", Vroeg),
        ["KWIJTING InvorderenVanaf"] = Zet("Reden", "voltooid"),
        ["REDEN Reden"] = Anders("Reden", "anders"),
        ["REDEN Status"] = Anders("Status", "anders"),
        ["REDEN Antwoord"] = Anders("Antwoord", "opschorten niet mogelijk"),
        ["REDEN Goedgekeurd"] = Anders("Goedgekeurd", "Nee"),
        ["DATUM DatumAanmelding"] = root =>
        {
            Zet("DatumAanmelding", Laat)(root);
            Weg("OpschortenTotEnMet")(root);
        },
        ["DATUM OpschortenTotEnMet"] = Zet("OpschortenTotEnMet", Vroeg),
        ["DATUM DatumEerderTraject"] = Zet("DatumEerderTraject", Laat),
        ["DATUM DatumBericht"] = Zet("DatumBericht", Laat),
        ["DATUM VerwachtOp"] = Zet("VerwachtOp", Vroeg),
        ["OVERDRACHT Status"] = Weg("OvergedragenAan"),
        ["OVERDRACHT OvergedragenAan"] = Zet("Status", "anders"),
        ["STATUS Status"] = Weg("VerwachtOp"),
        ["DATUM Deelnemers/Deelnemer[]/DeelnameTotEnMet"] = Zet("Deelnemers/Deelnemer/DeelnameTotEnMet", Vroeg),
        ["DEELNEMER Deelnemers/Deelnemer[]"] = root =>
        {
            Weg("Deelnemers/Deelnemer/OIN")(root);
            Weg("Deelnemers/Deelnemer/KvKNummer")(root);
        },
        ["DEELNEMER Deelnemers/Deelnemer[]/OIN"] = Herhaal("Deelnemers/Deelnemer"),

        ["INVENTARIS "] = root =>
        {
            Weg("GematchteSchulden")(root);
            Weg("OngematchteSchulden")(root);
        },
        ["DATUM GematchteSchulden/Schuld[]/Ontstaansdatum"] = Zet("GematchteSchulden/Schuld/Ontstaansdatum", Laat),
        ["DATUM " + Los + "[]/Ontstaansdatum"] = Zet(Los + "/Ontstaansdatum", Laat),

        ["KREDIETSOM Bruto_Kredietsom"] = Zet("Bruto_Kredietsom", "5000.00"),
        ["KREDIETSOM Gevraagd_Bedrag"] = Zet("Gevraagd_Bedrag", "3000.01"),
        ["DATUM Datum_Opeising"] = Zet("Datum_Opeising", Laat),
        ["BORGSTELLING Goedgekeurd"] = Weg("Borgstelling_Nummer"),
        ["BORGSTELLING Uitbetaald_Bedrag"] = Zet("Betreft", "beeindiging"),

        ["DATUM Ingesteld/DatumBeschikking"] = Zet("Ingesteld/DatumBeschikking", Laat),
        ["DATUM Ingesteld/EindeVoorzienOp"] = Zet("Ingesteld/EindeVoorzienOp", Vroeg),
        ["OVERDRACHT Gewijzigd/Wijziging"] = Weg("Gewijzigd/NieuweBewindvoerder"),
        ["OVERDRACHT Gewijzigd/NieuweBewindvoerder"] = Zet("Gewijzigd/Wijziging", "ander adres"),
        ["DATUM Toegelaten/DatumToelating"] = root =>
        {
            Zet("Toegelaten/DatumToelating", Laat)(root);
            Weg("Toegelaten/VorderingIndienenTotEnMet")(root);
        },
        ["DATUM Toegelaten/VorderingIndienenTotEnMet"] = Zet("Toegelaten/VorderingIndienenTotEnMet", Vroeg),
    };

    /// <summary>The broken document: the first sample of the message that the change can be made in.</summary>
    public static XDocument Van(BerichtSoort soort, Regel regel)
    {
        var place = regel.Pad.Length > soort.Name.Length + 1 ? regel.Pad[(soort.Name.Length + 2)..] : "";
        var key = $"{regel.Code} {place}" + (regel.Tekst.StartsWith("Zonder afloscapaciteit", StringComparison.Ordinal) ? " SA" : "");
        var change = Alle.TryGetValue($"{soort.Name} {key}", out var own) ? own : Alle[key];
        foreach (var tree in Samples.Trees(soort.FileName))
        {
            try
            {
                change(tree.Root!);
            }
            catch (InvalidOperationException)
            {
                continue; // This sample shows another branch of the message.
            }

            if (BerichtLezer.Beoordeel(Samples.Octets(tree)).Bevindingen.Any(b => b.Tekst == regel.Tekst))
                return tree;
        }

        throw new InvalidOperationException($"No sample of {soort.Name} breaks the rule after the change.");
    }

    private static Action<XElement> Zet(string path, string value) => root => Vind(root, path).Value = value;

    private static Action<XElement> Weg(string path) => root => Vind(root, path).Remove();

    private static Action<XElement> Herhaal(string path) => root =>
    {
        var item = Vind(root, path);
        item.AddAfterSelf(new XElement(item));
    };

    private static Action<XElement> Anders(string path, string value) => root =>
    {
        Zet(path, value)(root);
        Weg("Toelichting")(root);
    };

    private static void Bij(XElement root, string path, XName name, string value)
    {
        if (Vind(root, path) is { HasElements: true } parent)
            parent.Add(new XElement(parent.Elements().First().Name.Namespace + name.LocalName, value));
        else
            Vind(root, path).AddAfterSelf(new XElement(name, value));
    }

    private static void Vervang(XElement root, string path, string branch, string type, params object[] content)
    {
        var debt = Vind(root, path);
        var space = debt.Elements().First().Name.Namespace;
        Vind(debt, "Schuldtype").Value = type;
        Vind(debt, "Openstaand").ReplaceWith(new XElement(space + branch, content));
        if (root.Elements().FirstOrDefault(e => e.Name.LocalName == "TotaalActueelVorderingsbedrag") is { } total)
            total.Value = "0.00";
    }

    private static XElement Deel(XElement root, string name, object content)
    {
        var space = name.StartsWith("g:", StringComparison.Ordinal) ? "urn:knooppunt:berichten:gemeenschappelijk:2" : "urn:knooppunt:berichten:schuldregeling:2";
        return new XElement((XNamespace)space + name.Split(':')[^1], content);
    }

    private static XElement Vind(XElement from, string path) =>
        path.Split('/').Aggregate(from, (element, name) => element.Elements().First(e => e.Name.LocalName == name));
}
