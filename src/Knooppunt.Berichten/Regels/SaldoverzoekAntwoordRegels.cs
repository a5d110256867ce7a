using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class SaldoverzoekAntwoordRegels
{
    public static readonly IReadOnlyList<RegelVan<SaldoverzoekAntwoord>> Alle =
    [
        .. SaldoRegels.Schulden<SaldoverzoekAntwoord>(m => m.Schulden, m => m.TotaalActueelVorderingsbedrag),
        .. SaldoRegels.Aanvulling<SaldoverzoekAntwoord>(m => m.Aanvulling, m => m.Berichtkop, m => m.KlantOnbekend is not null, m => m.Schulden),
        KlantRegels.Onbekend<SaldoverzoekAntwoord>(m => m.KlantOnbekend is not null, m => m.KlantnummerSE),
    ];
}
