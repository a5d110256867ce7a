using System.Xml;

namespace Knooppunt.As4.Security;

/// <summary>
/// Reads security elements without forgiving anything: text where an element should be, an element where text should be and a
/// child too many are all null. A tolerant reader here is how a signature or a key gets a second meaning.
/// </summary>
internal static class ElementReading
{
    public static bool Is(this XmlElement element, string ns, string name) => element.LocalName == name && element.NamespaceURI == ns;

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
            if (attribute.NamespaceURI != Xml.Ns.Xmlns && (attribute.NamespaceURI.Length > 0 || !attributes.Contains(attribute.LocalName)))
                return false;
        }

        return true;
    }
}
