using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class SaldoverzoekAntwoordRegels
{
    public static IEnumerable<Bevinding> Toets(SaldoverzoekAntwoord m) =>
    [
        .. m.Schulden.SelectMany((debt, i) => Schuld(debt, $"/SaldoverzoekAntwoord/Schulden/Schuld[{i + 1}]")),
        .. Totaal(m),
    ];

    private static IEnumerable<Bevinding> Schuld(Schuld debt, string path)
    {
        var filled = debt.Openstaand is not null ? Schuldtype.OpenstaandeSchuld
            : debt.Overgedragen is not null ? Schuldtype.OvergedragenSchuld
            : Schuldtype.OnbekendeSchuldBijSE;
        if (debt.Schuldtype != filled)
            yield return Bevinding.Fout(BevindingCode.Schuldtype, path + "/Schuldtype", "Het schuldtype past niet bij de gegevens die over de schuld zijn ingevuld.");
        if (debt.Openstaand?.Ontstaansdatum > debt.Datum)
            yield return Bevinding.Fout(BevindingCode.Datum, path + "/Openstaand/Ontstaansdatum", "De schuld is ontstaan na de datum van de stand.");
        if (debt.Overgedragen?.DatumOverdracht > debt.Datum)
            yield return Bevinding.Fout(BevindingCode.Datum, path + "/Overgedragen/DatumOverdracht", "De schuld is overgedragen na de datum van de stand.");
        if (debt.Openstaand is { } o && o.OrgineleVordering + (o.Rente ?? 0) + (o.Kosten ?? 0) - (o.Betaald ?? 0) != o.ActueelVorderingsbedrag)
            yield return Bevinding.Waarschuwing(BevindingCode.Som, path + "/Openstaand/ActueelVorderingsbedrag", "Dit bedrag is niet de oorspronkelijke vordering plus rente en kosten min wat is betaald.");
    }

    // The schema has the total exactly when it has debts; a client who is not known has neither.
    private static IEnumerable<Bevinding> Totaal(SaldoverzoekAntwoord m)
    {
        if (m.TotaalActueelVorderingsbedrag is { } total && m.Schulden.Sum(d => d.Openstaand?.ActueelVorderingsbedrag ?? 0) != total)
            yield return Bevinding.Fout(BevindingCode.Som, "/SaldoverzoekAntwoord/TotaalActueelVorderingsbedrag", "Het totaal is niet de som van de openstaande schulden.");
    }
}
