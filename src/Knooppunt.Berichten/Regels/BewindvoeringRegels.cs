using Knooppunt.Berichten.Bewindvoering.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BewindvoeringRegels
{
    public static readonly IReadOnlyList<RegelVan<MeldingBewind>> Bewind =
    [
        .. KlantRegels.Voor<MeldingBewind>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<MeldingBewind>("Adres", m => m.Adres),
        RegelVan<MeldingBewind>.Fout(BevindingCode.Datum, "Ingesteld/DatumBeschikking", "De beschikking is van na dit bericht.", m => m.Ingesteld?.DatumBeschikking > m.Berichtkop.Datum),
        RegelVan<MeldingBewind>.Fout(BevindingCode.Datum, "Ingesteld/EindeVoorzienOp", "Het bewind eindigt voor het begint.", m => m.Ingesteld?.EindeVoorzienOp < m.Ingesteld?.Ingangsdatum),
        RegelVan<MeldingBewind>.Fout(BevindingCode.Overdracht, "Gewijzigd/Wijziging", "Noem de bewindvoerder die het overneemt.",
            m => m.Gewijzigd is { Wijziging: SoortWijziging.AndereBewindvoerder, NieuweBewindvoerder: null }),
        RegelVan<MeldingBewind>.Fout(BevindingCode.Overdracht, "Gewijzigd/NieuweBewindvoerder", "Er staat een nieuwe bewindvoerder, maar de wijziging is een andere.",
            m => m.Gewijzigd is { Wijziging: not SoortWijziging.AndereBewindvoerder, NieuweBewindvoerder: not null }),
    ];

    public static readonly IReadOnlyList<RegelVan<MeldingWsnp>> Wsnp =
    [
        .. KlantRegels.Voor<MeldingWsnp>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<MeldingWsnp>("Adres", m => m.Adres),
        RegelVan<MeldingWsnp>.Fout(BevindingCode.Datum, "Toegelaten/DatumToelating", "De toelating is van na dit bericht.", m => m.Toegelaten?.DatumToelating > m.Berichtkop.Datum),
        RegelVan<MeldingWsnp>.Fout(BevindingCode.Datum, "Toegelaten/VorderingIndienenTotEnMet", "Vorderingen kunnen niet worden ingediend voor de toelating.",
            m => m.Toegelaten?.VorderingIndienenTotEnMet < m.Toegelaten?.DatumToelating),
    ];
}
