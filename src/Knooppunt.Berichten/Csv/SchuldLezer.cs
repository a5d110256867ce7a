using Knooppunt.Berichten.Gemeenschappelijk.V2;
using Knooppunt.Berichten.Schuldregeling.V2;
using Kolom = Knooppunt.Berichten.Csv.SaldoverzoekAntwoordKolommen;

namespace Knooppunt.Berichten.Csv;

/// <summary>One row as one debt: open, transferred or unknown, with the columns of that kind filled and those of the others empty.</summary>
internal static class SchuldLezer
{
    private static readonly int[] Openstaand = [.. Enumerable.Range(Kolom.Ontstaansdatum, Kolom.VorderingsType - Kolom.Ontstaansdatum + 1)];
    private static readonly int[] Overgedragen = [.. Enumerable.Range(Kolom.OvergedragenNaam, Kolom.DatumOverdracht - Kolom.OvergedragenNaam + 1)];

    /// <summary>Null when the kind of debt is not there or is no word of the list; that is noted.</summary>
    public static Schuld? Lees(RijLezer row)
    {
        row.Required(Kolom.Schuldtype);
        var date = row.RequiredDate(Kolom.Datum);
        if (row.Choice<Schuldtype>(Kolom.Schuldtype) is not { } kind)
            return null;
        foreach (var (columns, itsKind) in new[] { (Openstaand, Schuldtype.OpenstaandeSchuld), (Overgedragen, Schuldtype.OvergedragenSchuld), ([Kolom.OnbekendToelichting], Schuldtype.OnbekendeSchuldBijSE) })
        {
            if (itsKind != kind)
                row.MustBeEmpty(columns, "Deze cel hoort bij een ander schuldtype dan in kolom S staat.");
        }

        return new Schuld
        {
            FactuurnummerSEVolgensSHV = row.Optional(Kolom.FactuurnummerVolgensShv),
            FactuurnummerSE = row.Optional(Kolom.FactuurnummerSe),
            Datum = date,
            Schuldtype = kind,
            Openstaand = kind == Schuldtype.OpenstaandeSchuld ? Open(row) : null,
            Overgedragen = kind == Schuldtype.OvergedragenSchuld ? Transferred(row) : null,
            Onbekend = kind == Schuldtype.OnbekendeSchuldBijSE ? new OnbekendeSchuld { Toelichting = row.Optional(Kolom.OnbekendToelichting) } : null,
        };
    }

    private static OpenstaandeSchuld Open(RijLezer row) => new()
    {
        Ontstaansdatum = row.RequiredDate(Kolom.Ontstaansdatum),
        OrgineleVordering = row.RequiredAmount(Kolom.OrgineleVordering),
        Rente = row.Amount(Kolom.Rente),
        Kosten = row.Amount(Kolom.Kosten),
        Betaald = row.Amount(Kolom.Betaald),
        ActueelVorderingsbedrag = row.RequiredAmount(Kolom.ActueelVorderingsbedrag),
        VorderingsType = row.Choice<VorderingsType>(Kolom.VorderingsType),
    };

    private static OvergedragenSchuld Transferred(RijLezer row)
    {
        var hasContact = !row.IsEmpty([Kolom.OvergedragenContactNaam, Kolom.OvergedragenContactTelefoon, Kolom.OvergedragenContactEmail]);
        return new()
        {
            OvergedragenAan = new Partij
            {
                Naam = row.Required(Kolom.OvergedragenNaam),
                OIN = row.Optional(Kolom.OvergedragenOin) is { } oin ? CsvCel.Oin(oin) : null,
                Dossiernummer = row.Optional(Kolom.OvergedragenDossiernummer),
                Contactpersoon = !hasContact ? null : new Contactpersoon
                {
                    Naam = row.Required(Kolom.OvergedragenContactNaam),
                    Telefoonnummer = row.Optional(Kolom.OvergedragenContactTelefoon) is { } telephone ? CsvCel.Telephone(telephone) : null,
                    Emailadres = row.Optional(Kolom.OvergedragenContactEmail),
                },
            },
            DatumOverdracht = row.Date(Kolom.DatumOverdracht),
        };
    }
}
