using System.IO.Compression;
using System.Text;
using CsCheck;
using Knooppunt.As4.Mime;
using Xunit;

namespace Knooppunt.As4.Tests.Mime;

public sealed class GzipContentTests
{
    private const byte HeaderCrc = 0x02, Extra = 0x04, Name = 0x08, Comment = 0x10;
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"<Bedrag>{i},00</Bedrag>")));

    [Fact]
    public void What_is_compressed_comes_back() =>
        Gen.Byte.Array[0, 5000].Sample(content => Opened(GzipContent.Compress(content)).SequenceEqual(content));

    /// <summary>Found by the fuzzer: what was compressed of nothing was no gzip.</summary>
    [Fact]
    public void Nothing_is_compressed_to_a_whole_member_too()
    {
        var compressed = GzipContent.Compress([]);

        Assert.Empty(Opened(compressed));
        using var theirs = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        Assert.Equal(-1, theirs.ReadByte());
        Assert.Equal(20, compressed.Length);
    }

    [Fact]
    public void Compression_is_deterministic_and_has_no_time()
    {
        var compressed = GzipContent.Compress(Text);

        Assert.Equal(compressed, GzipContent.Compress(Text));
        Assert.Equal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], compressed[..8]);
    }

    [Fact]
    public void GZipStream_agrees_in_both_directions()
    {
        using var theirs = new MemoryStream();
        using (var gzip = new GZipStream(theirs, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Text);
        Assert.Equal(Text, Opened(theirs.ToArray()));

        using var ours = new GZipStream(new MemoryStream(GzipContent.Compress(Text)), CompressionMode.Decompress);
        using var opened = new MemoryStream();
        ours.CopyTo(opened);
        Assert.Equal(Text, opened.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Name)]
    [InlineData(Comment)]
    [InlineData(Extra)]
    [InlineData(HeaderCrc)]
    [InlineData(HeaderCrc | Extra | Name | Comment | 0x01)]
    public void Optional_header_fields_are_passed_over(byte flags) => Assert.Equal(Text, Opened(WithFields(flags, 10)));

    [Theory]
    [InlineData(Name)]
    [InlineData(Comment)]
    [InlineData(Extra)]
    public void Large_header_fields_are_refused(byte flags) => AssertRefused(WithFields(flags, 60_000));

    [Fact]
    public void A_name_of_ten_megabytes_is_refused_unread() => AssertRefused([0x1F, 0x8B, 8, Name, 0, 0, 0, 0, 0, 0xFF, .. Enumerable.Repeat((byte)'x', 10 << 20)]);

    [Theory]
    [InlineData(0x20)]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void Reserved_flags_are_refused(byte flag) => AssertRefused(Edited(c => c[3] |= flag));

    [Fact]
    public void A_wrong_header_crc_is_refused()
    {
        var content = WithFields(HeaderCrc, 0);
        content[10] ^= 1;
        AssertRefused(content);
    }

    [Fact]
    public void Every_prefix_is_refused()
    {
        var compressed = GzipContent.Compress(Text);
        for (var length = 0; length < compressed.Length; length++)
            AssertRefused(compressed[..length]);
    }

    [Fact]
    public void Every_octet_that_follows_is_refused()
    {
        var compressed = GzipContent.Compress(Text);
        AssertRefused([.. compressed, 0]);
        AssertRefused([.. compressed, .. compressed]);
        AssertRefused([.. compressed, .. compressed[^8..]]);

        // An octet between the deflate stream and a trailer that is right.
        AssertRefused([.. compressed[..^8], 0, .. compressed[^8..]]);
    }

    [Fact]
    public void Two_members_whose_last_trailer_fits_the_whole_are_refused()
    {
        byte[] whole = [.. Text, .. Text];
        AssertRefused([.. GzipContent.Compress(Text), .. GzipContent.Compress(Text)[..^8], .. GzipContent.Compress(whole)[^8..]]);
    }

    [Fact]
    public void Every_flipped_bit_of_the_data_is_refused()
    {
        var compressed = GzipContent.Compress(Text);
        for (var bit = 10 * 8; bit < compressed.Length * 8; bit++)
        {
            var edited = compressed.ToArray();
            edited[bit / 8] ^= (byte)(1 << bit % 8);

            // A deflate stream has unused bits before its end; whatever is still opened must be the same.
            if (GzipContent.Decompress(edited, GzipLimits.Default).TryGet(out var opened, out _))
                Assert.Equal(Text, opened);
        }
    }

    [Fact]
    public void Something_else_than_gzip_is_refused()
    {
        AssertRefused("<Saldoverzoek/>"u8.ToArray());
        AssertRefused([]);
        AssertRefused(Edited(c => c[2] = 7));
    }

    [Fact]
    public void A_bomb_is_refused_before_anything_is_inflated()
    {
        var bomb = GzipContent.Compress(new byte[20 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(bomb);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 10);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_length_writes_no_more_than_it_states()
    {
        var bomb = GzipContent.Compress(new byte[20 << 20]);
        bomb.AsSpan(^4..).Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(bomb);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256 << 10);
    }

    [Fact]
    public void Limits_are_exact()
    {
        var compressed = GzipContent.Compress(Text);
        Assert.True(GzipContent.Decompress(compressed, new GzipLimits { MaxOutput = Text.Length }).TryGet(out _, out _));
        Assert.False(GzipContent.Decompress(compressed, new GzipLimits { MaxOutput = Text.Length - 1 }).TryGet(out _, out _));

        var spaces = GzipContent.Compress(new byte[64 << 10]);
        Assert.True(GzipContent.Decompress(spaces, GzipLimits.Default).TryGet(out _, out _));
        Assert.False(GzipContent.Decompress(spaces, new GzipLimits { RatioFloor = 0 }).TryGet(out _, out _));
    }

    [Fact]
    public void The_crc_is_that_of_the_standard() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    private static byte[] Edited(Action<byte[]> edit)
    {
        var compressed = GzipContent.Compress(Text);
        edit(compressed);
        return compressed;
    }

    private static byte[] WithFields(byte flags, int size)
    {
        var compressed = GzipContent.Compress(Text);
        List<byte> header = [.. compressed[..10]];
        header[3] = flags;
        if ((flags & Extra) != 0)
            header.AddRange([(byte)(size & 0xFF), (byte)(size >> 8), .. new byte[size]]);
        if ((flags & Name) != 0)
            header.AddRange([.. Enumerable.Repeat((byte)'n', size), 0]);
        if ((flags & Comment) != 0)
            header.AddRange([.. Enumerable.Repeat((byte)'c', size), 0]);
        if ((flags & HeaderCrc) != 0)
            header.AddRange(BitConverter.GetBytes((ushort)(Crc32.Of(header.ToArray()) & 0xFFFF)));
        return [.. header, .. compressed[10..]];
    }

    private static byte[] Opened(byte[] content)
    {
        Assert.True(GzipContent.Decompress(content, GzipLimits.Default).TryGet(out var opened, out var refusal), refusal?.Reason);
        return opened;
    }

    private static void AssertRefused(byte[] content)
    {
        Assert.False(GzipContent.Decompress(content, GzipLimits.Default).TryGet(out _, out var refusal));
        Assert.Equal(EbmsError.DecompressionFailure, refusal.Error);
    }
}
