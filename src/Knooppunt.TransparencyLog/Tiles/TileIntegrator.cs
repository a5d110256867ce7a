using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.TransparencyLog;

/// <summary>Adds leaves to a tiled log: from the head and the tiles of the right edge to the new head and the changed tiles.</summary>
public static class TileIntegrator
{
    /// <summary>
    /// Adds leaves. The tiles at the right edge are first checked against the root of the present head, so that a damaged store
    /// is found here and not signed: every hash that the new tiles are built on is under that root.
    /// </summary>
    /// <param name="head">The present head, as it was signed.</param>
    /// <param name="reader">The tiles of the present tree; those of <see cref="TilesNeeded.ForRoot"/> are read.</param>
    /// <param name="leafHashes">The hashes of the new leaves (<see cref="Hashing.Leaf"/>), in order. May be empty.</param>
    /// <param name="integration">What changes, when this returns true.</param>
    /// <param name="error"><see cref="LogError.Range"/>, <see cref="LogError.TileMissing"/> or <see cref="LogError.TilesDisagree"/>.</param>
    public static bool TryAppend(
        TreeHead head,
        TileReader reader,
        IReadOnlyList<MerkleHash> leafHashes,
        [NotNullWhen(true)] out Integration? integration,
        out LogError error)
    {
        integration = null;
        error = LogError.Range;
        if (head.Size < 0 || head.Size > long.MaxValue - leafHashes.Count)
            return false;

        var present = new TiledTree(head.Size, reader);
        error = LogError.TileMissing;
        if (present.Root() is not { } root)
            return false;
        error = LogError.TilesDisagree;
        if (root != head.Root)
            return false;

        Dictionary<TileId, Tile> changed = [];
        var added = leafHashes;
        for (var level = 0; added.Count > 0; level++)
            added = AppendToLevel(present, level, added, changed);

        var size = head.Size + leafHashes.Count;
        var next = new TiledTree(size, id => changed.GetValueOrDefault(id) ?? present.Read(id));
        error = LogError.TileMissing;
        if (next.Root() is not { } newRoot)
            return false;
        integration = new Integration(new TreeHead(size, newRoot), changed);
        error = LogError.None;
        return true;
    }

    /// <summary>Adds hashes to one level. What comes back are the roots of the tiles that became full: the new hashes of the level above.</summary>
    private static List<MerkleHash> AppendToLevel(
        TiledTree present, int level, IReadOnlyList<MerkleHash> added, Dictionary<TileId, Tile> changed)
    {
        List<MerkleHash> full = [];
        var index = TileId.HashesAt(level, present.Size) / Tile.FullWidth;
        List<MerkleHash> open = TileId.InTree(level, index, present.Size) is { } id ? [.. present.Read(id)!.Hashes] : [];
        foreach (var hash in added)
        {
            open.Add(hash);
            if (open.Count < Tile.FullWidth)
                continue;
            var tile = new Tile(open);
            changed[new TileId(level, index, Tile.FullWidth)] = tile;
            full.Add(tile.Root());
            open.Clear();
            index++;
        }

        if (open.Count > 0)
            changed[new TileId(level, index, open.Count)] = new Tile(open);
        return full;
    }
}
