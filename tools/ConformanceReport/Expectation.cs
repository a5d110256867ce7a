namespace Knooppunt.ConformanceReport;

/// <summary>How much weight the source gives a row.</summary>
public enum Level
{
    /// <summary>M: must be met to call a product conformant.</summary>
    Mandatory,

    /// <summary>P: should be met.</summary>
    Preferred,

    /// <summary>O: may be met.</summary>
    Optional,

    /// <summary>No published list has the row: it is ours.</summary>
    Own,
}

/// <summary>One row of the catalogue: what is set up, and what must be seen then.</summary>
/// <param name="Id">The id of the source; the names of the tests of the row begin with it.</param>
/// <param name="Level">The weight that the source gives it.</param>
/// <param name="SetUp">What is done.</param>
/// <param name="Expected">What must be observed.</param>
/// <param name="NotApplicable">Why the row says nothing about this product, or null; then there is no test.</param>
public sealed record Expectation(string Id, Level Level, string SetUp, string Expected, string? NotApplicable = null);
