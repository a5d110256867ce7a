using Knooppunt.Berichten.Schuldregeling.V1;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on messages of the version before 2.0: those of their successors, as far as they have the values.</summary>
internal static class EerdereRegels
{
    public static readonly IReadOnlyList<RegelVan<Kennisgeving>> Kennisgeving =
    [
        .. KlantRegels.Voor<Kennisgeving>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<Kennisgeving>("Adres", m => m.Adres),
        .. KennisgevingRegels.Data<Kennisgeving>(m => m.Berichtkop, m => m.DatumAanmelding, m => m.OpschortenTotEnMet),
        VorderingRegels.Dubbel<Kennisgeving>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<KennisgevingAntwoord>> KennisgevingAntwoord = [VorderingRegels.Dubbel<KennisgevingAntwoord>(m => m.Vorderingen)];
}
