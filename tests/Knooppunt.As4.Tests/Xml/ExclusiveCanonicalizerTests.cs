using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using CsCheck;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Xml;

/// <summary>Our canonicaliser against the one of System.Security.Cryptography.Xml, on every element of random documents.</summary>
public sealed class ExclusiveCanonicalizerTests
{
    private static readonly string[] Prefixes = ["", "a", "b", "S12"];
    private static readonly string[] Uris = ["urn:x", "urn:y", "http://example.org/z"];

    [Fact]
    public void Every_element_of_a_random_document_is_canonicalized_as_the_library_does()
    {
        var names = Gen.OneOf("e", "f", "Messaging");
        var texts = Gen.OneOf("", "t", "a & b < c > d", "\r\n", " \t ", "é€😀", "]]&gt;", "\"'");
        var leaf = Gen.Select(Gen.OneOf(Prefixes), Gen.OneOf(Uris), names, texts, texts, Gen.Bool)
            .Select((prefix, uri, name, text, attribute, qualified) => Tree(prefix, uri, name, attribute, qualified, Escape(text)));
        var tree = Gen.Recursive<string>((depth, inner) => depth >= 4
            ? leaf
            : Gen.Select(Gen.OneOf(Prefixes), Gen.OneOf(Uris), names, texts, Gen.Bool, inner.Array[0, 3])
                .Select((prefix, uri, name, attribute, qualified, children) => Tree(prefix, uri, name, attribute, qualified, string.Join("<!--c-->x", children))));

        tree.Sample(xml =>
        {
            Assert.True(SafeXml.Load(Encoding.UTF8.GetBytes(xml), XmlLimits.Payload).TryGet(out var document, out _), xml);
            foreach (XmlElement element in document.SelectNodes("//*")!)
            {
                foreach (var prefixList in new[] { null, "a S12", "#default b" })
                    Assert.Equal(Library(element, prefixList), Encoding.UTF8.GetString(ExclusiveCanonicalizer.Canonicalize(element, prefixList)));
            }
        }, iter: 2_000);
    }

    [Fact]
    public void Canonical_octets_read_again_are_canonicalized_to_themselves()
    {
        var xml = "<S:e xmlns:S='urn:x' xmlns='urn:y' b='2' a='&#xD;&#xA;&quot;'>&#xD; <f/> <![CDATA[<&>]]></S:e>"u8.ToArray();
        var once = ExclusiveCanonicalizer.Canonicalize(SafeXml.LoadOwn(xml).DocumentElement!);
        Assert.Equal("<S:e xmlns:S=\"urn:x\" a=\"&#xD;&#xA;&quot;\" b=\"2\">&#xD; <f xmlns=\"urn:y\"></f> &lt;&amp;&gt;</S:e>", Encoding.UTF8.GetString(once));
        Assert.Equal(once, ExclusiveCanonicalizer.Canonicalize(SafeXml.LoadOwn(once).DocumentElement!));
    }

    private static string Tree(string prefix, string uri, string name, string attribute, bool qualified, string content)
    {
        var q = prefix.Length == 0 ? name : prefix + ":" + name;
        var declaration = prefix.Length == 0 ? $"xmlns=\"{uri}\"" : $"xmlns:{prefix}=\"{uri}\"";
        var other = qualified && prefix.Length > 0 ? $" {prefix}:q=\"{Escape(attribute)}\"" : $" xmlns:b=\"urn:y\" b:r=\"{Escape(attribute)}\"";
        if (prefix == "b")
            other = "";
        return $"<{q} {declaration} z=\"{Escape(attribute)}\"{other}>{content}</{q}>";
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("\r", "&#13;", StringComparison.Ordinal);

    private static string Library(XmlElement element, string? prefixList)
    {
        // As SignedXml does for a reference by id: the element in a document of its own, with the namespaces that are in scope.
        var alone = new XmlDocument { PreserveWhitespace = true };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        for (var ancestor = element.ParentNode as XmlElement; ancestor is not null; ancestor = ancestor.ParentNode as XmlElement)
        {
            foreach (XmlAttribute attribute in ancestor.Attributes)
            {
                if (attribute.NamespaceURI == "http://www.w3.org/2000/xmlns/" && !copy.HasAttribute(attribute.Name))
                    copy.SetAttributeNode((XmlAttribute)alone.ImportNode(attribute, deep: true));
            }
        }

        var transform = new XmlDsigExcC14NTransform(includeComments: false, prefixList);
        transform.LoadInput(alone);
        using var reader = new StreamReader((Stream)transform.GetOutput(typeof(Stream)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
