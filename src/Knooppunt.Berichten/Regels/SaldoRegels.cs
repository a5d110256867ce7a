using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

/// <summary>The rules on a statement of debts, in whichever answer it stands.</summary>
internal static class SaldoRegels
{
    public static IEnumerable<RegelVan<T>> Schulden<T>(Func<T, IReadOnlyList<Schuld>> debts, Func<T, decimal?> total) =>
    [
        RegelVan<T>.FoutBij(BevindingCode.Schuldtype, "Schulden/Schuld[]/Schuldtype", "Het schuldtype past niet bij de gegevens die over de schuld zijn ingevuld.",
            m => debts(m).Select(d => d.Schuldtype != Ingevuld(d))),
        RegelVan<T>.FoutBij(BevindingCode.Datum, "Schulden/Schuld[]/Openstaand/Ontstaansdatum", "De schuld is ontstaan na de datum van de stand.",
            m => debts(m).Select(d => d.Openstaand?.Ontstaansdatum > d.Datum)),
        RegelVan<T>.FoutBij(BevindingCode.Datum, "Schulden/Schuld[]/Overgedragen/DatumOverdracht", "De schuld is overgedragen na de datum van de stand.",
            m => debts(m).Select(d => d.Overgedragen?.DatumOverdracht > d.Datum)),
        RegelVan<T>.WaarschuwingBij(BevindingCode.Som, "Schulden/Schuld[]/Openstaand/ActueelVorderingsbedrag", "Dit bedrag is niet de oorspronkelijke vordering plus rente en kosten min wat is betaald.",
            m => debts(m).Select(d => d.Openstaand is { } o && o.OrgineleVordering + (o.Rente ?? 0) + (o.Kosten ?? 0) - (o.Betaald ?? 0) != o.ActueelVorderingsbedrag)),

        // The schema has the total exactly when it has debts; a client who is not known has neither.
        RegelVan<T>.Fout(BevindingCode.Som, "TotaalActueelVorderingsbedrag", "Het totaal is niet de som van de openstaande schulden.",
            m => total(m) is { } sum && debts(m).Sum(d => d.Openstaand?.ActueelVorderingsbedrag ?? 0) != sum),
    ];

    /// <summary>The rules on a supplement with late claims: it adds to an earlier statement, so there must be something to add.</summary>
    public static IEnumerable<RegelVan<T>> Aanvulling<T>(Func<T, AanvullingOpSaldo?> supplement, Func<T, Berichtkop> head, Func<T, bool> isUnknown, Func<T, IReadOnlyList<Schuld>> debts) =>
    [
        RegelVan<T>.Fout(BevindingCode.Aanvulling, "Aanvulling", "Een aanvulling noemt nagekomen schulden: de klant kan dan niet onbekend zijn.",
            m => supplement(m) is not null && isUnknown(m)),
        RegelVan<T>.Fout(BevindingCode.Datum, "Aanvulling/DatumEersteOpgave", "De eerste opgave is van na dit bericht.",
            m => supplement(m)?.DatumEersteOpgave > head(m).Datum),
        RegelVan<T>.WaarschuwingBij(BevindingCode.Aanvulling, "Schulden/Schuld[]", "Een onbekende schuld hoort niet in een aanvulling.",
            m => debts(m).Select(d => supplement(m) is not null && d.Onbekend is not null)),
    ];

    private static Schuldtype Ingevuld(Schuld debt) => debt.Openstaand is not null ? Schuldtype.OpenstaandeSchuld
        : debt.Overgedragen is not null ? Schuldtype.OvergedragenSchuld
        : Schuldtype.OnbekendeSchuldBijSE;
}
