using System.Text;
using System.Xml;

namespace Knooppunt.As4.Xml;

/// <summary>
/// Exclusive XML Canonicalization 1.0 without comments, of one element of a document that <see cref="SafeXml"/> has read
/// (so depth is bounded, and there are no entities and no DTD). It walks the very nodes that are processed afterwards: what
/// is verified is what is consumed. docs/decisions/0001 tells why this is not System.Security.Cryptography.Xml, and the tests
/// hold it against that library.
/// </summary>
internal sealed class ExclusiveCanonicalizer
{
    private readonly StringBuilder output = new();
    private readonly List<(string Prefix, string Uri)> rendered = [];
    private readonly string[] inclusivePrefixes;
    private readonly XmlNode? omitted;

    private ExclusiveCanonicalizer(string[] inclusivePrefixes, XmlNode? omitted) =>
        (this.inclusivePrefixes, this.omitted) = (inclusivePrefixes, omitted);

    /// <summary>The canonical octets of an element.</summary>
    /// <param name="element">The apex of the subset.</param>
    /// <param name="prefixList">The PrefixList of <c>ec:InclusiveNamespaces</c>, where the signer gave one.</param>
    /// <param name="omitted">A descendant that is left out: the signature itself, for the enveloped-signature transform.</param>
    public static byte[] Canonicalize(XmlElement element, string? prefixList = null, XmlNode? omitted = null)
    {
        var prefixes = prefixList?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var canonicalizer = new ExclusiveCanonicalizer([.. prefixes.Select(p => p == "#default" ? "" : p)], omitted);
        canonicalizer.Element(element);
        return Encoding.UTF8.GetBytes(canonicalizer.output.ToString());
    }

    private void Element(XmlElement element)
    {
        var mark = rendered.Count;
        output.Append('<').Append(element.Name);
        foreach (var prefix in PrefixesToShow(element))
            Namespace(element, prefix);
        foreach (var attribute in OrderedAttributes(element))
        {
            output.Append(' ').Append(attribute.Name).Append("=\"");
            AttributeText(attribute.Value);
            output.Append('"');
        }

        output.Append('>');
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            if (!ReferenceEquals(child, omitted))
                Child(child);
        }

        output.Append("</").Append(element.Name).Append('>');
        rendered.RemoveRange(mark, rendered.Count - mark);
    }

    private void Child(XmlNode node)
    {
        switch (node)
        {
            case XmlElement element:
                Element(element);
                break;
            case XmlCharacterData text when node.NodeType != XmlNodeType.Comment:
                Text(text.Data);
                break;
            case XmlProcessingInstruction instruction:
                output.Append("<?").Append(instruction.Target);
                if (!string.IsNullOrEmpty(instruction.Data))
                    output.Append(' ').Append(instruction.Data);
                output.Append("?>");
                break;
        }
    }

    /// <summary>The prefixes that the element utilizes visibly, and those of the PrefixList (exc-c14n 3, rules 2 and 3).</summary>
    private SortedSet<string> PrefixesToShow(XmlElement element)
    {
        var prefixes = new SortedSet<string>(StringComparer.Ordinal) { element.Prefix };
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.Prefix.Length > 0 && attribute.NamespaceURI != Ns.Xmlns)
                prefixes.Add(attribute.Prefix);
        }

        foreach (var prefix in inclusivePrefixes)
        {
            if (prefix.Length == 0 || element.GetNamespaceOfPrefix(prefix).Length > 0)
                prefixes.Add(prefix);
        }

        prefixes.Remove("xml");
        return prefixes;
    }

    private void Namespace(XmlElement element, string prefix)
    {
        var uri = element.GetNamespaceOfPrefix(prefix);
        var shown = rendered.FindLast(n => n.Prefix == prefix).Uri ?? "";
        if (shown == uri)
            return;
        rendered.Add((prefix, uri));
        output.Append(prefix.Length == 0 ? " xmlns" : " xmlns:").Append(prefix).Append("=\"");
        AttributeText(uri);
        output.Append('"');
    }

    private static IEnumerable<XmlAttribute> OrderedAttributes(XmlElement element) =>
        element.Attributes.Cast<XmlAttribute>()
            .Where(a => a.NamespaceURI != Ns.Xmlns)
            .OrderBy(a => a.NamespaceURI, StringComparer.Ordinal)
            .ThenBy(a => a.LocalName, StringComparer.Ordinal);

    private void Text(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '\r' => output.Append("&#xD;"),
                _ => output.Append(c),
            };
        }
    }

    private void AttributeText(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '"' => output.Append("&quot;"),
                '\t' => output.Append("&#x9;"),
                '\n' => output.Append("&#xA;"),
                '\r' => output.Append("&#xD;"),
                _ => output.Append(c),
            };
        }
    }
}
