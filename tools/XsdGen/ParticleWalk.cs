using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>Flattens the content of a complex type to members in schema order; the alternatives of a choice become optional members.</summary>
internal static class ParticleWalk
{
    public static IReadOnlyList<PropertyModel> Properties(XmlSchemaComplexType type)
    {
        if (type.IsMixed || type.AttributeUses.Count > 0 || type.AttributeWildcard is not null)
            throw new InvalidDataException("Mixed content and attributes are not used in the business messages.");
        var properties = Walk(type.ContentTypeParticle, optional: false).ToList();
        return properties.DistinctBy(p => Naming.Identifier(p.Name)).Count() == properties.Count
            ? properties
            : throw new InvalidDataException("An element name occurs twice in one type.");
    }

    private static IEnumerable<PropertyModel> Walk(XmlSchemaParticle particle, bool optional)
    {
        if (particle is XmlSchemaElement element)
            return [Property(element, optional)];
        if (particle is not (XmlSchemaSequence or XmlSchemaChoice) || particle.MaxOccurs != 1)
            throw new InvalidDataException("Only sequences and choices that occur once, and elements, are used in the business messages.");
        return ((XmlSchemaGroupBase)particle).Items.OfType<XmlSchemaParticle>()
            .SelectMany(item => Walk(item, optional || particle is XmlSchemaChoice || particle.MinOccurs == 0));
    }

    private static PropertyModel Property(XmlSchemaElement element, bool optional)
    {
        if (element.IsNillable)
            throw new InvalidDataException("An element that is not there is left out; xsi:nil is not used in the business messages.");
        var type = element.ElementSchemaType!;
        var presence = optional || element.MinOccurs == 0 ? Occurrence.Optional : Occurrence.Required;
        var name = element.QualifiedName.Name;
        var documentation = Annotations.Of(element);
        if (element.MaxOccurs > 1)
            return new(name, null, TypeMap.Of(type), Occurrence.Repeated, documentation);
        if (type is XmlSchemaComplexType { QualifiedName.IsEmpty: true, ContentTypeParticle: XmlSchemaSequence { Items: [XmlSchemaElement { MinOccurs: >= 1, MaxOccurs: > 1 } item] } })
            return new(name, item.QualifiedName.Name, TypeMap.Of(item.ElementSchemaType!), presence, documentation);
        return new(name, null, TypeMap.Of(type), presence, documentation);
    }
}
