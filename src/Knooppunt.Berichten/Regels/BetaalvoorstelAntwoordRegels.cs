using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BetaalvoorstelAntwoordRegels
{
    public static readonly IReadOnlyList<RegelVan<BetaalvoorstelAntwoord>> Alle = [.. Voor<BetaalvoorstelAntwoord>(m => m.Akkoord, m => m.NietAkkoord)];

    public static IEnumerable<RegelVan<T>> Voor<T>(Func<T, Akkoord?> agreement, Func<T, NietAkkoord?> refusal) =>
    [
        RegelVan<T>.Fout(BevindingCode.Reden, "NietAkkoord", "Leg bij een andere reden uit welke dat is.",
            m => refusal(m) is { Reden: RedenNietAkkoord.Anders, Toelichting: null }),
        VorderingRegels.Dubbel<T>("Akkoord/Vorderingen/Vordering[]/FactuurnummerSE", m => agreement(m)?.Vorderingen.Select(v => v.FactuurnummerSE) ?? []),
    ];
}
