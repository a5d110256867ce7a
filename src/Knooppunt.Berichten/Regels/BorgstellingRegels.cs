using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Waarborgfonds.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BorgstellingRegels
{
    /// <summary>Above this the fund takes no application by message.</summary>
    private const decimal HoogsteKredietsom = 4999.99m;

    public static readonly IReadOnlyList<RegelVan<AanvraagBorgstelling>> Aanvraag =
    [
        RegelVan<AanvraagBorgstelling>.Fout(BevindingCode.Kredietsom, "Bruto_Kredietsom", "De bruto kredietsom is ten hoogste 4.999,99 euro.", m => m.BrutoKredietsom > HoogsteKredietsom),
    ];

    public static readonly IReadOnlyList<RegelVan<BeeindigingBorgstelling>> Beeindiging =
    [
        RegelVan<BeeindigingBorgstelling>.Fout(BevindingCode.Reden, "Reden", "Leg bij een andere reden uit welke dat is.",
            m => m is { Reden: RedenBeeindigingBorgstelling.Anders, Toelichting: null }),
    ];

    public static readonly IReadOnlyList<RegelVan<UitbetalingBorgstelling>> Uitbetaling =
    [
        RegelVan<UitbetalingBorgstelling>.Fout(BevindingCode.Reden, "Reden", "Leg bij een andere reden uit welke dat is.",
            m => m is { Reden: RedenUitbetalingBorgstelling.Anders, Toelichting: null }),
        RegelVan<UitbetalingBorgstelling>.Fout(BevindingCode.Datum, "Datum_Opeising", "De lening is opgeëist na de datum van het bericht.", m => m.DatumOpeising > m.Berichtkop.Datum),
        RegelVan<UitbetalingBorgstelling>.Fout(BevindingCode.Kredietsom, "Gevraagd_Bedrag", "Er wordt meer gevraagd dan er van de lening openstaat.",
            m => m.GevraagdBedrag > m.BrutoKredietsom - m.AfgelostBedrag),
    ];

    public static readonly IReadOnlyList<RegelVan<BorgstellingAntwoord>> Antwoord =
    [
        RegelVan<BorgstellingAntwoord>.Fout(BevindingCode.Borgstelling, "Goedgekeurd", "Een goedgekeurde aanvraag heeft een nummer van de borgstelling.",
            m => m is { Betreft: BetreftBorgstelling.Aanvraag, Goedgekeurd: JaNee.Ja, BorgstellingNummer: null }),
        RegelVan<BorgstellingAntwoord>.Fout(BevindingCode.Reden, "Goedgekeurd", "Leg uit waarom er niet is goedgekeurd.", m => m is { Goedgekeurd: JaNee.Nee, Toelichting: null }),
        RegelVan<BorgstellingAntwoord>.Fout(BevindingCode.Borgstelling, "Uitbetaald_Bedrag", "Er wordt alleen uitbetaald na een goedgekeurd verzoek om uitbetaling.",
            m => m.UitbetaaldBedrag is not null && !(m.Betreft == BetreftBorgstelling.Uitbetaling && m.Goedgekeurd == JaNee.Ja)),
    ];
}
