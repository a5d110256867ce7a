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
    public void Every_id_stands_for_one_row() => Assert.Equal(Catalogue.Rows.Count(), Catalogue.Rows.Select(r => r.Id).Distinct().Count());
}
