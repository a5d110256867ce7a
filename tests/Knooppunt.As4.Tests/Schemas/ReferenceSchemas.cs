using System.Text;
using System.Xml.Schema;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Schemas;

/// <summary>The schemas of OASIS, from the folder beside the repository that holds other people's vectors.</summary>
internal static class ReferenceSchemas
{
    // Those schemas import xml, xlink and xmldsig without a location. XLink is only named by signals that AS4 does not use.
    private const string Xlink = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
          <xs:attribute name="type" type="xs:string"/><xs:attribute name="href" type="xs:anyURI"/>
        </xs:schema>
        """;

    internal static XmlSchemaSet Load()
    {
        var repository = Vectors.Repository();
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in Directory.GetFiles(Path.Combine(Vectors.Folder()!, "schemas"), "*.xsd"))
            Add(set, File.ReadAllBytes(file));
        Add(set, File.ReadAllBytes(Path.Combine(repository, "schemas", "ebms", "xml.xsd")));
        Add(set, File.ReadAllBytes(Path.Combine(repository, "schemas", "ebms", "xmldsig.xsd")));
        Add(set, Encoding.UTF8.GetBytes(Xlink));
        set.Compile();
        return set;
    }

    private static void Add(XmlSchemaSet set, byte[] schema)
    {
        using var reader = SafeXml.OwnSchema(new MemoryStream(schema));
        var read = set.Add(null, reader)!;
        // A default never decides validity (XML Schema 1, 3.2.4), but .NET calls a header invalid when it has no prefix to add one with.
        foreach (var attribute in read.Items.OfType<XmlSchemaAttribute>())
            attribute.DefaultValue = null;
        set.Reprocess(read);
    }
}
