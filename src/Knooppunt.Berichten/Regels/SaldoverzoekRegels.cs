using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class SaldoverzoekRegels
{
    public static readonly IReadOnlyList<RegelVan<Saldoverzoek>> Alle =
    [
        .. KlantRegels.Voor<Saldoverzoek>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<Saldoverzoek>("Adres", m => m.Adres),
        VorderingRegels.Dubbel<Saldoverzoek>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<SaldoverzoekPubliek>> Publiek =
    [
        .. KlantRegels.Voor<SaldoverzoekPubliek>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<SaldoverzoekPubliek>("Adres", m => m.Adres),
        VorderingRegels.Dubbel<SaldoverzoekPubliek>(m => m.Vorderingen),
    ];
}
