using System.Globalization;
using System.Xml.Schema;

namespace Knooppunt.XsdGen;

/// <summary>
/// The policy for simple types. Patterns, lengths and ranges stay with XSD validation; what a class must know is only
/// what is needed to write a value in its lexical form:
/// <list type="bullet">
/// <item><c>xs:date</c> is <see cref="DateTime"/> with <c>DataType = "date"</c> (XmlSerializer has no DateOnly); the setter drops the time.</item>
/// <item><c>xs:decimal</c> with <c>fractionDigits</c> n is <see cref="decimal"/>; the setter gives it n decimals, so that 5 is written as 5.00.</item>
/// <item><c>xs:token</c> is <see cref="string"/>; the setter collapses white space, so that a reader sees the value that the schema judged.</item>
/// <item>an enumeration is an enum;</item>
/// <item>an optional list is empty when it is not there: XmlSerializer makes an empty list for it anyhow, and no list in the schemas may be empty.</item>
/// </list>
/// Anything else is an error here and not a guess in the generated code.
/// </summary>
internal static class TypeMap
{
    public static ValueType Of(XmlSchemaType type) => type switch
    {
        XmlSchemaComplexType { QualifiedName.IsEmpty: false } => Ours(type, isStruct: false),
        XmlSchemaSimpleType simple when IsEnum(simple) => Ours(type, isStruct: true),
        XmlSchemaSimpleType simple => OfSimple(simple),
        _ => throw new InvalidDataException("A complex type without a name is only possible as root or as wrapper of a list."),
    };

    public static bool IsEnum(XmlSchemaSimpleType type) => !type.QualifiedName.IsEmpty && Facets<XmlSchemaEnumerationFacet>(type).Any();

    public static IEnumerable<TFacet> Facets<TFacet>(XmlSchemaSimpleType type) where TFacet : XmlSchemaFacet =>
        type.Content is XmlSchemaSimpleTypeRestriction restriction ? restriction.Facets.OfType<TFacet>() : [];

    private static ValueType OfSimple(XmlSchemaSimpleType type) => type.TypeCode switch
    {
        XmlTypeCode.Decimal => new("decimal", IsStruct: true, Decimals: Decimals(type)),
        XmlTypeCode.Int => new("int", IsStruct: true),
        XmlTypeCode.Boolean => new("bool", IsStruct: true),
        XmlTypeCode.Date => new("DateTime", IsStruct: true, DataType: "date"),
        XmlTypeCode.Token => new("string", IsStruct: false, IsToken: true),
        var other => throw new InvalidDataException($"There is no policy for {other}: add it to TypeMap."),
    };

    private static int Decimals(XmlSchemaSimpleType type) =>
        Facets<XmlSchemaFractionDigitsFacet>(type).Select(f => int.Parse(f.Value!, CultureInfo.InvariantCulture)).FirstOrDefault();

    private static ValueType Ours(XmlSchemaType type, bool isStruct) =>
        new(Naming.Identifier(type.QualifiedName.Name), isStruct, Naming.CSharpNamespace(type.QualifiedName.Namespace));
}
