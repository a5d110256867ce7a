using System.Text.RegularExpressions;
using Knooppunt.ConformanceReport;

namespace Knooppunt.Conformance.Tests;

/// <summary>A test of a row says what it saw; the row is the beginning of the name of the test.</summary>
internal static partial class Observing
{
    public static void Record(string seen, string? database = null)
    {
        var test = TestContext.Current.TestMethod!.MethodName;
        Observation.Record(new Observation(RowOf(test)!, test, database, seen));
    }

    /// <summary>The id that the name of a test begins with, or null.</summary>
    public static string? RowOf(string test) => Row().Match(test) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^((?:AS4_[A-Z0-9]+_TA|eSENS_TA|HUB_PULL_|AS4_EB_|AS4_LC_)\d\d)_")]
    private static partial Regex Row();
}
