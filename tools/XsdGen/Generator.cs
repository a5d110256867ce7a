using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>From schemas to C# files; same schemas, same bytes.</summary>
public static class Generator
{
    /// <summary>The files to have, by name.</summary>
    public static IReadOnlyDictionary<string, string> Generate(XmlSchemaSet schemas) =>
        ModelBuilder.Build(schemas).ToDictionary(
            type => $"{Naming.Module(type.Namespace)}.{type.Name}.cs",
            TypeWriter.Write,
            StringComparer.Ordinal);
}
