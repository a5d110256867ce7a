using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class SaldoverzoekRegels
{
    public static IEnumerable<Bevinding> Toets(Saldoverzoek m) =>
    [
        .. Persoon(m.Klant, "/Saldoverzoek/Klant", m.Berichtkop.Datum),
        .. m.Partner is null ? [] : Persoon(m.Partner, "/Saldoverzoek/Partner", m.Berichtkop.Datum),
        .. Zonder(m.Klant),
        .. Adres(m.Adres),
        .. BerichtRegels.Dubbel(m.Vorderingen.Select(v => v.FactuurnummerSEVolgensSHV), n => $"/Saldoverzoek/Vorderingen/Vordering[{n}]/FactuurnummerSEVolgensSHV"),
    ];

    private static IEnumerable<Bevinding> Persoon(Persoon p, string path, DateTime? today)
    {
        if (p.Geboortedatum > today)
            yield return Bevinding.Fout(BevindingCode.Datum, path + "/Geboortedatum", "De geboortedatum ligt na de datum van het bericht.");
    }

    private static IEnumerable<Bevinding> Zonder(Persoon client)
    {
        if (client.Geboortedatum is null)
            yield return Bevinding.Waarschuwing(BevindingCode.Geboortedatum, "/Saldoverzoek/Klant", "Zonder geboortedatum kan de schuldeiser de klant moeilijk vinden.");
    }

    // Not every place to live has a street or a postcode (domain: houseboats, caravans), but one of these is needed to find it.
    private static IEnumerable<Bevinding> Adres(Adres a)
    {
        if ((a.Straatnaam is null || a.Huisnummer is null) && a.Woonbootverwijzing is null && a.Woonwagenverwijzing is null)
            yield return Bevinding.Fout(BevindingCode.Adres, "/Saldoverzoek/Adres", "Vul een straatnaam met huisnummer in, of een verwijzing naar een woonboot of woonwagen.");
    }
}
