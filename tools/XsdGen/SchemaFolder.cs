using System.Xml;
using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>Compiles a folder of schemas to one set; a warning is an error, so that no reference stays unresolved.</summary>
public static class SchemaFolder
{
    public static XmlSchemaSet Load(string folder)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        set.ValidationEventHandler += (_, problem) => throw new InvalidDataException(problem.Message, problem.Exception);
        foreach (var file in Directory.GetFiles(folder, "*.xsd").Order(StringComparer.Ordinal))
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }
}
