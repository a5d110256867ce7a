using System.Xml.Schema;

namespace Knooppunt.Berichten.Xml;

/// <summary>The compiled schemas of the messages, from this assembly; compiled once, then only read.</summary>
internal static class Schemas
{
    public static readonly XmlSchemaSet Set = Compile();

    private static XmlSchemaSet Compile()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        set.ValidationEventHandler += (_, problem) => throw new InvalidOperationException("A schema in this assembly is wrong.", problem.Exception);
        var assembly = typeof(Schemas).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".xsd", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = GuardedXml.OwnSchema(assembly.GetManifestResourceStream(name)!);
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }

    /// <summary>The Dutch documentation of a type.</summary>
    public static string Documentation(XmlSchemaType type) => string.Concat(
        from part in type.Annotation?.Items.OfType<XmlSchemaDocumentation>() ?? []
        from node in part.Markup ?? []
        select node?.InnerText);
}
