namespace Knooppunt.Hub.Limits;

/// <summary>What a limit bounds and what a peer sees beyond it: one row of docs/limits.md, and the range that a setting must be in.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LimitAttribute(string bounds, string beyond) : Attribute
{
    public string Bounds { get; } = bounds;

    public string Beyond { get; } = beyond;

    /// <summary>The smallest value; seconds where the limit is a time.</summary>
    public long Min { get; init; } = 1;

    /// <summary>The largest value; seconds where the limit is a time.</summary>
    public long Max { get; init; } = int.MaxValue;
}
