namespace Knooppunt.TransparencyLog;

/// <summary>
/// A tree of one size whose hashes are in tiles. Each tile is read once and kept for as long as this object lives. Nothing it
/// gives is to be believed before a root or proof computed from it was checked. Not safe for use by two threads at once.
/// </summary>
/// <param name="size">The number of leaves, zero or more.</param>
/// <param name="reader">Where the tiles are.</param>
public sealed class TiledTree(long size, TileReader reader)
{
    private readonly Dictionary<TileId, Tile?> tiles = [];

    /// <summary>The number of leaves.</summary>
    public long Size => size;

    /// <summary>The root, or null when a tile is missing.</summary>
    public MerkleHash? Root() => new TreeRange(0, size).Hash(Subtree);

    /// <summary>The hash of a perfect subtree of the tree; null when a tile is missing or the tree does not reach so far.</summary>
    /// <param name="level">The height of the subtree: it spans 2^level leaves.</param>
    /// <param name="index">Which subtree of that height, from the left.</param>
    public MerkleHash? Subtree(int level, long index) =>
        Holding(level, index, size) is { } id ? Read(id)?.Subtree(level % Tile.Height, index - FirstIn(id, level)) : null;

    /// <summary>A tile cut to the width it has in this tree, or null when it is missing.</summary>
    /// <param name="id">Which tile.</param>
    public Tile? Read(TileId id)
    {
        if (tiles.TryGetValue(id, out var known))
            return known;
        // A log may drop a partial tile once the full one is there (tlog-tiles, "Partial Tiles").
        var tile = reader(id) ?? (id == id.ToFull() ? null : reader(id.ToFull()));
        if (tile is not null && tile.Hashes.Count != id.Width)
            tile = tile.Hashes.Count > id.Width ? new Tile(tile.Hashes.Take(id.Width)) : null;
        tiles[id] = tile;
        return tile;
    }

    /// <summary>The tile from whose hashes that of a perfect subtree is computed.</summary>
    internal static TileId? Holding(int level, long index, long size) =>
        TileId.InTree(level / Tile.Height, index >> (Tile.Height - (level % Tile.Height)), size);

    private static long FirstIn(TileId id, int level) => id.Index << (Tile.Height - (level % Tile.Height));
}
