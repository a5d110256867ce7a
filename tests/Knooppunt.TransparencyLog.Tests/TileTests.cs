using CsCheck;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class TileTests
{
    [Fact]
    public void Widths_are_those_of_the_example_of_the_specification()
    {
        // "a tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112, one full
        // level 1 tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1"
        Assert.Equal(new TileId(0, 272, 256), TileId.InTree(0, 272, 70_000));
        Assert.Equal(new TileId(0, 273, 112), TileId.InTree(0, 273, 70_000));
        Assert.Null(TileId.InTree(0, 274, 70_000));
        Assert.Equal(new TileId(1, 0, 256), TileId.InTree(1, 0, 70_000));
        Assert.Equal(new TileId(1, 1, 17), TileId.InTree(1, 1, 70_000));
        Assert.Equal(new TileId(2, 0, 1), TileId.InTree(2, 0, 70_000));
        Assert.Null(TileId.InTree(3, 0, 70_000));
        // "a tree of size 256 will be represented by a full level 0 tile and a partial level 1 tile of width 1"
        Assert.Equal(new TileId(0, 0, 256), TileId.InTree(0, 0, 256));
        Assert.Equal(new TileId(1, 0, 1), TileId.InTree(1, 0, 256));
        Assert.Null(TileId.InTree(0, 1, 256));
    }

    [Fact]
    public void Places_outside_any_tree_are_not_in_the_tree()
    {
        foreach (var level in new[] { -1, 0, 7, 8, 63, int.MaxValue, int.MinValue })
        {
            Assert.Null(TileId.InTree(level, long.MaxValue, 1));
            Assert.Null(TileId.InTree(level, -1, long.MaxValue));
        }

        Assert.Equal(new TileId(7, 0, 127), TileId.InTree(7, 0, long.MaxValue));
        Assert.Equal(new TileId(0, long.MaxValue / 256, 255), TileId.InTree(0, long.MaxValue / 256, long.MaxValue));
    }

    [Fact]
    public void Tile_reads_back_and_another_length_is_refused()
    {
        foreach (var width in new[] { 1, 2, 255, 256 })
        {
            var tile = new Tile(MemoryTree.OfNumbers(width).Leaves);
            var octets = tile.ToOctets();
            Assert.Equal(width * 32, octets.Length);
            Assert.True(Tile.TryParse(octets, width, out var read));
            Assert.Equal(tile.Hashes, read.Hashes);
            Assert.Equal(octets, read.ToOctets());
            Assert.False(Tile.TryParse(octets, width - 1, out _));
            Assert.False(Tile.TryParse(octets, width + 1, out _));
            Assert.False(Tile.TryParse(octets.AsSpan(1), width, out _));
        }

        Assert.False(Tile.TryParse([], 0, out _));
        Assert.False(Tile.TryParse([], -1, out _));
        Assert.False(Tile.TryParse(new byte[257 * 32], 257, out _));
        Assert.Throws<ArgumentException>(() => new Tile([]));
    }

    [Fact]
    public void Root_of_a_tile_is_that_of_the_tree_over_its_hashes()
    {
        var tree = MemoryTree.OfNumbers(256);
        for (var width = 1; width <= 256; width++)
            Assert.Equal(tree.Head(width).Root, new Tile(tree.Leaves.Take(width)).Root());
    }

    [Fact]
    public void Entry_bundle_has_the_octets_of_the_specification()
    {
        byte[] octets = [0, 0, 0, 3, 1, 2, 3, 0, 1, 9];
        Assert.True(EntryBundle.TryParse(octets, 3, out var entries));
        Assert.Equal([[], [1, 2, 3], [9]], entries.Select(entry => entry.ToArray()));
        Assert.Equal(octets, EntryBundle.Format(entries));
        Assert.False(EntryBundle.TryParse(octets, 2, out _));
        Assert.False(EntryBundle.TryParse(octets, 4, out _));
        Assert.False(EntryBundle.TryParse(octets.AsMemory(..^1), 3, out _));
        Assert.False(EntryBundle.TryParse(octets, 0, out _));
        Assert.False(EntryBundle.TryParse(octets, 257, out _));
    }

    [Fact]
    public void Entry_bundle_takes_entries_up_to_65535_octets()
    {
        var longest = new byte[EntryBundle.MaxEntryLength];
        Assert.True(EntryBundle.TryParse(EntryBundle.Format([longest]), 1, out var entries));
        Assert.Equal(longest, entries[0].ToArray());
        Assert.Throws<ArgumentException>(() => EntryBundle.Format([new byte[EntryBundle.MaxEntryLength + 1]]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Format([]));
    }

    [Fact]
    public void Any_entry_bundle_reads_back() => Gen.Byte.Array[0, 300].Array[1, 256].Sample(
        entries =>
        {
            var octets = EntryBundle.Format([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);
            Assert.True(EntryBundle.TryParse(octets, entries.Length, out var read));
            Assert.Equal(entries, read.Select(entry => entry.ToArray()));
        },
        iter: 50);
}
