namespace Knooppunt.XsdGen;

/// <summary>A class or an enum that a schema asks for.</summary>
internal abstract record TypeModel(string Namespace, string Name, string Documentation);

internal sealed record ClassModel(string Namespace, string Name, string Documentation, bool IsRoot, IReadOnlyList<PropertyModel> Properties)
    : TypeModel(Namespace, Name, Documentation);

internal sealed record EnumModel(string Namespace, string Name, string Documentation, IReadOnlyList<EnumValue> Values)
    : TypeModel(Namespace, Name, Documentation);

internal sealed record EnumValue(string Name, string Wire, string Documentation);

/// <summary>How often a member occurs: this decides between <c>required</c>, nullable and a list.</summary>
internal enum Occurrence
{
    Required,
    Optional,
    Repeated,
}

/// <summary>A member of a class; <c>ItemName</c> is set for a wrapper around one repeated element, and is the name of that element.</summary>
internal sealed record PropertyModel(string Name, string? ItemName, ValueType Type, Occurrence Occurs, string Documentation);

/// <summary>
/// The C# side of an XML type: its name, its namespace where it is one of ours, and what keeps the lexical form of the
/// schema: the <c>DataType</c> for XmlSerializer, the digits after the point that a decimal is always written with, and
/// whether white space is collapsed.
/// </summary>
internal sealed record ValueType(string CSharp, bool IsStruct, string? Namespace = null, string? DataType = null, int Decimals = 0, bool IsToken = false);
