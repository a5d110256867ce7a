using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class HeroverwegingRegels
{
    public static readonly IReadOnlyList<RegelVan<Heroverweging>> Alle =
    [
        RegelVan<Heroverweging>.Fout(BevindingCode.Datum, "GeldigTotEnMet", "Het voorstel is verlopen voor de heroverweging is gevraagd.", m => m.GeldigTotEnMet < m.Berichtkop.Datum),
        .. AanbodRegels.Voorstel<Heroverweging>(m => m.Vorderingen, m => m.TotaalPrognoseEindbedrag, m => m.TypeSchuldregeling == TypeSchuldregeling.SA),
    ];
}
