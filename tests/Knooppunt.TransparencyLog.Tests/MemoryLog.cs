namespace Knooppunt.TransparencyLog.Tests;

/// <summary>A log whose tiles are in a dictionary that refuses to change what it has.</summary>
internal sealed class MemoryLog
{
    public Dictionary<TileId, Tile> Tiles { get; } = [];

    public TreeHead Head { get; private set; } = TreeHead.Empty;

    public Tile? Read(TileId id) => Tiles.GetValueOrDefault(id);

    public void Append(IReadOnlyList<MerkleHash> leafHashes)
    {
        Assert.True(TileIntegrator.TryAppend(Head, OnlyThese(TilesNeeded.ForRoot(Head.Size)), leafHashes, out var integration, out _));
        foreach (var (id, tile) in integration.Tiles)
        {
            Assert.Equal(id.Width, tile.Hashes.Count);
            Tiles.Add(id, tile);
        }

        Head = integration.Head;
    }

    /// <summary>What a log may do: a partial tile goes once a wider one is there.</summary>
    public void DropPartialTiles()
    {
        foreach (var id in Tiles.Keys.Where(id => Tiles.Keys.Any(o => o.Level == id.Level && o.Index == id.Index && o.Width > id.Width)).ToList())
            Tiles.Remove(id);
    }

    public IReadOnlyList<MerkleHash> Inclusion(long index, long size)
    {
        var tree = new TiledTree(size, OnlyThese(TilesNeeded.ForInclusion(index, size)));
        Assert.True(InclusionProof.TryMake(index, size, tree.Subtree, out var proof, out _));
        return proof;
    }

    public IReadOnlyList<MerkleHash> Consistency(long oldSize, long newSize)
    {
        var tree = new TiledTree(newSize, OnlyThese(TilesNeeded.ForConsistency(oldSize, newSize)));
        Assert.True(ConsistencyProof.TryMake(oldSize, newSize, tree.Subtree, out var proof, out _));
        return proof;
    }

    // Only what the library said beforehand that it needs. A partial tile of an older size is cut from a wider one.
    private TileReader OnlyThese(IReadOnlyList<TileId> needed) => id =>
    {
        Assert.Contains(needed, n => n == id || n.ToFull() == id);
        return Read(id) ?? Tiles.FirstOrDefault(t => t.Key.Level == id.Level && t.Key.Index == id.Index && t.Key.Width > id.Width).Value;
    };
}
