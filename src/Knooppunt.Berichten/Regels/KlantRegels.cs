using Knooppunt.Berichten.Gemeenschappelijk.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on who a message is about.</summary>
internal static class KlantRegels
{
    public static IEnumerable<RegelVan<T>> Voor<T>(Func<T, Berichtkop> head, Func<T, Persoon> client, Func<T, Persoon?> partner) =>
    [
        RegelVan<T>.Fout(BevindingCode.Datum, "Klant/Geboortedatum", "De geboortedatum ligt na de datum van het bericht.", m => client(m).Geboortedatum > head(m).Datum),
        RegelVan<T>.Fout(BevindingCode.Datum, "Partner/Geboortedatum", "De geboortedatum ligt na de datum van het bericht.", m => partner(m)?.Geboortedatum > head(m).Datum),
        RegelVan<T>.Waarschuwing(BevindingCode.Geboortedatum, "Klant", "Zonder geboortedatum kan de schuldeiser de klant moeilijk vinden.", m => client(m).Geboortedatum is null),
    ];

    // Not every place to live has a street or a postcode (domain: houseboats, caravans), but one of these is needed to find it.
    public static RegelVan<T> Adres<T>(string path, Func<T, Adres?> address) =>
        RegelVan<T>.Fout(BevindingCode.Adres, path, "Vul een straatnaam met huisnummer in, of een verwijzing naar een woonboot of woonwagen.",
            m => address(m) is { } a && (a.Straatnaam is null || a.Huisnummer is null) && a.Woonbootverwijzing is null && a.Woonwagenverwijzing is null);

    public static RegelVan<T> Onbekend<T>(Func<T, bool> isUnknown, Func<T, string?> number) =>
        RegelVan<T>.Waarschuwing(BevindingCode.Klant, "KlantnummerSE", "Een klant die onbekend is, heeft geen klantnummer bij de schuldeiser.", m => isUnknown(m) && number(m) is not null);
}
