using Knooppunt.Hub.Limits;
using Xunit;

namespace Knooppunt.Hub.Tests;

/// <summary>The limits are one table: the class, its defaults, the check at start and the page for people say the same.</summary>
public sealed class LimitTableTests
{
    public static TheoryData<string> Names => [.. LimitTable.All.Select(l => l.Name)];

    [Fact]
    public void The_page_has_exactly_the_limits_of_the_class_with_their_defaults_and_outcomes()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs", "limits.md"));
        var rows = page.Where(l => l.StartsWith("| `Hub:Limits:", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(LimitTable.All.Select(l => $"| `{l.Key}` | {l.Default} | {l.About.Bounds} | {l.About.Beyond} |").Order(StringComparer.Ordinal), rows);
    }

    [Fact]
    public void Every_property_is_a_limit() =>
        Assert.Equal(typeof(HubLimits).GetProperties().Select(p => p.Name), LimitTable.All.Select(l => l.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_limit_out_of_its_range_is_named_with_its_range_and_an_example(string name)
    {
        var limit = LimitTable.All.Single(l => l.Name == name);
        Assert.True(limit.IsInRange(new HubLimits()));
        foreach (var (value, isMistake) in new[] { (limit.About.Min, false), (limit.About.Min - 1, true), (limit.About.Max, false), (Beyond(limit), true) })
        {
            var limits = With(name, value);
            var mistakes = LimitTable.Mistakes(limits).Where(m => m.StartsWith(limit.Key + " must be from", StringComparison.Ordinal)).ToArray();
            Assert.Equal(isMistake ? 1 : 0, mistakes.Length);
            if (isMistake)
                Assert.Contains($", for example {limit.Default}; it is ", mistakes[0], StringComparison.Ordinal);
        }
    }

    /// <summary>One past the range; where the type ends there, one before it.</summary>
    private static long Beyond(Limit limit) => limit.About.Max == int.MaxValue ? limit.About.Min - 1 : limit.About.Max + 1;

    private static HubLimits With(string name, long value)
    {
        var limits = new HubLimits();
        var property = typeof(HubLimits).GetProperty(name)!;
        property.SetValue(limits, property.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(value) : Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        return limits;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Knooppunt.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        return folder;
    }
}
