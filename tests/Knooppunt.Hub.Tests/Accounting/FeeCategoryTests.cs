using Knooppunt.Hub.Accounting;
using Knooppunt.Hub.Parties;
using Xunit;

namespace Knooppunt.Hub.Tests.Accounting;

public sealed class FeeCategoryTests
{
    [Theory]
    [InlineData("schuldeiser", 0, "A")]
    [InlineData("schuldeiser", 11, "A")]
    [InlineData("schuldeiser", 12, "B")]
    [InlineData("schuldeiser", 499, "B")]
    [InlineData("schuldeiser", 500, "C")]
    [InlineData("schuldeiser", 1_000, "D")]
    [InlineData("schuldeiser", 2_500, "E")]
    [InlineData("schuldeiser", 7_499, "E")]
    [InlineData("overige-schuldhulpverlener", 7_500, "F")]
    [InlineData("overige-schuldhulpverlener", 10_000, "G")]
    [InlineData("bewindvoerder", 20_000, "A")]
    [InlineData("schuldhulpverlener-fase-1", 20_000, null)]
    public void The_category_follows_from_the_files_of_a_year_where_the_tariff_says_so(string role, long conversations, string? expected) =>
        Assert.Equal(expected, FeeCategory.Of(new Participation { Roles = [role] }, conversations));
}
