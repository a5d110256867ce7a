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
    public void Every_element_has_a_row_with_a_meaning_and_every_value_an_example(string name) => Assert.Empty(Gaps(name, Pages[name + ".md"]));

    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void A_row_a_meaning_or_an_example_that_is_not_there_is_found_out_for_every_element(string name)
    {
        var lines = Pages[name + ".md"].Split('\n');
        foreach (var (path, element) in Paths(Root(name), ""))
        {
            var at = Array.FindIndex(lines, line => line.StartsWith($"| `{path}` | ", StringComparison.Ordinal));
            var cells = lines[at].Split(" | ");
            Assert.Equal([path], Gaps(name, Without(null)));
            Assert.Equal([path], Gaps(name, Without(3)));
            Assert.Equal(element.ElementSchemaType is XmlSchemaSimpleType ? [path] : [], Gaps(name, Without(4)));

            string Without(int? cell) => string.Join('\n', cell is { } number
                ? [.. lines[..at], string.Join(" | ", [.. cells[..number], number == cells.Length - 1 ? " |" : "", .. cells[(number + 1)..]]), .. lines[(at + 1)..]]
                : lines[..at].Concat(lines[(at + 1)..]));
        }
    }

    [Theory, MemberData(nameof(Samples.AllNames), MemberType = typeof(Samples))]
    public void Every_rule_and_every_value_of_an_enumeration_is_on_the_page(string name)
    {
        var soort = Samples.Soort(name);
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

    [Fact]
    public void The_glossary_has_every_message()
    {
        var glossary = File.ReadAllText(Path.Combine(Samples.Repository, "docs", "glossary.md"));
        Assert.All(BerichtSoort.All, soort => Assert.Contains($"`{soort.Name}`", glossary, StringComparison.Ordinal));
    }

    private static XmlSchemaElement Root(string name) => (XmlSchemaElement)Schemas.Set.GlobalElements[Samples.Soort(name).Root]!;

    /// <summary>The elements of the schema that a page does not tell all about: one row, whether it must be there, a meaning, and an example of a value.</summary>
    private static List<string> Gaps(string name, string page)
    {
        var rows = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")).ToLookup(row => row[0], StringComparer.Ordinal);
        return [.. Paths(Root(name), "").Where(p => rows[$"| `{p.Path}`"].ToList() is not [var row]
            || row[1].Trim().Length == 0 || row[3].Trim().Length <= 3 || (p.Element.ElementSchemaType is XmlSchemaSimpleType && !row[4].Contains('`', StringComparison.Ordinal))).Select(p => p.Path)];
    }

    private static IEnumerable<(string Path, XmlSchemaElement Element)> Paths(XmlSchemaElement parent, string path) =>
        SchemaWalk.Children(parent.ElementSchemaType).SelectMany(child => Paths(child, path + child.QualifiedName.Name + "/").Prepend((path + child.QualifiedName.Name, child)));
}
