namespace Knooppunt.TransparencyLog;

/// <summary>Where an entry bundle is in the log (C2SP tlog-tiles, "Log entries").</summary>
/// <param name="Index">Which bundle, from zero: it begins with entry Index * 256.</param>
/// <param name="Width">The number of entries: 256 for a full bundle, 1 to 255 for a partial one.</param>
public readonly record struct BundleId(long Index, int Width)
{
    /// <summary>The same place with all its entries: where to look when a partial bundle was dropped.</summary>
    public BundleId ToFull() => this with { Width = Tile.FullWidth };
}
