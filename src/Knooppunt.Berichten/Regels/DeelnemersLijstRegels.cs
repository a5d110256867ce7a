using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class DeelnemersLijstRegels
{
    public static readonly IReadOnlyList<RegelVan<DeelnemersLijst>> Alle =
    [
        RegelVan<DeelnemersLijst>.FoutBij(BevindingCode.Datum, "Deelnemers/Deelnemer[]/DeelnameTotEnMet", "De deelname eindigt voor zij begint.",
            m => m.Deelnemers.Select(d => d.DeelnameTotEnMet < d.DeelnameVanaf)),
        RegelVan<DeelnemersLijst>.FoutBij(BevindingCode.Deelnemer, "Deelnemers/Deelnemer[]", "Vul een OIN of een KvK-nummer in.",
            m => m.Deelnemers.Select(d => d.OIN is null && d.KvKNummer is null)),
        RegelVan<DeelnemersLijst>.WaarschuwingBij(BevindingCode.Deelnemer, "Deelnemers/Deelnemer[]/OIN", "Deze organisatie staat al eerder in de lijst.",
            m => VorderingRegels.Herhaald(m.Deelnemers.Select(d => d.OIN is null ? null : d.OIN + d.Rol))),
    ];
}
