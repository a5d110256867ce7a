using System.Xml.Schema;

namespace Knooppunt.BerichtenDocs;

/// <summary>One element of a message as the page shows it.</summary>
/// <param name="Pad">Where it stands under the root.</param>
/// <param name="Eigenaar">The type, or the path of the anonymous type, that declares it: the same element of the same type has the same examples.</param>
/// <param name="Verplicht">Whether it must be there, and how often it may be.</param>
/// <param name="Element">Its declaration.</param>
internal sealed record Onderdeel(string Pad, string Eigenaar, string Verplicht, XmlSchemaElement Element)
{
    public string Naam => Element.QualifiedName.Name;

    public bool IsGroep => Element.ElementSchemaType is XmlSchemaComplexType;
}
