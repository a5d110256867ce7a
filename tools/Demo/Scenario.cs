namespace Knooppunt.Demo;

/// <summary>What can be played: the short story when nothing is said, and scenarios by name.</summary>
internal sealed record Scenario(string Name, string About, Func<Stage, Narrator, Task> Play)
{
    /// <summary>The one that <c>--scenario</c> without a name plays.</summary>
    public static readonly Scenario Schuldregeling = new(
        "schuldregeling", "a full settlement, from kennisgeving to akkoord, with everything that can happen on the way", (stage, narrator) => new Settlement(stage, narrator).Play());

    public static readonly Scenario Kort = new("kort", "the exchange in short: balance requests, a proposal, an expired term", (stage, narrator) => new Story(stage, narrator).Play());

    public static readonly IReadOnlyList<Scenario> All = [Schuldregeling, Kort];
}
