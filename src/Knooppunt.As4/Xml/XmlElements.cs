using System.Xml;

namespace Knooppunt.As4.Xml;

/// <summary>
/// Navigation by namespace and local name, never by prefix and never by descendant search. Where a security element is read,
/// nothing is forgiven: text where an element should be, or an element where text should be, gives null, because a tolerant
/// reader there is how a signature or a key gets a second meaning.
/// </summary>
internal static class XmlElements
{
    public static bool Is(this XmlNode node, string ns, string name) =>
        node.NodeType == XmlNodeType.Element && node.LocalName == name && node.NamespaceURI == ns;

    public static IEnumerable<XmlElement> Children(this XmlElement element) => element.ChildNodes.OfType<XmlElement>();

    public static IEnumerable<XmlElement> Children(this XmlElement element, string ns, string name) =>
        element.Children().Where(e => e.Is(ns, name));

    public static XmlElement? Child(this XmlElement element, string ns, string name) => element.Children(ns, name).FirstOrDefault();

    /// <summary>The one child with that name; null when there is none or more than one.</summary>
    public static XmlElement? OnlyChild(this XmlElement element, string ns, string name)
    {
        using var found = element.Children(ns, name).GetEnumerator();
        if (!found.MoveNext())
            return null;
        var first = found.Current;
        return found.MoveNext() ? null : first;
    }

    /// <summary>The value of an attribute without namespace; null when it is absent.</summary>
    public static string? Attribute(this XmlElement element, string name) => element.GetAttributeNode(name)?.Value;

    /// <summary>The value of a qualified attribute; null when it is absent.</summary>
    public static string? Attribute(this XmlElement element, string ns, string name) => element.GetAttributeNode(name, ns)?.Value;

    /// <summary>The child elements; null when there is anything beside them but white space.</summary>
    public static List<XmlElement>? Elements(this XmlElement element)
    {
        var elements = new List<XmlElement>();
        foreach (XmlNode node in element.ChildNodes)
        {
            if (node is XmlElement child)
                elements.Add(child);
            else if (node is not (XmlWhitespace or XmlSignificantWhitespace))
                return null;
        }

        return elements;
    }

    /// <summary>The one and only child element, if it has this name.</summary>
    public static XmlElement? Only(this XmlElement element, string ns, string name) =>
        element.Elements() is [var child] && child.Is(ns, name) ? child : null;

    /// <summary>The text of an element that has no other content, trimmed.</summary>
    public static string? Text(this XmlElement element)
    {
        foreach (XmlNode node in element.ChildNodes)
        {
            if (node is not (XmlText or XmlWhitespace or XmlSignificantWhitespace))
                return null;
        }

        return element.InnerText.Trim(' ', '\t', '\r', '\n');
    }

    /// <summary>The octets of an element that holds base64 and nothing else.</summary>
    public static byte[]? Base64(this XmlElement element)
    {
        if (element.Text() is not { Length: > 0 } text)
            return null;
        var octets = new byte[text.Length];
        return Convert.TryFromBase64String(text, octets, out var length) ? octets[..length] : null;
    }

    /// <summary>Whether the element has no attributes but these (without namespace) and namespace declarations.</summary>
    public static bool HasOnly(this XmlElement element, params ReadOnlySpan<string> attributes)
    {
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.NamespaceURI != Ns.Xmlns && (attribute.NamespaceURI.Length > 0 || !attributes.Contains(attribute.LocalName)))
                return false;
        }

        return true;
    }

    /// <summary>Adds a child at the end and returns it.</summary>
    public static XmlElement Append(this XmlElement element, string prefix, string name, string ns)
    {
        var child = element.OwnerDocument.CreateElement(prefix, name, ns);
        element.AppendChild(child);
        return child;
    }

    /// <summary>Sets a qualified attribute; without a prefix of its own the platform would write it as an unqualified one.</summary>
    public static void Set(this XmlElement element, string prefix, string name, string ns, string value)
    {
        var attribute = element.OwnerDocument.CreateAttribute(prefix, name, ns);
        attribute.Value = value;
        element.SetAttributeNode(attribute);
    }
}
