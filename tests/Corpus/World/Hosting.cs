namespace Knooppunt.Corpus;

/// <summary>The settings of a hub; cases with equal ones share a process.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Settings">Command line settings besides the usual.</param>
internal sealed record Hosting(string Name, params string[] Settings)
{
    public static readonly Hosting Standard = new("standard");
}
