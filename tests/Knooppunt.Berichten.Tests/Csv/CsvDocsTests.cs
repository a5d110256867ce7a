using Knooppunt.Berichten.Csv;
using Knooppunt.BerichtenDocs;

namespace Knooppunt.Berichten.Tests.Csv;

public sealed class CsvDocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Samples.Repository, "docs", "csv.md"));

    [Fact]
    public void The_committed_pages_are_what_the_tables_give() => Assert.Empty(CsvPaginas.Folder(Samples.Repository).Differences(CsvPaginas.Alle()));

    [Fact]
    public void Every_column_has_a_row_with_its_letter()
    {
        var pages = CsvPaginas.Alle();
        Assert.All(CsvTabel.Alle, t => Assert.All(t.Kolommen, k => Assert.Contains($"\n| {k.Letter} | {k.Naam} |", pages[t.Soort.Name + ".md"], StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_says_for_every_message_where_its_columns_are_or_why_there_are_none() =>
        Assert.All(BerichtSoort.All, soort => Assert.Contains(CsvTabel.Find(soort.Name) is null ? $"\n| {soort.Name} |" : $"\n| [{soort.Name}](csv/{soort.Name}.md) |", Page, StringComparison.Ordinal));

    [Fact]
    public void The_page_names_every_code() =>
        Assert.All(typeof(CsvCode).GetFields(), f => Assert.Contains($"| {f.GetValue(null)} |", Page, StringComparison.Ordinal));
}
