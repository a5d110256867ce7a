namespace Knooppunt.TransparencyLog;

/// <summary>
/// Builds a log anew from its entries, first to last, to compare the result with what is stored or served: the tiles, and the root at any size
/// on the way. It keeps the right edge only, so memory does not grow with the log. Not safe for use by two threads at once.
/// </summary>
public sealed class LogWalk
{
    private readonly Dictionary<int, KeyValuePair<TileId, Tile>> edge = [];

    /// <summary>Size and root of what was added so far.</summary>
    public TreeHead Head { get; private set; } = TreeHead.Empty;

    /// <summary>Adds the next entries. A tile is compared best when it is full, and the partial ones when the walk ends.</summary>
    /// <param name="entries">The octets of each, in order; may be empty.</param>
    /// <returns>The tiles that they changed, at the width they have now.</returns>
    public IReadOnlyDictionary<TileId, Tile> Add(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        if (!TileIntegrator.TryAppend(Head, At, [.. entries.Select(e => Hashing.Leaf(e.Span))], out var integration, out _))
            throw new InvalidOperationException("The right edge of a walk is never missing.");
        foreach (var changed in integration.Tiles.OrderBy(t => t.Key.Index))
            edge[changed.Key.Level] = changed;
        Head = integration.Head;
        return integration.Tiles;
    }

    /// <summary>The last tile of each level: those of the right edge, partial or full.</summary>
    public IReadOnlyCollection<KeyValuePair<TileId, Tile>> Edge => edge.Values;

    private Tile? At(TileId id) => edge.TryGetValue(id.Level, out var last) && last.Key.Index == id.Index ? last.Value : null;
}
