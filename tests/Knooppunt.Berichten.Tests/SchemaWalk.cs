using System.Xml.Schema;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten.Tests;

/// <summary>The elements of a message as its schema declares them.</summary>
internal static class SchemaWalk
{
    /// <summary>Every element declaration under a root, each type once for each place where it is used.</summary>
    public static IEnumerable<XmlSchemaElement> Elements(BerichtSoort soort) => Under((XmlSchemaElement)Schemas.Set.GlobalElements[soort.Root]!);

    public static IEnumerable<XmlSchemaElement> Children(XmlSchemaType? type) =>
        type is XmlSchemaComplexType complex ? Members(complex.ContentTypeParticle) : [];

    private static IEnumerable<XmlSchemaElement> Under(XmlSchemaElement element) =>
        Children(element.ElementSchemaType).SelectMany(child => Under(child).Prepend(child));

    private static IEnumerable<XmlSchemaElement> Members(XmlSchemaParticle particle) => particle switch
    {
        XmlSchemaElement element => [element],
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().SelectMany(Members),
        _ => [],
    };
}
