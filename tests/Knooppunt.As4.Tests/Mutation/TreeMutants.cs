using System.Text;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>Changes of the tree of the SOAP part: the moves of signature wrapping (security catalogue S-XSW, S-14, X-07), done to everything.</summary>
internal static class TreeMutants
{
    private const string Soap = "http://www.w3.org/2003/05/soap-envelope";
    private const string Ebms = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string Wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    private static readonly string[] Namespaces =
    [
        "", Soap, Ebms, Wsse, Wsu, Ds, "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2001/04/xmlenc#", "urn:other",
        Ebms.TrimEnd('/'), Ebms.ToUpperInvariant(), Ds.TrimEnd('#'), "http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0",
    ];

    private static readonly (string Prefix, string Name, string Ns)[] Ids =
        [("wsu", "Id", Wsu), ("", "Id", ""), ("", "ID", ""), ("", "id", ""), ("xml", "id", Xml), ("wsu", "ID", Wsu), ("x", "Id", "urn:other")];

    public static IEnumerable<Mutant> Of(Original original)
    {
        var octets = original.Wire.Body.ToArray()[original.Envelope];
        for (var at = 0; at < Elements(Read(octets)).Count; at++)
        {
            foreach (var change in OnElement.Concat(Swaps).Concat(IdChanges(Elements(Read(octets))[at])))
            {
                var document = Read(octets);
                var element = Elements(document)[at];
                var name = element.LocalName;
                if (change.Apply(element))
                    yield return new($"{change.What} {name}", original.WithEnvelope(Encoding.UTF8.GetBytes(document.OuterXml)));
            }
        }
    }

    private static readonly (string What, Func<XmlElement, bool> Apply)[] OnElement =
    [
        ("delete", e => !IsRoot(e) && e.ParentNode!.RemoveChild(e) is not null),
        ("duplicate", e => !IsRoot(e) && e.ParentNode!.InsertAfter(e.CloneNode(deep: true), e) is not null),
        ("duplicate at the end", e => !IsRoot(e) && e.ParentNode!.AppendChild(e.CloneNode(deep: true)) is not null),
        ("duplicate without its ids at the front", e => !IsRoot(e) && e.ParentNode!.PrependChild(WithoutIds(e)) is not null),
        ("move before its sibling", e => e.PreviousSibling is { } before && e.ParentNode!.InsertBefore(e, before) is not null),
        ("move to the front", e => !IsRoot(e) && e.PreviousSibling is not null && e.ParentNode!.PrependChild(e) is not null),
        ("move to the end", e => !IsRoot(e) && e.NextSibling is not null && e.ParentNode!.AppendChild(e) is not null),
        ("move up", e => !IsRoot(e) && !IsRoot((XmlElement)e.ParentNode!) && e.ParentNode!.ParentNode!.AppendChild(e) is not null),
        ("move into its sibling", e => e.NextSibling is XmlElement next && next.AppendChild(e) is not null),
        .. new[] { (Soap, "Header"), (Wsse, "Security"), (Soap, "Body"), (Ds, "Signature"), (Ds, "SignedInfo"), (Ds, "KeyInfo"), (Ebms, "Messaging"), (Soap, "Envelope") }
            .SelectMany(target => new (string, Func<XmlElement, bool>)[]
            {
                ("move into " + target.Item2 + ":", e => Into(e, e, target)),
                ("copy into " + target.Item2 + ":", e => Into(e, e.CloneNode(deep: true), target)),
                ("copy without ids into " + target.Item2 + ":", e => Into(e, WithoutIds(e), target)),
            }),
        ("move into a ds:Object:", e => Wrapped(e, keep: false)),
        ("copy into a ds:Object:", e => Wrapped(e, keep: true)),
        ("wrap in itself", e => !IsRoot(e) && Wrap(e)),
        ("empty", e => e.HasChildNodes && Do(() => e.InnerXml = "")),
        ("unwrap", e => !IsRoot(e) && e.HasChildNodes && Unwrap(e)),
        ("comment first in", e => e.PrependChild(e.OwnerDocument.CreateComment("x")) is not null),
        ("comment last in", e => e.AppendChild(e.OwnerDocument.CreateComment("x")) is not null),
        ("processing instruction in", e => e.AppendChild(e.OwnerDocument.CreateProcessingInstruction("x", "y")) is not null),
        ("space first in", e => e.PrependChild(e.OwnerDocument.CreateTextNode(" ")) is not null),
        ("line end last in", e => e.AppendChild(e.OwnerDocument.CreateTextNode("\n")) is not null),
        ("text in", e => e.AppendChild(e.OwnerDocument.CreateTextNode("x")) is not null),
        ("CDATA for the text of", e => e.FirstChild is XmlText text && e.ReplaceChild(e.OwnerDocument.CreateCDataSection(text.Data), text) is not null),
        ("empty CDATA in", e => e.AppendChild(e.OwnerDocument.CreateCDataSection("")) is not null),
        ("foreign child in", e => e.AppendChild(e.OwnerDocument.CreateElement("x", "x", "urn:other")) is not null),
        ("foreign attribute on", e => Do(() => e.SetAttribute("x", "urn:other", "1"))),
        ("plain attribute on", e => Do(() => e.SetAttribute("x", "1"))),
        ("SOAP attribute on", e => Do(() => e.SetAttribute("relay", Soap, "true"))),
        ("unused namespace on", e => Do(() => e.SetAttribute("xmlns:unused", "urn:unused"))),
        ("default namespace on", e => e.Prefix.Length > 0 && !e.HasAttribute("xmlns") && Do(() => e.SetAttribute("xmlns", "urn:unused"))),
        ("xml:base on", e => Do(() => e.SetAttribute("base", Xml, "http://example.org/"))),
        ("other prefix for", e => !IsRoot(e) && Rename(e, "q", e.LocalName, e.NamespaceURI)),
        ("other name for", e => Rename(e, e.Prefix, e.LocalName + "X", e.NamespaceURI)),
        ("other case for", e => Rename(e, e.Prefix, e.LocalName.ToUpperInvariant(), e.NamespaceURI)),
    ];

    private static readonly (string What, Func<XmlElement, bool> Apply)[] Swaps =
        [.. Namespaces.Select(ns => ((string, Func<XmlElement, bool>))($"namespace '{ns}' for", e => e.NamespaceURI != ns && Rename(e, ns.Length == 0 ? "" : "swap", e.LocalName, ns)))];

    /// <summary>Each attribute deleted, emptied and spelled otherwise; each id in every spelling, and the ids of others on every element.</summary>
    private static IEnumerable<(string What, Func<XmlElement, bool> Apply)> IdChanges(XmlElement original)
    {
        foreach (var (name, ns) in original.Attributes.OfType<XmlAttribute>().Where(a => a.NamespaceURI != Xmlns).Select(a => (a.LocalName, a.NamespaceURI)).ToList())
        {
            yield return ($"without {name}:", e => Do(() => e.RemoveAttribute(name, ns)));
            yield return ($"empty {name}:", e => Do(() => e.SetAttribute(name, ns, "")));
            yield return ($"space in {name}:", e => Do(() => e.SetAttribute(name, ns, " " + e.GetAttribute(name, ns) + " ")));
            yield return ($"{name} in another namespace:", e => Respelled(e, name, ns, "x", name, "urn:other"));
            yield return ($"{name} in capitals:", e => Respelled(e, name, ns, ns.Length == 0 ? "" : "y", name.ToUpperInvariant(), ns));
            if (!name.Equals("id", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var spelling in Ids)
                yield return ($"{name} as {spelling.Prefix}:{spelling.Name}:", e => Respelled(e, name, ns, spelling.Prefix, spelling.Name, spelling.Ns));
        }

        foreach (var id in new[] { "messaging", "body", "signing-token" })
        {
            foreach (var spelling in Ids)
                yield return ($"{spelling.Prefix}:{spelling.Name} = {id} on", e => !e.HasAttribute(spelling.Name, spelling.Ns) && Do(() => Set(e, spelling.Prefix, spelling.Name, spelling.Ns, id)));
        }
    }

    private static bool Respelled(XmlElement element, string name, string ns, string prefix, string otherName, string otherNs)
    {
        if ((name, ns) == (otherName, otherNs) || !element.HasAttribute(name, ns))
            return false;
        var value = element.GetAttribute(name, ns);
        element.RemoveAttribute(name, ns);
        Set(element, prefix, otherName, otherNs, value);
        return true;
    }

    private static void Set(XmlElement element, string prefix, string name, string ns, string value)
    {
        var attribute = element.OwnerDocument.CreateAttribute(prefix, name, ns);
        attribute.Value = value;
        element.SetAttributeNode(attribute);
    }

    private static bool Into(XmlElement element, XmlNode node, (string Ns, string Name) target)
    {
        if (element.OwnerDocument.GetElementsByTagName(target.Name, target.Ns).OfType<XmlElement>().FirstOrDefault() is not { } place
            || IsRoot(element) || IsInside(place, element) || ReferenceEquals(node, element) && element.ParentNode == place)
        {
            return false;
        }

        return place.AppendChild(node) is not null;
    }

    /// <summary>The element in a ds:Object at the end of the signature, moved or copied.</summary>
    private static bool Wrapped(XmlElement element, bool keep)
    {
        if (IsRoot(element) || element.OwnerDocument.GetElementsByTagName("Signature", Ds).OfType<XmlElement>().FirstOrDefault() is not { } signature
            || IsInside(signature, element))
        {
            return false;
        }

        var wrapper = element.OwnerDocument.CreateElement("ds", "Object", Ds);
        wrapper.AppendChild(keep ? element.CloneNode(deep: true) : element);
        return signature.AppendChild(wrapper) is not null;
    }

    /// <summary>A changed copy takes the place of an element, and holds it.</summary>
    private static bool Wrap(XmlElement element)
    {
        var outer = WithoutIds(element);
        element.ParentNode!.ReplaceChild(outer, element);
        return outer.AppendChild(element) is not null;
    }

    private static bool Unwrap(XmlElement element)
    {
        while (element.FirstChild is { } child)
            element.ParentNode!.InsertBefore(child, element);
        return element.ParentNode!.RemoveChild(element) is not null;
    }

    private static XmlElement WithoutIds(XmlElement element)
    {
        var copy = (XmlElement)element.CloneNode(deep: true);
        foreach (var each in copy.GetElementsByTagName("*").OfType<XmlElement>().Append(copy).ToList())
        {
            foreach (var id in each.Attributes.OfType<XmlAttribute>().Where(a => a.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase)).ToList())
                each.RemoveAttributeNode(id);
        }

        return copy;
    }

    private static bool Rename(XmlElement element, string prefix, string name, string ns)
    {
        var other = element.OwnerDocument.CreateElement(prefix, name, ns);
        foreach (var attribute in element.Attributes.OfType<XmlAttribute>().ToList())
        {
            if (attribute.Name != "xmlns" || prefix.Length > 0)
                other.SetAttributeNode((XmlAttribute)attribute.CloneNode(deep: true));
        }

        while (element.FirstChild is { } child)
            other.AppendChild(child);
        return element.ParentNode!.ReplaceChild(other, element) is not null;
    }

    private static bool Do(Action change)
    {
        change();
        return true;
    }

    private static bool IsRoot(XmlElement element) => element.ParentNode is XmlDocument;

    private static bool IsInside(XmlNode node, XmlElement ancestor)
    {
        for (var at = node; at is not null; at = at.ParentNode)
        {
            if (ReferenceEquals(at, ancestor))
                return true;
        }

        return false;
    }

    private static XmlDocument Read(byte[] octets) =>
        SafeXml.Load(octets, XmlLimits.Payload).TryGet(out var document, out var refusal) ? document : throw new InvalidOperationException(refusal.Reason);

    private static List<XmlElement> Elements(XmlDocument document) => [.. document.GetElementsByTagName("*").OfType<XmlElement>()];
}
