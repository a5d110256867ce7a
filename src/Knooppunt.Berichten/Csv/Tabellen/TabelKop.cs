using System.Xml.Schema;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A declared column with what the schemas say about it.</summary>
internal static class TabelKop
{
    public static CsvKolom Kolom(Tabel tabel, Kolom column, int number)
    {
        var element = Element(tabel, column);
        var isChoice = column.Takken.Count > 0 && element is null;
        return new(number, column.Naam, column.Deel, IsEigen: true, column.Uitleg)
        {
            Soort = isChoice ? CsvSoort.Keuze : element is null ? CsvSoort.Tekst : SchemaPad.Soort(element.ElementSchemaType!),
            Plicht = column.Deel == CsvDeel.Vraag || column.Van.Count > 0 || column.MagLeeg ? CsvPlicht.Nee : isChoice ? CsvPlicht.Ja : Plicht(tabel, column),
            Voorbeeld = column.Voorbeeld,
            Woorden = isChoice ? [.. column.Takken.Keys] : SchemaPad.Woorden(element?.ElementSchemaType),
        };
    }

    /// <summary>The element that the column fills or, for a question column, was filled from.</summary>
    private static XmlSchemaElement? Element(Tabel tabel, Kolom column)
    {
        if (column.Naar is { } place)
            return SchemaPad.Vind(tabel.Soort, place) ?? throw new InvalidOperationException($"{tabel.Soort} has no {place}.");
        var found =
            from question in tabel.Vragen
            from van in column.Van
            from whole in van.StartsWith(Tabellen.Kolom.Rij, StringComparison.Ordinal) ? tabel.Rijen.Select(r => r + "/" + van[Tabellen.Kolom.Rij.Length..]) : [van]
            select SchemaPad.Vind(question, whole);
        return found.FirstOrDefault(e => e is not null);
    }

    private static CsvPlicht Plicht(Tabel tabel, Kolom column)
    {
        var (at, isRequired, isWholly) = (SchemaPad.Wortel(tabel.Soort), true, true);
        foreach (var step in (column.Naar ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            (at, isRequired, _) = SchemaPad.Kinderen(at).First(k => SchemaPad.Stap(k.Element) == step);
            isWholly &= isRequired;
        }

        return isWholly ? CsvPlicht.Ja : isRequired ? CsvPlicht.BinnenOnderdeel : CsvPlicht.Nee;
    }
}
