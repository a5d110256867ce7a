using System.IO.Compression;
using Knooppunt.As4.Mime;

namespace Knooppunt.Fuzz.Targets;

/// <summary>A part that is taken holds what GZipStream finds in it, and survives being compressed again.</summary>
internal static class Gzip
{
    public static readonly FuzzTarget Target = new("gzip", "a compressed part", _ => Check, Seeds);

    private static void Check(ReadOnlyMemory<byte> input)
    {
        if (!Budget.Spend(input.Length, 110, () => GzipContent.Decompress(input, GzipLimits.Default)).TryGet(out var content, out _))
            return;
        using var reader = new GZipStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
        using var second = new MemoryStream();
        reader.CopyTo(second);
        BrokenPromiseException.Unless(content.AsSpan().SequenceEqual(second.ToArray()), "GZipStream reads the same");
        BrokenPromiseException.Unless(
            GzipContent.Decompress(GzipContent.Compress(content), GzipLimits.Default with { MaxRatio = 2000 }).TryGet(out var again, out _)
            && content.AsSpan().SequenceEqual(again),
            "what was decompressed and is compressed again is the same");
    }

    private static IEnumerable<byte[]> Seeds(Fixture fixture)
    {
        yield return GzipContent.Compress(Fixture.Payload);
        yield return GzipContent.Compress([]);
        yield return GzipContent.Compress(new byte[4096]);
        byte[] plain = GzipContent.Compress("stored"u8.ToArray());
        yield return [.. plain.AsSpan(0, 3), 0x1C, .. plain.AsSpan(4, 6), 3, 0, 1, 2, 3, (byte)'n', 0, (byte)'c', 0, .. plain.AsSpan(10)];
        using var stored = new MemoryStream();
        using (var writer = new GZipStream(stored, CompressionLevel.NoCompression))
            writer.Write(Fixture.Payload);
        yield return stored.ToArray();
    }
}
