using System.Buffers.Binary;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>M-12 and M-13: what is compressed, and what says so.</summary>
internal static class CompressionCases
{
    private static readonly Expected Error = Expected.Error("EBMS:0303");

    public static IEnumerable<Case> All =>
    [
        Packed("bomb", Error, _ => Draft.Gzip(new byte[20_000_000])),
        Packed("bomb that states a small size", Error, _ => Size(Draft.Gzip(new byte[20_000_000]), 1000)),
        Packed("larger than allowed", Error, _ => Draft.Gzip(Noise(60_000_000))),
        Packed("gzip of gzip", Expected.Error("EBMS:0004"), text => Draft.Gzip(Draft.Gzip(text))) with { Because = "one level is ever inflated, and what comes out is no XML" },
        Packed("bomb in two stages", Expected.Error("EBMS:0004"), _ => Draft.Gzip(Draft.Gzip(new byte[20_000_000]))) with { Because = "one level is ever inflated, and what comes out is no XML" },
        Packed("two members", Error, text => [.. Draft.Gzip(text), .. Draft.Gzip("<evil/>")]),
        Packed("empty member first", Error, text => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Draft.Gzip(text)]),
        Packed("trailing octets", Error, text => [.. Draft.Gzip(text), 0, 0, 0, 0]),
        Packed("octets between data and trailer", Error, text => [.. Draft.Gzip(text)[..^8], 0, 0, 0, 0, .. Draft.Gzip(text)[^8..]]),
        Packed("trailer cut off", Error, text => Draft.Gzip(text)[..^4]),
        Packed("data cut off", Error, text => Draft.Gzip(text)[..^40]),
        Packed("wrong CRC", Error, text => Flip(Draft.Gzip(text), 8)),
        Packed("wrong size", Error, text => Flip(Draft.Gzip(text), 4)),
        Packed("name of 10 MB", Error, text => Field(text, 0x08, [.. Enumerable.Repeat((byte)'n', 10_000_000), 0])),
        Packed("name of 100 octets", Expected.Accepted, text => Field(text, 0x08, [.. Enumerable.Repeat((byte)'n', 100), 0])),
        Packed("extra field of 65 535 octets", Error, text => Field(text, 0x04, [0xFF, 0xFF, .. new byte[65535]])),
        Packed("reserved flag", Error, text => Field(text, 0x20, [])),
        Packed("header checksum that is wrong", Error, text => Field(text, 0x02, [0, 0])),
        Packed("other method than deflate", Error, text => [0x1F, 0x8B, 7, .. Draft.Gzip(text)[3..]]),

        new("M-13", "said to be gzip and is not", Error, scene => scene.Post(scene.Draft().WithContent(Encoding.UTF8.GetBytes(Draft.Payload(scene.Canary))).Sign().Wire())),
        new("M-13", "gzip and does not say so", Expected.Error("EBMS:0004"), scene => scene.Post(scene.Draft().Header(Compression, "").Sign().Wire())) { Because = "an uncompressed payload may be any octets; these are no XML" },
        new("M-13", "MimeType missing", Expected.Error("EBMS:0003"), scene => scene.Post(scene.Draft().Header("<eb:Property name=\"MimeType\">application/xml</eb:Property>", "").Sign().Wire())),
        new("M-13", "other compression", Error, scene => scene.Post(scene.Draft().Header(Compression, Compression.Replace("gzip", "zip", StringComparison.Ordinal)).Sign().Wire())),
        new("M-13", "compression named twice", Expected.Error("EBMS:0003"), scene => scene.Post(scene.Draft().Header(Compression, Compression + Compression).Sign().Wire())),
    ];

    private const string Compression = "<eb:Property name=\"CompressionType\">application/gzip</eb:Property>";

    private static Case Packed(string name, Expected expected, Func<string, byte[]> pack) => new("M-12", name, expected, scene =>
        scene.Post(scene.Draft().WithContent(pack(Draft.Payload(scene.Canary))).Sign().Wire()));

    /// <summary>Compresses little, but enough to stay below the ratio: a block of noise, repeated.</summary>
    private static byte[] Noise(int length)
    {
        var block = new byte[32_000];
        new Random(1).NextBytes(block);
        var octets = new byte[length];
        for (var at = 0; at < length; at += block.Length * 50)
        {
            new Random(at).NextBytes(block);
            for (var copy = 0; copy < 50 && at + copy * block.Length < length; copy++)
                block.AsSpan(0, Math.Min(block.Length, length - at - copy * block.Length)).CopyTo(octets.AsSpan(at + copy * block.Length));
        }

        return octets;
    }

    private static byte[] Flip(byte[] octets, int fromEnd)
    {
        octets[^fromEnd] ^= 1;
        return octets;
    }

    private static byte[] Size(byte[] gzip, uint size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(gzip.AsSpan(gzip.Length - 4), size);
        return gzip;
    }

    /// <summary>An optional field after the fixed header (RFC 1952, 2.3).</summary>
    private static byte[] Field(string text, byte flag, byte[] field)
    {
        var gzip = Draft.Gzip(text);
        gzip[3] |= flag;
        return [.. gzip[..10], .. field, .. gzip[10..]];
    }
}
