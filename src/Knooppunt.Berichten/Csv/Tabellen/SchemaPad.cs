using System.Xml.Schema;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten.Csv.Tabellen;

/// <summary>
/// Places in the schema of a message, as <c>Akkoord/Vorderingen/Vordering[]/Betaalreferentie</c>: names of elements, and <c>[]</c>
/// after the one that repeats. What kind of value a column holds, and whether it must be there, is never declared twice.
/// </summary>
internal static class SchemaPad
{
    public static XmlSchemaElement Wortel(BerichtSoort soort) => (XmlSchemaElement)Schemas.Set.GlobalElements[soort.Root]!;

    /// <summary>Null when the message has no such element.</summary>
    public static XmlSchemaElement? Vind(BerichtSoort soort, string pad) => pad.Split('/').Aggregate<string, XmlSchemaElement?>(
        Wortel(soort), (parent, step) => parent is null ? null : Kinderen(parent).Select(k => k.Element).FirstOrDefault(e => e.QualifiedName.Name == Naam(step)));

    /// <summary>The elements below one, in the order of the schema, and whether each must be there: not where it is one of a choice.</summary>
    public static IEnumerable<(XmlSchemaElement Element, bool IsVerplicht, bool IsKeuze)> Kinderen(XmlSchemaElement element) =>
        element.ElementSchemaType is XmlSchemaComplexType { ContentTypeParticle: { } particle } ? Delen(particle, isRequired: true, isChoice: false) : [];

    public static string Stap(XmlSchemaElement element) => element.QualifiedName.Name + (element.MaxOccurs > 1 ? "[]" : "");

    public static CsvSoort Soort(XmlSchemaType type) => type switch
    {
        XmlSchemaSimpleType { TypeCode: XmlTypeCode.Int } => CsvSoort.Getal,
        XmlSchemaSimpleType { TypeCode: XmlTypeCode.Date } => CsvSoort.Datum,
        XmlSchemaSimpleType when type.QualifiedName.Name == "Percentage" => CsvSoort.Percentage,
        XmlSchemaSimpleType { TypeCode: XmlTypeCode.Decimal } => CsvSoort.Bedrag,
        XmlSchemaSimpleType simple when Woorden(simple).Count > 0 => CsvSoort.Keuze,
        _ => CsvSoort.Tekst,
    };

    /// <summary>The values of an enumeration.</summary>
    public static IReadOnlyList<string> Woorden(XmlSchemaType? type) => type is XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction restriction }
        ? [.. restriction.Facets.OfType<XmlSchemaEnumerationFacet>().Select(f => f.Value!)]
        : [];

    private static string Naam(string step) => step.EndsWith("[]", StringComparison.Ordinal) ? step[..^2] : step;

    private static IEnumerable<(XmlSchemaElement, bool, bool)> Delen(XmlSchemaParticle particle, bool isRequired, bool isChoice) => particle switch
    {
        XmlSchemaElement element => [(element, isRequired && element.MinOccurs > 0, isChoice)],
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().SelectMany(p => Delen(p, isRequired && group.MinOccurs > 0 && group is not XmlSchemaChoice, isChoice || group is XmlSchemaChoice)),
        _ => [],
    };
}
