using System.Reflection;
using Knooppunt.ConformanceReport;

namespace Knooppunt.Conformance.Tests;

/// <summary>Catalogue, tests and page belong together: no row without a test or a reason, no test without a row.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Tests =
    [
        .. typeof(CatalogueTests).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<FactAttribute>() is not null).Select(m => m.Name).Distinct(),
    ];

    [Fact]
    public void Every_test_of_a_row_is_in_the_catalogue()
    {
        var applying = Catalogue.Rows.Where(r => r.NotApplicable is null).Select(r => r.Id);
        Assert.Empty(Tests.Select(Observing.RowOf).OfType<string>().Except(applying));
    }

    [Fact]
    public void Every_row_that_applies_has_a_test() =>
        Assert.Empty(Catalogue.Rows.Where(r => r.NotApplicable is null).Select(r => r.Id).Except(Tests.Select(Observing.RowOf)));

    /// <summary>Whether the page says what the tests see is a question for a recorded run: ConformanceReport --check.</summary>
    [Fact]
    public void The_page_has_every_row_and_why_the_others_do_not_apply()
    {
        var page = File.ReadAllLines(Report.File(Sandbox.Repository));
        foreach (var row in Catalogue.Rows)
        {
            var line = Assert.Single(page, l => l.StartsWith($"| `{row.Id}` |", StringComparison.Ordinal));
            Assert.Contains(row.NotApplicable ?? $"| {row.SetUp} | {row.Expected} |", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_id_stands_for_one_row() => Assert.Equal(Catalogue.Rows.Count(), Catalogue.Rows.Select(r => r.Id).Distinct().Count());
}
