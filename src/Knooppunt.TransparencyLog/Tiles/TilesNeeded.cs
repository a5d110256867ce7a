namespace Knooppunt.TransparencyLog;

/// <summary>
/// Which tiles a computation reads, so that they can be got beforehand, all at once. A tile that is partial may only be there
/// as the full one (<see cref="TileId.ToFull"/>).
/// </summary>
public static class TilesNeeded
{
    /// <summary>The tiles of the right edge: for the root, and for <see cref="TileIntegrator"/>.</summary>
    /// <param name="size">The number of leaves, zero or more.</param>
    public static IReadOnlyList<TileId> ForRoot(long size) => Of([new TreeRange(0, size)], size);

    /// <summary>The tiles of an inclusion proof. None when the index is not in the tree.</summary>
    /// <param name="index">Which leaf, from zero.</param>
    /// <param name="size">The number of leaves.</param>
    public static IReadOnlyList<TileId> ForInclusion(long index, long size) =>
        index < 0 || index >= size ? [] : Of(InclusionProof.Nodes(index, size), size);

    /// <summary>The tiles of a consistency proof. None when the sizes are in the wrong order.</summary>
    /// <param name="oldSize">The number of leaves of the older tree.</param>
    /// <param name="newSize">The number of leaves of the newer tree.</param>
    public static IReadOnlyList<TileId> ForConsistency(long oldSize, long newSize) =>
        oldSize < 0 || oldSize > newSize ? [] : Of(ConsistencyProof.Nodes(oldSize, newSize), newSize);

    private static TileId[] Of(IEnumerable<TreeRange> nodes, long size) =>
    [
        .. nodes.SelectMany(node => node.PerfectSubtrees())
            .Select(subtree => TiledTree.Holding(subtree.Level, subtree.Index, size)!.Value)
            .Distinct(),
    ];
}
