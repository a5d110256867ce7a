using System.Xml;

namespace Knooppunt.As4.Xml;

/// <summary>Navigation by namespace and local name, never by prefix and never by descendant search .</summary>
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

    /// <summary>The octets of an element that holds base64 text and nothing else; null otherwise (S-19).</summary>
    public static byte[]? Base64(this XmlElement element)
    {
        if (element.ChildNodes.Cast<XmlNode>().Any(n => n is not XmlCharacterData))
            return null;
        var text = element.InnerText;
        var octets = new byte[text.Length];
        return Convert.TryFromBase64String(text, octets, out var written) && written > 0 ? octets[..written] : null;
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
