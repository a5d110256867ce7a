using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on how a settlement came about or ended.</summary>
internal static class AfloopRegels
{
    public static readonly IReadOnlyList<RegelVan<SchuldregelingAkkoord>> Akkoord =
    [
        DatumAkkoord<SchuldregelingAkkoord>(m => m.Berichtkop, m => m.DatumAkkoord),
        .. AanbodRegels.Geregeld<SchuldregelingAkkoord>(m => m.Vorderingen, m => m.TypeSchuldregeling == TypeSchuldregeling.SA),
    ];

    public static readonly IReadOnlyList<RegelVan<SchuldregelingBeeindigd>> Beeindigd =
        [.. Einde<SchuldregelingBeeindigd>(m => m.Reden, m => m.Toelichting, m => m.DatumBeeindiging, m => m.InvorderenVanaf)];

    public static RegelVan<T> DatumAkkoord<T>(Func<T, Berichtkop> head, Func<T, DateTime> date) =>
        RegelVan<T>.Fout(BevindingCode.Datum, "DatumAkkoord", "De datum van het akkoord ligt na de datum van het bericht.", m => date(m) > head(m).Datum);

    public static IEnumerable<RegelVan<T>> Einde<T>(Func<T, RedenBeeindigd> reason, Func<T, string?> why, Func<T, DateTime> end, Func<T, DateTime?> collect) =>
    [
        RegelVan<T>.Fout(BevindingCode.Reden, "Reden", "Leg bij een andere reden uit welke dat is.", m => reason(m) == RedenBeeindigd.Anders && why(m) is null),
        RegelVan<T>.Fout(BevindingCode.Datum, "InvorderenVanaf", "De invordering kan pas na het einde van de regeling worden hervat.", m => collect(m) <= end(m)),
        RegelVan<T>.Waarschuwing(BevindingCode.Kwijting, "InvorderenVanaf", "Na een voltooide regeling is er finale kwijting en valt er niets meer in te vorderen.",
            m => reason(m) == RedenBeeindigd.Voltooid && collect(m) is not null),
    ];
}
