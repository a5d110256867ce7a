using Xunit;

namespace Knooppunt.Corpus;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_row_of_the_catalogue_has_a_case() =>
        Assert.Empty(Families.All.SelectMany(f => f.Rows.Where(row => f.Cases.All(c => c.Row != row.Id)).Select(row => row.Id)));

    [Fact]
    public void Every_case_belongs_to_a_row_of_its_family_and_has_a_name_of_its_own()
    {
        Assert.Empty(Families.All.SelectMany(f => f.Cases.Where(c => f.Rows.All(row => row.Id != c.Row)).Select(c => c.Id)));
        Assert.Empty(Families.All.SelectMany(f => f.Cases).GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => g.Key));
    }
}
