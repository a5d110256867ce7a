using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BetaalvoorstelAntwoordRegels
{
    public static IEnumerable<Bevinding> Toets(BetaalvoorstelAntwoord m) =>
    [
        .. Reden(m.NietAkkoord),
        .. BerichtRegels.Dubbel(m.Akkoord?.Vorderingen.Select(v => v.FactuurnummerSE) ?? [], n => $"/BetaalvoorstelAntwoord/Akkoord/Vorderingen/Vordering[{n}]/FactuurnummerSE"),
    ];

    private static IEnumerable<Bevinding> Reden(NietAkkoord? refusal)
    {
        if (refusal is { Reden: RedenNietAkkoord.Anders, Toelichting: null })
            yield return Bevinding.Fout(BevindingCode.Reden, "/BetaalvoorstelAntwoord/NietAkkoord", "Leg bij een andere reden uit welke dat is.");
    }
}
