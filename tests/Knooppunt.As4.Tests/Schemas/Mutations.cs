using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Schemas;

/// <summary>Every header that is one small change away from a given one.</summary>
internal static class Mutations
{
    private const string Xs = "http://www.w3.org/2001/XMLSchema";
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Each result is a tree of its own; the original is never touched.</summary>
    internal static IEnumerable<(string Change, XmlElement Header)> Of(XmlElement header)
    {
        var count = Elements(header).Count;
        for (var at = 0; at < count; at++)
        {
            foreach (var (change, apply) in OnElement)
            {
                var copy = Copy(header);
                var element = Elements(copy)[at];
                if (apply(element))
                    yield return ($"{change} at {element.LocalName}", copy);
            }

            var names = Attributes(Elements(header)[at]).Select(attribute => attribute.Name).ToList();
            foreach (var name in names)
            {
                foreach (var value in new string?[] { null, "", " ", " x  y ", "%zz", "1", "true", "as4-1", "http://[" })
                {
                    var copy = Copy(header);
                    var element = Elements(copy)[at];
                    if (value is null)
                        element.RemoveAttribute(name);
                    else
                        element.SetAttribute(name, value);
                    yield return ($"attribute {name} = {value ?? "(none)"} at {element.LocalName}", copy);
                }
            }
        }
    }

    private static readonly (string Change, Func<XmlElement, bool> Apply)[] OnElement =
    [
        ("delete", e => Inside(e) && e.ParentNode!.RemoveChild(e) is not null),
        ("duplicate", e => Inside(e) && e.ParentNode!.InsertAfter(e.CloneNode(deep: true), e) is not null),
        ("move before", e => Inside(e) && Sibling(e, forward: false) is { } other && e.ParentNode!.InsertBefore(e, other) is not null),
        ("move to front", e => Inside(e) && e.ParentNode!.PrependChild(e) is not null),
        ("move to end", e => Inside(e) && e.ParentNode!.AppendChild(e) is not null),
        ("move up", e => Inside(e) && Inside(e.ParentNode!) && e.ParentNode!.ParentNode!.AppendChild(e) is not null),
        ("move into sibling", e => Inside(e) && Sibling(e, forward: true) is { } other && other.AppendChild(e) is not null),
        ("unwrap", Unwrap),
        ("rename", e => Inside(e) && Rename(e, e.LocalName + "X", e.NamespaceURI)),
        ("other namespace", e => Inside(e) && Rename(e, e.LocalName, "urn:other")),
        ("no namespace", e => Inside(e) && Rename(e, e.LocalName, "")),
        ("empty", e => { e.RemoveAll(); return true; }),
        ("no content", e => { e.InnerText = ""; return true; }),
        ("white space", e => { e.InnerText = " \n"; return true; }),
        ("text", e => { e.InnerText = "  a  b "; return true; }),
        ("text in front", e => e.PrependChild(e.OwnerDocument.CreateTextNode("a")) is not null),
        ("date", e => { e.InnerText = "2026-02-29T25:00:00Z"; return true; }),
        ("midnight", e => { e.InnerText = "2026-02-28T24:00:00+14:00"; return true; }),
        ("foreign child first", e => e.PrependChild(e.OwnerDocument.CreateElement("x", "Any", "urn:x")) is not null),
        ("foreign child last", e => e.AppendChild(e.OwnerDocument.CreateElement("x", "Any", "urn:x")) is not null),
        ("two foreign children", e => { e.InnerXml += "<x:Any xmlns:x='urn:x'/><x:Any xmlns:x='urn:x'/>"; return true; }),
        ("unqualified child", e => e.AppendChild(e.OwnerDocument.CreateElement("Any")) is not null),
        ("own child", e => e.AppendChild(e.OwnerDocument.CreateElement("eb", "Property", Ns.Ebms)) is not null),
        ("digest child", e => e.AppendChild(e.OwnerDocument.CreateElement("ds", "DigestMethod", Ns.Ds)) is not null),
        ("receipt child", e => e.AppendChild(e.OwnerDocument.CreateElement("ebbp", "NonRepudiationInformation", Ns.EbbpSignals)) is not null),
        ("unknown attribute", e => { e.SetAttribute("x", "1"); return true; }),
        ("foreign attribute", e => { e.SetAttribute("x", "urn:x", "1"); return true; }),
        ("type attribute", e => { e.SetAttribute("type", ""); return true; }),
        ("id attribute", e => { e.SetAttribute("id", "1x"); return true; }),
        ("language", e => { e.SetAttribute("lang", Ns.Xml, "nl"); return true; }),
        ("wrong language", e => { e.SetAttribute("lang", Ns.Xml, "n l"); return true; }),
        ("no language", e => { e.SetAttribute("lang", Ns.Xml, ""); return true; }),
        ("must understand", e => { e.SetAttribute("mustUnderstand", Ns.Soap12, "perhaps"); return true; }),
        ("must understand 1.1", e => { e.SetAttribute("mustUnderstand", Ns.Soap11, "true"); return true; }),
        ("must understand 1.1, number", e => { e.SetAttribute("mustUnderstand", Ns.Soap11, "1"); return true; }),
        ("relay", e => { e.SetAttribute("relay", Ns.Soap12, "perhaps"); return true; }),
        ("role", e => { e.SetAttribute("role", Ns.Soap12, "http://["); return true; }),
        ("actor", e => { e.SetAttribute("actor", Ns.Soap11, "http://["); return true; }),
        ("instance type of the same name", e => { e.SetAttribute("type", Xsi, Qualified(e, e.LocalName)); return true; }),
        ("instance type non-empty", e => { e.SetAttribute("type", Xsi, Qualified(e, "non-empty-string")); return true; }),
        ("instance type string", e => { e.SetAttribute("xmlns:xs", Xs); e.SetAttribute("type", Xsi, "xs:string"); return true; }),
        ("nil", e => { e.SetAttribute("nil", Xsi, "true"); return true; }),
    ];

    private static string Qualified(XmlElement element, string name) => element.Prefix.Length == 0 ? name : element.Prefix + ":" + name;

    private static XmlElement Copy(XmlElement header)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        return (XmlElement)document.AppendChild(document.ImportNode(header, deep: true))!;
    }

    private static List<XmlElement> Elements(XmlElement root) => [root, .. root.GetElementsByTagName("*").OfType<XmlElement>()];

    private static IEnumerable<XmlAttribute> Attributes(XmlElement element) =>
        element.Attributes.OfType<XmlAttribute>().Where(attribute => attribute.NamespaceURI != Ns.Xmlns);

    private static bool Inside(XmlNode node) => node.ParentNode is XmlElement;

    private static XmlElement? Sibling(XmlElement element, bool forward)
    {
        XmlNode? node = element;
        do
            node = forward ? node.NextSibling : node.PreviousSibling;
        while (node is not null and not XmlElement);
        return node as XmlElement;
    }

    private static bool Unwrap(XmlElement element)
    {
        if (!Inside(element) || element.FirstChild is null)
            return false;
        while (element.FirstChild is { } child)
            element.ParentNode!.InsertBefore(element.RemoveChild(child)!, element);
        element.ParentNode!.RemoveChild(element);
        return true;
    }

    private static bool Rename(XmlElement element, string name, string ns)
    {
        var other = element.OwnerDocument.CreateElement(ns.Length == 0 ? "" : "m", name, ns);
        foreach (var attribute in element.Attributes.OfType<XmlAttribute>().ToList())
            other.SetAttributeNode((XmlAttribute)attribute.CloneNode(deep: true));
        while (element.FirstChild is { } child)
            other.AppendChild(element.RemoveChild(child)!);
        return element.ParentNode!.ReplaceChild(other, element) is not null;
    }
}
