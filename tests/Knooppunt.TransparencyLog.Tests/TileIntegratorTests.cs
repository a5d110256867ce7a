using CsCheck;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class TileIntegratorTests
{
    [Fact]
    public void Any_split_into_batches_gives_the_tiles_and_root_of_the_whole() => Gen.Int[0, 700].Array[1, 8].Sample(
        batches =>
        {
            var log = new MemoryLog();
            var range = new CompactRange();
            foreach (var batch in batches)
            {
                MerkleHash[] leaves = [.. Enumerable.Range((int)range.Size, batch).Select(MemoryTree.LeafOf)];
                foreach (var leaf in leaves)
                    range.Append(leaf);
                log.Append(leaves);
                Assert.Equal(new TreeHead(range.Size, range.Root()), log.Head);
            }

            var whole = new MemoryLog();
            whole.Append([.. Enumerable.Range(0, (int)range.Size).Select(MemoryTree.LeafOf)]);
            Assert.Equal(whole.Head, log.Head);
            // What a single batch made is what is left of many once their partial tiles are dropped.
            log.DropPartialTiles();
            Assert.Equal(Stored(whole), Stored(log));
        },
        iter: 40);

    [Fact]
    public void Log_of_70000_leaves_has_the_tiles_of_the_specification()
    {
        var tree = MemoryTree.OfNumbers(70_000);
        var log = new MemoryLog();
        log.Append([.. tree.Leaves.Take(65_000)]);
        log.Append([.. tree.Leaves.Skip(65_000)]);
        log.DropPartialTiles();
        Assert.Equal(tree.Head(70_000), log.Head);
        Assert.Equal(273 + 1 + 1 + 1 + 1, log.Tiles.Count);
        Assert.Equal(112, log.Tiles[new TileId(0, 273, 112)].Hashes.Count);
        Assert.Equal(17, log.Tiles[new TileId(1, 1, 17)].Hashes.Count);
        Assert.Equal(log.Tiles[new TileId(1, 0, 256)].Root(), Assert.Single(log.Tiles[new TileId(2, 0, 1)].Hashes));
        foreach (var index in new[] { 0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999 })
        {
            var proof = log.Inclusion(index, 70_000);
            Assert.Equal(tree.Inclusion(index, 70_000), proof);
            Assert.True(InclusionProof.Verify(index, 70_000, tree.Leaves[index], proof, log.Head.Root));
        }
    }

    [Fact]
    public void Proofs_from_tiles_equal_those_from_the_whole_tree_and_need_only_the_tiles_that_are_listed()
    {
        const int Size = 1_100;
        var tree = MemoryTree.OfNumbers(Size);
        var log = new MemoryLog();
        log.Append(tree.Leaves);
        foreach (var size in new[] { 1, 2, 255, 256, 257, 511, 512, 513, 1_023, 1_024, Size })
        {
            for (var index = 0; index < size; index += index % 256 is 0 or 254 or 255 ? 1 : 31)
            {
                Assert.Equal(tree.Inclusion(index, size), log.Inclusion(index, size));
                Assert.Equal(tree.Consistency(index, size), log.Consistency(index, size));
            }
        }

        Assert.Empty(TilesNeeded.ForInclusion(8, 8));
        Assert.Empty(TilesNeeded.ForInclusion(-1, 8));
        Assert.Empty(TilesNeeded.ForConsistency(9, 8));
        Assert.Empty(TilesNeeded.ForConsistency(-1, 8));
        Assert.Empty(TilesNeeded.ForRoot(0));
    }

    [Fact]
    public void Tiles_are_never_overwritten_with_other_content()
    {
        // MemoryLog fails on it; batches of one make every width once.
        var log = new MemoryLog();
        for (var number = 0; number < 600; number++)
            log.Append([MemoryTree.LeafOf(number)]);
        Assert.Equal(600, log.Tiles.Keys.Count(id => id.Level == 0));
    }

    [Fact]
    public void Damaged_or_missing_tile_is_found_before_anything_is_built_on_it()
    {
        var log = new MemoryLog();
        log.Append([.. Enumerable.Range(0, 600).Select(MemoryTree.LeafOf)]);
        foreach (var id in TilesNeeded.ForRoot(600))
        {
            for (var i = 0; i < id.Width; i++)
            {
                var hashes = log.Tiles[id].Hashes.ToArray();
                hashes[i] = Hashing.EmptyRoot;
                Assert.False(TileIntegrator.TryAppend(
                    log.Head, asked => asked == id ? new Tile(hashes) : log.Read(asked), [MemoryTree.LeafOf(600)], out _, out var damaged));
                Assert.Equal(LogError.TilesDisagree, damaged);
            }

            Assert.False(TileIntegrator.TryAppend(
                log.Head, asked => asked == id ? null : log.Read(asked), [MemoryTree.LeafOf(600)], out var none, out var missing));
            Assert.Null(none);
            Assert.Equal(LogError.TileMissing, missing);
        }
    }

    [Fact]
    public void Size_that_does_not_exist_is_refused_and_no_leaves_change_nothing()
    {
        Assert.False(TileIntegrator.TryAppend(new TreeHead(-1, Hashing.EmptyRoot), _ => null, [], out _, out var error));
        Assert.Equal(LogError.Range, error);
        Assert.False(TileIntegrator.TryAppend(new TreeHead(long.MaxValue, Hashing.EmptyRoot), _ => null, [Hashing.EmptyRoot], out _, out error));
        Assert.Equal(LogError.Range, error);
        Assert.True(TileIntegrator.TryAppend(TreeHead.Empty, _ => null, [], out var nothing, out _));
        Assert.Equal(TreeHead.Empty, nothing.Head);
        Assert.Empty(nothing.Tiles);
    }

    [Fact]
    public void Tree_reads_each_tile_once_and_refuses_one_that_is_too_narrow()
    {
        var log = new MemoryLog();
        log.Append([.. Enumerable.Range(0, 300).Select(MemoryTree.LeafOf)]);
        List<TileId> asked = [];
        var tree = new TiledTree(300, id =>
        {
            asked.Add(id);
            return log.Read(id);
        });
        Assert.Equal(log.Head.Root, tree.Root());
        Assert.Equal(log.Head.Root, tree.Root());
        Assert.Equal(asked.Distinct(), asked);
        Assert.Null(new TiledTree(300, id => new Tile(log.Read(id)!.Hashes.Take(10))).Root());
        Assert.Null(tree.Subtree(0, 300));
        Assert.Null(tree.Subtree(62, long.MaxValue));
    }

    private static IEnumerable<(TileId Id, string Octets)> Stored(MemoryLog log) =>
        log.Tiles.Select(pair => (pair.Key, Convert.ToHexString(pair.Value.ToOctets()))).OrderBy(tile => tile.ToString(), StringComparer.Ordinal);
}
