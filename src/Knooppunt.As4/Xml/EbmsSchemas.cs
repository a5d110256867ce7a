using System.Xml;
using System.Xml.Schema;

namespace Knooppunt.As4.Xml;

/// <summary>The embedded schemas of the ebMS header, of receipts and of evidence, compiled once and never written to again.</summary>
internal static class EbmsSchemas
{
    private static readonly XmlSchemaSet Set = Compile();

    /// <summary>Whether an element is one that the schemas declare and is valid; the tree stays as it is.</summary>
    /// <remarks>Why it is not valid stays here: the validator's texts quote the document.</remarks>
    internal static bool IsValid(XmlElement element) => IsValid(element, Set);

    internal static bool IsValid(XmlElement element, XmlSchemaSet schemas)
    {
        // An undeclared root would be assessed laxly, that is: not at all.
        if (schemas.GlobalElements[new XmlQualifiedName(element.LocalName, element.NamespaceURI)] is null)
            return false;

        var valid = true;
        var settings = new XmlReaderSettings
        {
            Schemas = schemas,
            ValidationType = ValidationType.Schema,
            // No hints from the document (schemaLocation), no free xml:* attributes, and no warnings: the one that .NET has, "no
            // declaration found", is what a lax wildcard is for (wsu:Id on the header) and for the root it is the check above.
            ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints,
            XmlResolver = null,
        };
        settings.ValidationEventHandler += (_, _) => valid = false;
        using var reader = SafeXml.Validating(element, settings);
        while (valid && reader.Read())
        {
            // Reading is what validates.
        }

        return valid;
    }

    private static XmlSchemaSet Compile()
    {
        var assembly = typeof(EbmsSchemas).Assembly;
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith(".xsd", StringComparison.Ordinal))
                continue;
            using var reader = SafeXml.OwnSchema(assembly.GetManifestResourceStream(name)!);
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }
}
