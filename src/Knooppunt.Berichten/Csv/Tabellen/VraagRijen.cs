using System.Xml.Linq;
using System.Xml.Schema;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>A question as rows of question cells: one for each item of its list, or one.</summary>
internal sealed class VraagRijen(Tabel tabel, CsvVraag vraag)
{
    /// <summary>The items that get a row; a single null when the question has none.</summary>
    public IReadOnlyList<XElement?> Items { get; } = Of(tabel, vraag) is { Length: > 0 } items ? items : new XElement?[] { null };

    /// <summary>The cell of a column for an item; empty for a column that holds no part of the question.</summary>
    public string Cel(int column, XElement? item)
    {
        var declared = tabel.Kolommen[column];
        foreach (var place in declared.Van)
        {
            if (place == Kolom.Afzender)
                return Token.Collapse(vraag.Afzender);
            if (place == Kolom.Bericht)
                return vraag.Soort.Name;
            if (Waar(place, item) is { } found)
                return found.HasElements ? Samengesteld(found, SchemaPad.Vind(vraag.Soort, place)!) : Waarde.Cel(tabel.Kop[column].Soort, found.Value.Trim());
        }

        return "";
    }

    /// <summary>The value that the question has for a column, as XML; null for none.</summary>
    public string? Xml(Kolom column, XElement? item) => column.Van.Select(place => Waar(place, item)?.Value).FirstOrDefault(v => v is not null);

    private XElement? Waar(string place, XElement? item) =>
        !place.StartsWith(Kolom.Rij, StringComparison.Ordinal) ? Volg(vraag.Document, place) : item is null ? null : Volg(item, place[Kolom.Rij.Length..]);

    private static XElement[] Of(Tabel tabel, CsvVraag vraag) =>
        [.. tabel.Rijen
            .Select(list => (Parent: Volg(vraag.Document, list[..list.LastIndexOf('/')]), Name: list[(list.LastIndexOf('/') + 1)..]))
            .SelectMany(l => l.Parent?.Elements().Where(e => e.Name.LocalName == l.Name) ?? [])
            .Where(e => tabel.RijenMet is null || Volg(e, tabel.RijenMet) is not null)];

    private static XElement? Volg(XElement from, string place) =>
        place.Split('/').Aggregate((XElement?)from, (at, step) => at?.Elements().FirstOrDefault(e => e.Name.LocalName == step));

    /// <summary>Every place is kept, also an empty one, so that a reader can tell a first name from a surname.</summary>
    private static string Samengesteld(XElement found, XmlSchemaElement declaration) => string.Join(VraagCellen.Tussen, SchemaPad.Kinderen(declaration).Select(k =>
        found.Elements().FirstOrDefault(e => e.Name.LocalName == k.Element.QualifiedName.Name) is { } part ? Waarde.Cel(SchemaPad.Soort(k.Element.ElementSchemaType!), part.Value.Trim()) : "")).Trim();
}
