using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class StatusRegels
{
    public static readonly IReadOnlyList<RegelVan<StatusberichtSHV>> VanHulpverlener =
    [
        .. Voor<StatusberichtSHV>(m => m.Status == StatusSHV.Anders, m => m.Status == StatusSHV.DossierOvergedragen, m => m.OvergedragenAan, m => m.Toelichting),
        Verwacht<StatusberichtSHV>(m => m.VerwachtOp, m => m.Berichtkop),
    ];

    public static readonly IReadOnlyList<RegelVan<StatusberichtSE>> VanSchuldeiser =
    [
        .. Voor<StatusberichtSE>(m => m.Status == StatusSE.Anders, m => m.Status == StatusSE.VorderingOvergedragen, m => m.OvergedragenAan, m => m.Toelichting),
        Verwacht<StatusberichtSE>(m => m.VerwachtOp, m => m.Berichtkop),
        RegelVan<StatusberichtSE>.Waarschuwing(BevindingCode.Status, "Status", "Noem bij een later antwoord de dag waarop het wordt verwacht.",
            m => m is { Status: StatusSE.AntwoordLater, VerwachtOp: null }),
        VorderingRegels.Dubbel<StatusberichtSE>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<Statusverzoek>> Verzoek =
    [
        RegelVan<Statusverzoek>.Fout(BevindingCode.Datum, "DatumBericht", "Het bericht waar de vraag over gaat, is van na dit bericht.", m => m.DatumBericht > m.Berichtkop.Datum),
    ];

    private static IEnumerable<RegelVan<T>> Voor<T>(Func<T, bool> isOther, Func<T, bool> isTransfer, Func<T, Partij?> party, Func<T, string?> why) =>
    [
        RegelVan<T>.Fout(BevindingCode.Reden, "Status", "Leg bij een andere status uit welke dat is.", m => isOther(m) && why(m) is null),
        RegelVan<T>.Fout(BevindingCode.Overdracht, "Status", "Noem bij een overdracht de partij die het overneemt.", m => isTransfer(m) && party(m) is null),
        RegelVan<T>.Fout(BevindingCode.Overdracht, "OvergedragenAan", "Er staat een partij die het overneemt, maar de status is geen overdracht.", m => !isTransfer(m) && party(m) is not null),
    ];

    private static RegelVan<T> Verwacht<T>(Func<T, DateTime?> date, Func<T, Berichtkop> head) =>
        RegelVan<T>.Fout(BevindingCode.Datum, "VerwachtOp", "De verwachte dag ligt voor de datum van het bericht.", m => date(m) < head(m).Datum);
}
