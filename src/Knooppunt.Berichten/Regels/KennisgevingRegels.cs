using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class KennisgevingRegels
{
    public static readonly IReadOnlyList<RegelVan<Kennisgeving>> Alle =
    [
        .. KlantRegels.Voor<Kennisgeving>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<Kennisgeving>("Adreskeuze/Adres", m => m.Adreskeuze.Adres),
        .. Data<Kennisgeving>(m => m.Berichtkop, m => m.DatumAanmelding, m => m.OpschortenTotEnMet),
        VorderingRegels.Dubbel<Kennisgeving>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<KennisgevingPubliek>> Publiek =
    [
        .. KlantRegels.Voor<KennisgevingPubliek>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<KennisgevingPubliek>("Adreskeuze/Adres", m => m.Adreskeuze.Adres),
        .. Data<KennisgevingPubliek>(m => m.Berichtkop, m => m.DatumAanmelding, m => m.OpschortenTotEnMet),
        VorderingRegels.Dubbel<KennisgevingPubliek>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<KennisgevingAntwoord>> Antwoord =
    [
        RegelVan<KennisgevingAntwoord>.Fout(BevindingCode.Reden, "Antwoord", "Leg uit waarom opschorten niet mogelijk is.",
            m => m is { Antwoord: AntwoordKennisgeving.OpschortenNietMogelijk, Toelichting: null }),
        VorderingRegels.Dubbel<KennisgevingAntwoord>(m => m.Vorderingen),
    ];

    public static IEnumerable<RegelVan<T>> Data<T>(Func<T, Berichtkop> head, Func<T, DateTime> application, Func<T, DateTime?> suspension) =>
    [
        RegelVan<T>.Fout(BevindingCode.Datum, "DatumAanmelding", "De aanmelding ligt na de datum van het bericht.", m => application(m) > head(m).Datum),
        RegelVan<T>.Fout(BevindingCode.Datum, "OpschortenTotEnMet", "De gevraagde opschorting is voorbij voor de aanmelding.", m => suspension(m) < application(m)),
    ];
}
