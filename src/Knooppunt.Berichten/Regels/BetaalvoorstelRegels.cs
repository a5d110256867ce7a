using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Regels;

internal static class BetaalvoorstelRegels
{
    public static IEnumerable<Bevinding> Toets(Betaalvoorstel m) =>
    [
        .. Geldigheid(m),
        .. m.Vorderingen.SelectMany((v, i) => Vordering(v, m.TypeSchuldregeling, $"/Betaalvoorstel/Vorderingen/Vordering[{i + 1}]/PrognoseEindbedrag")),
        .. BerichtRegels.Dubbel(m.Vorderingen.Select(v => v.FactuurnummerSE), n => $"/Betaalvoorstel/Vorderingen/Vordering[{n}]/FactuurnummerSE"),
        .. Totaal(m),
    ];

    private static IEnumerable<Bevinding> Geldigheid(Betaalvoorstel m)
    {
        if (m.GeldigTotEnMet < m.DatumVoorstel)
            yield return Bevinding.Fout(BevindingCode.Datum, "/Betaalvoorstel/GeldigTotEnMet", "Het voorstel is verlopen voor het is gedaan.");
    }

    private static IEnumerable<Bevinding> Vordering(VoorgesteldeVordering v, TypeSchuldregeling type, string path)
    {
        // The percentage is rounded to two decimals, so the amount may be off by half of 0.01 % and by half a cent.
        var margin = v.ActueelVorderingsbedrag * 0.00005m + 0.005m;
        if (type == TypeSchuldregeling.SA && v.PrognoseEindbedrag != 0)
            yield return Bevinding.Waarschuwing(BevindingCode.Afkoop, path, "Zonder afloscapaciteit wordt een eindbedrag van nul verwacht.");
        else if (Math.Abs(v.ActueelVorderingsbedrag * v.Afkooppercentage / 100 - v.PrognoseEindbedrag) > margin)
            yield return Bevinding.Waarschuwing(BevindingCode.Afkoop, path, "Dit bedrag volgt niet uit de vordering en het afkooppercentage.");
    }

    private static IEnumerable<Bevinding> Totaal(Betaalvoorstel m)
    {
        if (m.Vorderingen.Sum(v => v.PrognoseEindbedrag) != m.TotaalPrognoseEindbedrag)
            yield return Bevinding.Fout(BevindingCode.Som, "/Betaalvoorstel/TotaalPrognoseEindbedrag", "Het totaal is niet de som van de vorderingen.");
    }
}
