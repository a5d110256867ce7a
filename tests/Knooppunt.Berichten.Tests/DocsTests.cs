using System.Xml.Schema;
using Knooppunt.Berichten.Xml;
using Knooppunt.BerichtenDocs;

namespace Knooppunt.Berichten.Tests;

public sealed class DocsTests
{
    private static readonly IReadOnlyDictionary<string, string> Pages = Paginas.Alle(Samples.Repository);

    [Fact]
    public void The_committed_pages_are_what_schemas_samples_and_rules_give() =>
        Assert.Empty(Paginas.Folder(Samples.Repository).Differences(Pages));

    [Fact]
    public void The_same_sources_give_the_same_pages() => Assert.Equal(Pages, Paginas.Alle(Samples.Repository));

    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void Every_element_has_a_row_with_a_meaning_and_every_value_an_example(string name)
    {
        var rows = Pages[name + ".md"].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")).ToList();
        foreach (var (path, element) in Paths((XmlSchemaElement)Schemas.Set.GlobalElements[BerichtSoort.Find(name)!.Root]!, ""))
        {
            var row = Assert.Single(rows, r => r[0] == $"| `{path}`");
            Assert.NotEmpty(row[1].Trim());
            Assert.True(row[3].Trim().Length > 3, $"{path} has no meaning.");
            if (element.ElementSchemaType is XmlSchemaSimpleType)
                Assert.True(row[4].Contains('`', StringComparison.Ordinal), $"{path} has no example.");
        }
    }

    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void Every_rule_and_every_value_of_an_enumeration_is_on_the_page(string name)
    {
        var soort = BerichtSoort.Find(name)!;
        Assert.All(soort.Regels, rule => Assert.Contains($"| `{rule.Code}` | {(rule.Ernst == Ernst.Fout ? "fout" : "waarschuwing")} | `{rule.Pad}` | {rule.Tekst} |", Pages[name + ".md"], StringComparison.Ordinal));
        var values = SchemaWalk.Elements(soort).Select(e => e.ElementSchemaType).OfType<XmlSchemaSimpleType>().SelectMany(t => ((XmlSchemaSimpleTypeRestriction)t.Content!).Facets.OfType<XmlSchemaEnumerationFacet>());
        Assert.All(values, value => Assert.Contains($"| `{value.Value}` |", Pages[name + ".md"], StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_names_every_message_and_every_link_leads_to_a_file()
    {
        Assert.All(Samples.Names, name => Assert.Contains($"({name}.md)", Pages["README.md"], StringComparison.Ordinal));
        var folder = Path.Combine(Samples.Repository, "docs", "berichten");
        foreach (var link in Pages.Values.SelectMany(page => System.Text.RegularExpressions.Regex.Matches(page, @"\]\(([^#)]+)\)").Select(m => m.Groups[1].Value)).Distinct())
            Assert.True(File.Exists(Path.Combine(folder, link)), link);
    }

    private static IEnumerable<(string Path, XmlSchemaElement Element)> Paths(XmlSchemaElement parent, string path) =>
        SchemaWalk.Children(parent.ElementSchemaType).SelectMany(child => Paths(child, path + child.QualifiedName.Name + "/").Prepend((path + child.QualifiedName.Name, child)));
}
