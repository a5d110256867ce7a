using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>The documentation annotation of a schema component; a component without one is an error.</summary>
public static class Annotations
{
    public static string Of(XmlSchemaAnnotated component)
    {
        var text = string.Concat(
            from part in component.Annotation?.Items.OfType<XmlSchemaDocumentation>() ?? []
            from node in part.Markup ?? []
            select node?.InnerText);
        return text.Length > 0
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : throw new InvalidDataException($"Line {component.LineNumber} of a schema has a component without xs:documentation.");
    }
}
