using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on what a creditor is offered or gets.</summary>
internal static class AanbodRegels
{
    private const string Eindbedrag = "Vorderingen/Vordering[]/PrognoseEindbedrag";

    /// <summary>The rules on an offer with a total; without a total there is no offer. Only a settlement may be one without capacity to pay (SA).</summary>
    public static IEnumerable<RegelVan<T>> Voorstel<T>(Func<T, IReadOnlyList<VoorgesteldeVordering>> claims, Func<T, decimal?> total, Func<T, bool>? isWithoutCapacity = null) =>
    [
        .. Afkoop<T>(m => claims(m).Select(v => (v.ActueelVorderingsbedrag, v.Afkooppercentage, v.PrognoseEindbedrag)), isWithoutCapacity),
        VorderingRegels.Dubbel<T>("Vorderingen/Vordering[]/FactuurnummerSE", m => claims(m).Select(v => v.FactuurnummerSE)),
        RegelVan<T>.Fout(BevindingCode.Som, "TotaalPrognoseEindbedrag", "Het totaal is niet de som van de vorderingen.",
            m => total(m) is { } sum && claims(m).Sum(v => v.PrognoseEindbedrag) != sum),
    ];

    public static IEnumerable<RegelVan<T>> Geregeld<T>(Func<T, IReadOnlyList<GeregeldeVordering>> claims, Func<T, bool>? isWithoutCapacity = null) =>
    [
        .. Afkoop<T>(m => claims(m).Select(v => (v.ActueelVorderingsbedrag, v.Afkooppercentage, v.PrognoseEindbedrag)), isWithoutCapacity),
        VorderingRegels.Dubbel<T>("Vorderingen/Vordering[]/FactuurnummerSE", m => claims(m).Select(v => v.FactuurnummerSE)),
    ];

    public static RegelVan<T> Alles<T>(Func<T, IEnumerable<decimal>> percentages) =>
        RegelVan<T>.FoutBij(BevindingCode.Percentage, "Vorderingen/Vordering[]/Afkooppercentage", "Bij een betalingsregeling of herfinanciering is dit altijd 100 %.",
            m => percentages(m).Select(p => p != 100));

    private static IEnumerable<RegelVan<T>> Afkoop<T>(Func<T, IEnumerable<(decimal Claim, decimal Percentage, decimal Forecast)>> claims, Func<T, bool>? isWithoutCapacity)
    {
        if (isWithoutCapacity is { } without)
        {
            yield return RegelVan<T>.WaarschuwingBij(BevindingCode.Afkoop, Eindbedrag, "Zonder afloscapaciteit wordt een eindbedrag van nul verwacht.",
                m => claims(m).Select(v => without(m) && v.Forecast != 0));
        }

        yield return RegelVan<T>.WaarschuwingBij(BevindingCode.Afkoop, Eindbedrag, "Dit bedrag volgt niet uit de vordering en het afkooppercentage.",
            m => claims(m).Select(v => !(v.Forecast != 0 && isWithoutCapacity?.Invoke(m) == true) && !IsAfkoop(v.Claim, v.Percentage, v.Forecast)));
    }

    // The percentage is rounded to two decimals, so the amount may be off by half of 0.01 % and by half a cent.
    private static bool IsAfkoop(decimal claim, decimal percentage, decimal forecast) =>
        Math.Abs(claim * percentage / 100 - forecast) <= claim * 0.00005m + 0.005m;
}
