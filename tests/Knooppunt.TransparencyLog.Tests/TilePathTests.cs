using CsCheck;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/0/x001/x234/067.p/8", 0, 1234067, 8)]
    [InlineData("tile/63/x001/000.p/255", 63, 1000, 255)]
    [InlineData("tile/7/999.p/1", 7, 999, 1)]
    [InlineData("tile/1/x009/x223/x372/x036/x854/x775/807", 1, long.MaxValue, 256)]
    public void Tile_has_the_path_of_the_specification(string path, int level, long index, int width)
    {
        var id = new TileId(level, index, width);
        Assert.Equal(path, TilePath.Format(id));
        Assert.True(TilePath.TryParse(path, out TileId read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void Entry_bundle_has_the_path_of_the_specification()
    {
        Assert.Equal("tile/entries/x001/x234/067.p/8", TilePath.Format(new BundleId(1234067, 8)));
        Assert.Equal("tile/entries/000", TilePath.Format(new BundleId(0, 256)));
        Assert.True(TilePath.TryParse("tile/entries/x001/x234/067.p/8", out BundleId read));
        Assert.Equal(new BundleId(1234067, 8), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("checkpoint")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001/x002")]
    [InlineData("tile/0/xx01/002")]
    [InlineData("tile/0/x01/002")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/08")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/8/9")]
    [InlineData("tile/0/000.p.p/8")]
    [InlineData("tile/0/x001.p/002.p/8")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile//000")]
    [InlineData("Tile/0/000")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/../0/000")]
    public void Path_that_the_specification_does_not_have_is_refused(string path)
    {
        Assert.False(TilePath.TryParse(path, out TileId _));
        Assert.False(TilePath.TryParse(path.Replace("tile/0", "tile/entries", StringComparison.Ordinal), out BundleId _));
    }

    [Fact]
    public void Path_of_any_tile_reads_back() => Gen.Select(Gen.Int[0, 63], Gen.Long[0, long.MaxValue], Gen.Int[1, 256]).Sample(
        (level, index, width) =>
        {
            var tile = new TileId(level, index, width);
            var bundle = new BundleId(index, width);
            return TilePath.TryParse(TilePath.Format(tile), out TileId readTile) && readTile == tile
                && TilePath.TryParse(TilePath.Format(bundle), out BundleId readBundle) && readBundle == bundle;
        });

    [Fact]
    public void Path_that_reads_is_written_the_same() => Gen.String["tile/0123x.pens-"].Where(text => text.Length < 24).Sample(tail =>
    {
        foreach (var path in new[] { tail, "tile/0/" + tail, "tile/entries/" + tail })
        {
            if (TilePath.TryParse(path, out TileId tile))
                Assert.Equal(path, TilePath.Format(tile));
            if (TilePath.TryParse(path, out BundleId bundle))
                Assert.Equal(path, TilePath.Format(bundle));
        }
    });

    [Fact]
    public void Path_of_no_tile_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => TilePath.Format(new TileId(64, 0, 1)));
        Assert.Throws<ArgumentException>(() => TilePath.Format(new TileId(0, -1, 1)));
        Assert.Throws<ArgumentException>(() => TilePath.Format(new TileId(0, 0, 0)));
        Assert.Throws<ArgumentException>(() => TilePath.Format(new BundleId(0, 257)));
    }
}
