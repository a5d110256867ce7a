using System.Globalization;
using System.Xml.Schema;

namespace Knooppunt.BerichtenDocs;

/// <summary>Every element of a message, in the order in which a document has them.</summary>
internal static class Onderdelen
{
    public static IEnumerable<Onderdeel> Van(XmlSchemaElement root) => Kinderen(root, "", root.QualifiedName.ToString());

    private static IEnumerable<Onderdeel> Kinderen(XmlSchemaElement element, string path, string ownOwner)
    {
        if (element.ElementSchemaType is not XmlSchemaComplexType type)
            return [];
        var owner = type.QualifiedName.IsEmpty ? ownOwner : type.QualifiedName.ToString();
        return Leden(type.ContentTypeParticle, path, owner, choice: null);
    }

    private static IEnumerable<Onderdeel> Leden(XmlSchemaParticle particle, string path, string owner, string? choice)
    {
        if (particle is XmlSchemaElement element)
        {
            var one = new Onderdeel(path + element.QualifiedName.Name, owner, Aantal(element, choice), element);
            return Kinderen(element, one.Pad + "/", owner + "/" + element.QualifiedName.Name).Prepend(one);
        }

        var parts = ((XmlSchemaGroupBase)particle).Items.OfType<XmlSchemaParticle>().ToList();
        if (particle is XmlSchemaChoice)
            choice = (particle.MinOccurs == 0 ? "nee; hooguit " : "keuze: ") + string.Join(" of ", parts.Select(Tak));
        else if (particle.MinOccurs == 0)
            choice = "nee; samen met de rest van " + string.Join(" en ", parts.Select(Tak));
        return parts.SelectMany(p => Leden(p, path, owner, choice));
    }

    private static string Tak(XmlSchemaParticle particle) => particle is XmlSchemaElement element
        ? $"`{element.QualifiedName.Name}`"
        : string.Join(" met ", ((XmlSchemaGroupBase)particle).Items.OfType<XmlSchemaParticle>().Select(Tak));

    private static string Aantal(XmlSchemaElement element, string? choice)
    {
        if (element.MaxOccurs > 1)
            return string.Create(CultureInfo.InvariantCulture, $"ja, {element.MinOccurs} tot {element.MaxOccurs} keer");
        return element.MinOccurs == 0 ? "nee" : choice ?? "ja";
    }
}
