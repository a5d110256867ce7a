using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>From a compiled schema set to the classes and enums to write, in a fixed order.</summary>
internal static class ModelBuilder
{
    public static IEnumerable<TypeModel> Build(XmlSchemaSet set)
    {
        var roots = set.GlobalElements.Values.Cast<XmlSchemaElement>().Select(Root);
        var types = set.GlobalTypes.Values.Cast<XmlSchemaType>().Select(Named).OfType<TypeModel>();
        return roots.Concat(types).OrderBy(t => t.Namespace, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal);
    }

    private static ClassModel Root(XmlSchemaElement element)
    {
        if (element.ElementSchemaType is not XmlSchemaComplexType { QualifiedName.IsEmpty: true } type)
            throw new InvalidDataException("A root element has a complex type of its own.");
        return new(element.QualifiedName.Namespace, element.QualifiedName.Name, Annotations.Of(element), IsRoot: true, ParticleWalk.Properties(type));
    }

    private static TypeModel? Named(XmlSchemaType type)
    {
        var (space, name) = (type.QualifiedName.Namespace, type.QualifiedName.Name);
        return type switch
        {
            XmlSchemaComplexType complex when space != XmlSchema.Namespace =>
                new ClassModel(space, Naming.Identifier(name), Annotations.Of(type), IsRoot: false, ParticleWalk.Properties(complex)),
            XmlSchemaSimpleType simple when TypeMap.IsEnum(simple) =>
                new EnumModel(space, Naming.Identifier(name), Annotations.Of(type), Values(simple)),
            _ => null,
        };
    }

    private static List<EnumValue> Values(XmlSchemaSimpleType type) =>
        [.. TypeMap.Facets<XmlSchemaEnumerationFacet>(type).Select(f => new EnumValue(Naming.Identifier(f.Value!), f.Value!, Annotations.Of(f)))];
}
