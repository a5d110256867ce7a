using System.Text;

namespace Knooppunt.Corpus;

/// <summary>S-14 to S-17: ids, reference URIs, transforms and canonicalization, each under a signature that is right.</summary>
internal static class ReferenceCases
{
    private const string C14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static readonly Expected Policy = Expected.Error("EBMS:0103");

    public static IEnumerable<Case> All =>
    [
        Ids("the body has the id of the header", d => d with { Body = d.Body.Replace("\"body\"", "\"messaging\"", StringComparison.Ordinal) }),
        .. new[] { "Id", "ID", "id", "xml:id", "wsu:ID", "x:Id" }.Select(spelling => Ids($"an element with {spelling} of the header", d => d with { Body = Second(d.Body, spelling, "messaging") })),
        Ids("two different ids on the body", d => d with { Body = Second(d.Body, "Id", "messaging") }),
        Ids("an id with a quote", d => d.Header("wsu:Id=\"messaging\"", "wsu:Id=\"x&quot; or &quot;1\""), "x&quot; or &quot;1"),
        Ids("an id of two normal forms", d => (d with { Body = Second(d.Body, "Id", "e\u0301") }).Header("wsu:Id=\"messaging\"", "wsu:Id=\"\u00e9\""), "\u00e9", Expected.Accepted,
            "different names, each once: nothing is ambiguous"),
        Ids("an id that is no name", d => d.Header("wsu:Id=\"messaging\"", "wsu:Id=\"1\""), "1"),
        Ids("the header referred to by Id instead of wsu:Id", d => d.Header("wsu:Id=\"messaging\"", "Id=\"messaging\""), expected: Expected.Error("EBMS:0009"), because: "the schema of the header does not have that attribute"),
        Ids("the body referred to by Id instead of wsu:Id", d => d with { Body = d.Body.Replace("wsu:Id=", "Id=", StringComparison.Ordinal) }),

        .. new[]
        {
            "", "#xpointer(/)", "#xpointer(id('messaging'))", Tripwire.Address + "/x", "file:///etc/passwd", "\\\\host\\x", "ftp://127.0.0.1/x", "data:text/plain,x",
            "messaging", "#Messaging", "# messaging", "#messaging?x", "#%6Dessaging",
        }.Select(uri => First("S-15", $"URI '{uri.Replace(Tripwire.Address, "http://bait", StringComparison.Ordinal)}'", r => r with { Uri = uri })),
        First("S-15", "no URI", r => r with { Uri = null }),
        Third("S-15", "a cid with a query", r => r with { Uri = r.Uri + "?x" }),
        Third("S-15", "a cid by http", r => r with { Uri = Tripwire.Address + "/part" }),
        First("S-15", "a Type", r => r with { Attributes = " Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\"" }),

        .. Transforms.Select(t => First("S-16", t.Name, r => r with { Transforms = t.Xml })),
        First("S-16", "none", r => r with { Transforms = "" }),
        First("S-16", "eleven", r => r with { Transforms = string.Concat(Enumerable.Repeat(ReferencePlan.Transform(Ns.ExcC14n), 11)) }),
        First("S-16", "two", r => r with { Transforms = string.Concat(Enumerable.Repeat(ReferencePlan.Transform(Ns.ExcC14n), 2)) }),
        First("S-16", "a PrefixList of 1 MB", Expected.Fault("EBMS:0009"), r => r with
        {
            Transforms = $"""<ds:Transform Algorithm="{Ns.ExcC14n}"><ec:InclusiveNamespaces xmlns:ec="{Ns.ExcC14n}" PrefixList="{string.Concat(Enumerable.Repeat("abcdefg ", 131_072))}"></ec:InclusiveNamespaces></ds:Transform>""",
        }, "an attribute longer than 4 kB is no XML that is read"),
        First("S-16", "a PrefixList of 300 characters", r => r with
        {
            Transforms = $"""<ds:Transform Algorithm="{Ns.ExcC14n}"><ec:InclusiveNamespaces xmlns:ec="{Ns.ExcC14n}" PrefixList="{string.Concat(Enumerable.Repeat("abc ", 75))}"></ec:InclusiveNamespaces></ds:Transform>""",
        }),
        First("S-16", "a PrefixList, in order", Expected.Accepted, r => r with
        {
            Transforms = $"""<ds:Transform Algorithm="{Ns.ExcC14n}"><ec:InclusiveNamespaces xmlns:ec="{Ns.ExcC14n}" PrefixList="S12"></ec:InclusiveNamespaces></ds:Transform>""",
        }),
        Third("S-16", "the part as an element", r => r with { Transforms = ReferencePlan.Transform(Ns.ExcC14n) }),

        .. new[] { C14n, C14n + "#WithComments", "http://www.w3.org/2006/12/xml-c14n11", Ns.ExcC14n + "WithComments", "urn:unknown", "" }
            .Select(method => CoverageCases.Planned("S-17", $"'{method}'", Policy, p => p with { Canonicalization = $"""<ds:CanonicalizationMethod Algorithm="{method}"></ds:CanonicalizationMethod>""" })),
        CoverageCases.Planned("S-17", "with a child", Policy, p => p with { Canonicalization = p.Canonicalization.Replace("></ds:C", "><x xmlns=\"urn:x\"></x></ds:C", StringComparison.Ordinal) }),
        CoverageCases.Planned("S-17", "twice", Policy, p => p with { Canonicalization = p.Canonicalization + p.Canonicalization }),
    ];

    private static IEnumerable<(string Name, string Xml)> Transforms =>
    [
        ("XSLT that reads a document", $"""<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><xsl:copy-of select="document('{Tripwire.Address}/x')"></xsl:copy-of></xsl:template></xsl:stylesheet></ds:Transform>"""),
        ("XPath", """<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>//*</ds:XPath></ds:Transform>"""),
        ("XPath filter 2", """<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><x:XPath xmlns:x="http://www.w3.org/2002/06/xmldsig-filter2" Filter="intersect">//*</x:XPath></ds:Transform>"""),
        ("enveloped signature", ReferencePlan.Transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature")),
        ("base64", ReferencePlan.Transform("http://www.w3.org/2000/09/xmldsig#base64")),
        ("decrypt", ReferencePlan.Transform("http://www.w3.org/2002/07/decrypt#XML")),
        ("licence", ReferencePlan.Transform("urn:mpeg:mpeg21:2003:01-REL-R-NS:licenseTransform")),
        ("STR", ReferencePlan.Transform("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform")),
        ("inclusive canonicalization", ReferencePlan.Transform(C14n)),
        ("with comments", ReferencePlan.Transform(Ns.ExcC14n + "WithComments")),
        ("unknown", ReferencePlan.Transform("urn:unknown")),
        ("the header as a part", ReferencePlan.Transform(Ns.SwaContent)),
    ];

    private static Case First(string row, string name, Func<ReferencePlan, ReferencePlan> change) => First(row, name, Policy, change);

    private static Case First(string row, string name, Expected expected, Func<ReferencePlan, ReferencePlan> change, string? because = null) =>
        CoverageCases.Planned(row, name, expected, p => p with { References = p.References.SetItem(0, change(p.References[0])) }, because);

    private static Case Third(string row, string name, Func<ReferencePlan, ReferencePlan> change) =>
        CoverageCases.Planned(row, name + " (part)", Policy, p => p with { References = p.References.SetItem(2, change(p.References[2])) });

    private static Case Ids(string name, Func<Draft, Draft> change, string id = "messaging", Expected? expected = null, string? because = null) => new("S-14", name, expected ?? Policy, scene =>
    {
        var draft = change(scene.Draft());
        return scene.Post(draft.Sign(p => p with { References = [ReferencePlan.Element(id, draft.Messaging), .. p.References[1..]] }).Wire());
    })
    {
        Because = because,
    };

    /// <summary>The empty Body with one more attribute that some reader takes for an id.</summary>
    private static string Second(string body, string spelling, string value)
    {
        var declaration = spelling.StartsWith("x:", StringComparison.Ordinal) ? " xmlns:x=\"urn:x\"" : "";
        return new StringBuilder(body).Replace(" wsu:Id=", $"{declaration} {spelling}=\"{value}\" wsu:Id=").ToString();
    }
}
