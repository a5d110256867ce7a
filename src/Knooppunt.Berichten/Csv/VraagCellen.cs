using System.Globalization;
using Knooppunt.Berichten.Gemeenschappelijk.V2;

namespace Knooppunt.Berichten.Csv;

/// <summary>The question columns A to K of a balance request: a row for each claim that is asked about.</summary>
internal static class VraagCellen
{
    /// <summary>Between the values of a composite cell; no value of the schema ends or begins with a space.</summary>
    public const string Tussen = " | ";

    public static IEnumerable<string[]> Rijen(CsvVraag vraag)
    {
        var m = vraag.Saldoverzoek;
        return m.Vorderingen.Select(v => (string[])
        [
            m.Berichtkop.ConversatieReferentienummer, m.Berichtkop.Referentienummer, Token.Collapse(vraag.Afzender), Contact(m.Contactpersoon),
            m.KlantnummerSHV, m.KlantnummerSEVolgensSHV ?? "", m.TypeSchuldregeling, Persoon(m.Klant),
            m.Partner is null ? "" : Persoon(m.Partner), Adres(m.Adres), v.FactuurnummerSEVolgensSHV,
        ]);
    }

    private static string Contact(Contactpersoon c) => Samen(c.Naam, c.Telefoonnummer, c.Emailadres);

    private static string Persoon(Persoon p) =>
        Samen(CsvKeuze<Geslacht>.Of(p.Geslacht), p.Voorletters, p.Voornamen, p.Voorvoegsel, p.Achternaam, CsvCel.Of(p.Geboortedatum));

    private static string Adres(Adres a) => Samen(
        a.Straatnaam, a.Huisnummer?.ToString(CultureInfo.InvariantCulture), a.Huisletter, a.Huisnummertoevoeging,
        CsvKeuze<AanduidingBijHuisnummer>.Of(a.AanduidingBijHuisnummer), a.Postcode, a.Woonplaats, a.Woonbootverwijzing, a.Woonwagenverwijzing);

    /// <summary>Every place is kept, also an empty one, so that a reader can tell a first name from a surname.</summary>
    private static string Samen(params string?[] delen) => string.Join(Tussen, delen.Select(d => d ?? "")).Trim();
}
