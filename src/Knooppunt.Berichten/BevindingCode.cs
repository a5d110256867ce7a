namespace Knooppunt.Berichten;

/// <summary>The codes of findings. A code never changes its meaning; new rules get new codes.</summary>
public static class BevindingCode
{
    /// <summary>Not UTF-8, not well-formed, or with a DTD.</summary>
    public const string XmlVorm = "XML-VORM";

    /// <summary>Larger, deeper or longer than is read.</summary>
    public const string XmlOmvang = "XML-OMVANG";

    /// <summary>A processing instruction, or another attribute of the schema instance namespace than a location hint.</summary>
    public const string XmlVerboden = "XML-VERBODEN";

    /// <summary>The root element is not that of a known message.</summary>
    public const string Berichtsoort = "BERICHTSOORT";

    /// <summary>An element that the schema does not have in this place.</summary>
    public const string SchemaElement = "XSD-ELEMENT";

    /// <summary>A required element is missing.</summary>
    public const string SchemaOntbreekt = "XSD-ONTBREEKT";

    /// <summary>An attribute that the schema does not have.</summary>
    public const string SchemaAttribuut = "XSD-ATTRIBUUT";

    /// <summary>A value that its type does not allow, or text between elements.</summary>
    public const string SchemaWaarde = "XSD-WAARDE";

    /// <summary>A BSN fails the eleven-test.</summary>
    public const string Bsn = "BSN-11";

    /// <summary>Warning: free text seems to hold a BSN.</summary>
    public const string BsnInTekst = "BSN-TEKST";

    /// <summary>An IBAN has wrong check digits, or a Dutch one the wrong form.</summary>
    public const string Iban = "IBAN-97";

    /// <summary>An OIN has an unknown prefix, or a number that its prefix does not allow.</summary>
    public const string Oin = "OIN";

    /// <summary>Two dates contradict each other.</summary>
    public const string Datum = "DATUM";

    /// <summary>A total is not the sum of its parts (error), or parts of one claim do not add up (warning).</summary>
    public const string Som = "SOM";

    /// <summary>Warning: an offered amount does not follow from claim and percentage.</summary>
    public const string Afkoop = "AFKOOP";

    /// <summary>An address with too little in it to find it.</summary>
    public const string Adres = "ADRES";

    /// <summary>The type of a debt does not agree with the details that are given.</summary>
    public const string Schuldtype = "SCHULDTYPE";

    /// <summary>A refusal, or another reason, without an explanation.</summary>
    public const string Reden = "REDEN";

    /// <summary>Warning: the same invoice number twice.</summary>
    public const string Dubbel = "DUBBEL";

    /// <summary>Warning: a client without a date of birth.</summary>
    public const string Geboortedatum = "GEBOORTEDATUM";

    /// <summary>A supplement with late claims where there is nothing to add to (error), or that names an unknown debt (warning).</summary>
    public const string Aanvulling = "AANVULLING";

    /// <summary>An agreement in advance on a claim that is not among the open debts.</summary>
    public const string Akkoord = "AKKOORD";

    /// <summary>A number is given by the fund or paid out where the answer does not say so, or the reverse.</summary>
    public const string Borgstelling = "BORGSTELLING";

    /// <summary>A participant without a number (error), or named twice in one role (warning).</summary>
    public const string Deelnemer = "DEELNEMER";

    /// <summary>An inventory without any debt.</summary>
    public const string Inventaris = "INVENTARIS";

    /// <summary>Warning: an unknown client with a number.</summary>
    public const string Klant = "KLANT";

    /// <summary>An amount is more than the credit allows.</summary>
    public const string Kredietsom = "KREDIETSOM";

    /// <summary>Warning: collection after final discharge.</summary>
    public const string Kwijting = "KWIJTING";

    /// <summary>A transfer without the party that takes over, or the reverse.</summary>
    public const string Overdracht = "OVERDRACHT";

    /// <summary>A payment in full that is not 100 %.</summary>
    public const string Percentage = "PERCENTAGE";

    /// <summary>Warning: a status without the date that goes with it.</summary>
    public const string Status = "STATUS";

    /// <summary>Warning: instalments that do not reach the total.</summary>
    public const string Termijn = "TERMIJN";
}
