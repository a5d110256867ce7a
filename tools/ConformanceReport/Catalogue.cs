using System.Collections.Immutable;

namespace Knooppunt.ConformanceReport;

/// <summary>The rows of one source.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Rows">In the order of their ids.</param>
public sealed record Section(string Title, string Source, ImmutableArray<Expectation> Rows);

/// <summary>
/// Everything that a conformant access point of this kind must show, row by row and in our own words: the test assertions that the
/// European Commission publishes for eDelivery AS4, and what they leave out. S is the sending, R the receiving access point.
/// </summary>
public static partial class Catalogue
{
    /// <summary>All rows, section by section.</summary>
    public static readonly ImmutableArray<Section> Sections =
    [
        new(
            "Common profile",
            "Ids of the test assertions for the eDelivery AS4 common profile (AS4_CP), version 1.2, and one of the older e-SENS list that it left out.",
            CommonProfile()),
        new("Four-corner enhancement", "Ids of the same document (AS4_4CT).", FourCorner()),
        new(
            "Pull",
            "No published list covers pulling: the pull feature of eDelivery AS4 1.15, ebMS3 Core and Part 2 in rows of our own.",
            Pull()),
        new(
            "Conformance clauses of AS4 1.0",
            "What clauses 6.1 (ebHandler, here the hub as responder) and 6.2 (light client, here our client) ask besides the rows above; rows of our own.",
            Clauses()),
        new("Other profiles", "Test assertions for optional enhancements and for the profile of another sector.", OtherProfiles()),
    ];

    /// <summary>The rows of all sections.</summary>
    public static IEnumerable<Expectation> Rows => Sections.SelectMany(s => s.Rows);

    private static Expectation M(string id, string setUp, string expected) => new(id, Level.Mandatory, setUp, expected);

    private static Expectation P(string id, string setUp, string expected) => new(id, Level.Preferred, setUp, expected);

    private static Expectation O(string id, string setUp, string expected) => new(id, Level.Optional, setUp, expected);

    private static Expectation Own(string id, string setUp, string expected) => new(id, Level.Own, setUp, expected);
}
