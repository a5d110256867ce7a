using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BetaalvoorstelRegels
{
    public static readonly IReadOnlyList<RegelVan<Betaalvoorstel>> Alle =
    [
        RegelVan<Betaalvoorstel>.Fout(BevindingCode.Datum, "GeldigTotEnMet", "Het voorstel is verlopen voor het is gedaan.", m => m.GeldigTotEnMet < m.DatumVoorstel),
        .. AanbodRegels.Voorstel<Betaalvoorstel>(m => m.Vorderingen, m => m.TotaalPrognoseEindbedrag, m => m.TypeSchuldregeling == TypeSchuldregeling.SA),
    ];
}
