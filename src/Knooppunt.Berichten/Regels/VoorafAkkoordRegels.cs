using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class VoorafAkkoordRegels
{
    private const string Vordering = "VoorafAkkoord/Vorderingen/Vordering[]/FactuurnummerSE";

    public static readonly IReadOnlyList<RegelVan<SaldoverzoekAntwoordVoorafAkkoord>> Alle =
    [
        .. SaldoRegels.Schulden<SaldoverzoekAntwoordVoorafAkkoord>(m => m.Schulden, m => m.TotaalActueelVorderingsbedrag),
        RegelVan<SaldoverzoekAntwoordVoorafAkkoord>.Fout(BevindingCode.Datum, "VoorafAkkoord/GeldigTotEnMet", "Het akkoord is verlopen voor het is gegeven.",
            m => m.VoorafAkkoord.GeldigTotEnMet < m.VoorafAkkoord.DatumAkkoord),
        RegelVan<SaldoverzoekAntwoordVoorafAkkoord>.FoutBij(BevindingCode.Akkoord, Vordering, "Dit factuurnummer staat niet bij de openstaande schulden.",
            m => m.VoorafAkkoord.Vorderingen.Select(v => !m.Schulden.Any(d => d.Openstaand is not null && d.FactuurnummerSE == v.FactuurnummerSE))),
        VorderingRegels.Dubbel<SaldoverzoekAntwoordVoorafAkkoord>(Vordering, m => m.VoorafAkkoord.Vorderingen.Select(v => v.FactuurnummerSE)),
    ];
}
