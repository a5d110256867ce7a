using System.Globalization;
using System.Xml.Schema;

namespace Knooppunt.Berichten.Xml;

/// <summary>Where validation is, in names of the schema: what the document calls an unknown element is never repeated.</summary>
internal sealed class ElementPath
{
    private readonly Stack<(string Path, XmlSchemaElement? Declaration, Dictionary<string, int> Seen)> levels = new([("", null, [])]);

    public string Current => levels.Peek() is { Path.Length: > 0 } level ? level.Path : "/";

    /// <summary>The type of the current element; null for an unknown one.</summary>
    public XmlSchemaType? Type => levels.Peek().Declaration?.ElementSchemaType;

    public void Enter(XmlSchemaElement? declaration)
    {
        var (parent, _, seen) = levels.Peek();
        var name = declaration?.QualifiedName.Name ?? "*";
        var position = seen[name] = seen.GetValueOrDefault(name) + 1;
        var suffix = declaration is { MaxOccurs: > 1 } ? string.Create(CultureInfo.InvariantCulture, $"[{position}]") : "";
        levels.Push(($"{parent}/{name}{suffix}", declaration, []));
    }

    public void Leave() => levels.Pop();
}
