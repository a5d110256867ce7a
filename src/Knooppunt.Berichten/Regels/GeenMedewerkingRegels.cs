using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class GeenMedewerkingRegels
{
    public static readonly IReadOnlyList<RegelVan<GeenMedewerking>> Alle =
    [
        RegelVan<GeenMedewerking>.Fout(BevindingCode.Datum, "DatumEerderTraject", "Het eerdere traject ligt na de datum van het bericht.", m => m.DatumEerderTraject > m.Berichtkop.Datum),
        KlantRegels.Onbekend<GeenMedewerking>(m => m.Reden == RedenGeenMedewerking.KlantOnbekend, m => m.KlantnummerSE),
    ];
}
