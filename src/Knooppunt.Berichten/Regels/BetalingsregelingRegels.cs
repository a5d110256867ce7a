using Knooppunt.Berichten.Betalingsregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BetalingsregelingRegels
{
    public static readonly IReadOnlyList<RegelVan<BetalingsregelingSaldoverzoek>> Saldoverzoek =
    [
        .. KlantRegels.Voor<BetalingsregelingSaldoverzoek>(m => m.Berichtkop, m => m.Klant, m => m.Partner),
        KlantRegels.Adres<BetalingsregelingSaldoverzoek>("Adres", m => m.Adres),
        VorderingRegels.Dubbel<BetalingsregelingSaldoverzoek>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingSaldoverzoekAntwoord>> SaldoverzoekAntwoord =
    [
        .. SaldoRegels.Schulden<BetalingsregelingSaldoverzoekAntwoord>(m => m.Schulden, m => m.TotaalActueelVorderingsbedrag),
        .. SaldoRegels.Aanvulling<BetalingsregelingSaldoverzoekAntwoord>(m => m.Aanvulling, m => m.Berichtkop, m => m.KlantOnbekend is not null, m => m.Schulden),
        KlantRegels.Onbekend<BetalingsregelingSaldoverzoekAntwoord>(m => m.KlantOnbekend is not null, m => m.KlantnummerSE),
    ];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingBetaalvoorstel>> Betaalvoorstel =
    [
        RegelVan<BetalingsregelingBetaalvoorstel>.Fout(BevindingCode.Datum, "GeldigTotEnMet", "Het voorstel is verlopen voor het is gedaan.", m => m.GeldigTotEnMet < m.DatumVoorstel),
        RegelVan<BetalingsregelingBetaalvoorstel>.Fout(BevindingCode.Datum, "EersteTermijn", "De eerste termijn ligt voor het voorstel.", m => m.EersteTermijn < m.DatumVoorstel),
        AanbodRegels.Alles<BetalingsregelingBetaalvoorstel>(m => m.Vorderingen.Select(v => v.Afkooppercentage)),
        .. AanbodRegels.Voorstel<BetalingsregelingBetaalvoorstel>(m => m.Vorderingen, m => m.TotaalPrognoseEindbedrag),
        RegelVan<BetalingsregelingBetaalvoorstel>.Waarschuwing(BevindingCode.Termijn, "Termijnbedrag", "De termijnen samen zijn minder dan het totaal.",
            m => m.Looptijd * m.Termijnbedrag < m.TotaalPrognoseEindbedrag),
    ];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingBetaalvoorstelAntwoord>> BetaalvoorstelAntwoord =
        [.. BetaalvoorstelAntwoordRegels.Voor<BetalingsregelingBetaalvoorstelAntwoord>(m => m.Akkoord, m => m.NietAkkoord)];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingHeroverweging>> Heroverweging =
    [
        RegelVan<BetalingsregelingHeroverweging>.Fout(BevindingCode.Datum, "GeldigTotEnMet", "Het voorstel is verlopen voor de heroverweging is gevraagd.", m => m.GeldigTotEnMet < m.Berichtkop.Datum),
        AanbodRegels.Alles<BetalingsregelingHeroverweging>(m => m.Vorderingen.Select(v => v.Afkooppercentage)),
        .. AanbodRegels.Voorstel<BetalingsregelingHeroverweging>(m => m.Vorderingen, m => m.TotaalPrognoseEindbedrag),
    ];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingAkkoord>> Akkoord =
    [
        AfloopRegels.DatumAkkoord<BetalingsregelingAkkoord>(m => m.Berichtkop, m => m.DatumAkkoord),
        AanbodRegels.Alles<BetalingsregelingAkkoord>(m => m.Vorderingen.Select(v => v.Afkooppercentage)),
        .. AanbodRegels.Geregeld<BetalingsregelingAkkoord>(m => m.Vorderingen),
    ];

    public static readonly IReadOnlyList<RegelVan<BetalingsregelingBeeindigd>> Beeindigd =
        [.. AfloopRegels.Einde<BetalingsregelingBeeindigd>(m => m.Reden, m => m.Toelichting, m => m.DatumBeeindiging, m => m.InvorderenVanaf)];
}
