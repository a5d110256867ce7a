namespace Knooppunt.TransparencyLog;

/// <summary>Where a tile is in the tree (C2SP tlog-tiles, "Merkle Tree").</summary>
/// <param name="Level">The level, 0 to 63: a hash in the tile spans 256^Level leaves.</param>
/// <param name="Index">Which tile of that level, from the left, from zero.</param>
/// <param name="Width">The number of hashes: 256 for a full tile, 1 to 255 for a partial one.</param>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>The highest level that a path can name.</summary>
    public const int MaxLevel = 63;

    /// <summary>The same place with all its hashes: where to look when a partial tile was dropped because the full one exists.</summary>
    public TileId ToFull() => this with { Width = Tile.FullWidth };

    /// <summary>How many hashes a level has in a tree: floor(size / 256^level). None above level 7, as a size is below 2^63.</summary>
    /// <param name="level">The level.</param>
    /// <param name="size">The number of leaves.</param>
    public static long HashesAt(int level, long size) => level is < 0 or > 7 ? 0 : size >> (level * Tile.Height);

    /// <summary>The tile of a tree that has a place, with the width it has in that tree; null when the tree does not reach it.</summary>
    /// <param name="level">The level.</param>
    /// <param name="index">Which tile of that level.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    public static TileId? InTree(int level, long index, long size)
    {
        var hashes = HashesAt(level, size);
        if (index < 0 || index > hashes / Tile.FullWidth)
            return null;
        var width = Math.Min(hashes - (index * Tile.FullWidth), Tile.FullWidth);
        return width > 0 ? new TileId(level, index, (int)width) : null;
    }
}
