using System.Buffers.Binary;
using System.IO.Compression;

namespace Knooppunt.As4.Mime;

/// <summary>What a compressed part may become.</summary>
public sealed record GzipLimits
{
    /// <summary>Safe values for everyday traffic.</summary>
    public static readonly GzipLimits Default = new();

    /// <summary>Octets after decompression.</summary>
    public int MaxOutput { get; init; } = 50 << 20;

    /// <summary>How many times larger than the compressed part the output may be, once it is over 64 KiB.</summary>
    public int MaxRatio { get; init; } = 200;
}

/// <summary>
/// The gzip format (RFC 1952) as AS4 3.1 uses it: exactly one member and nothing after it, checksum and length verified. The
/// platform's GZipStream accepts more members, trailing octets and a missing trailer without a word (M-12).
/// </summary>
public static class GzipContent
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;
    private static readonly Refusal NotGzip = new(EbmsError.DecompressionFailure, "A compressed part is not exactly one gzip member.");
    private static readonly Refusal TooLarge = new(EbmsError.DecompressionFailure, "A compressed part is larger than allowed.");
    private static readonly uint[] Table = MakeTable();

    /// <summary>Compresses; the same input gives the same output.</summary>
    /// <param name="content">What to compress.</param>
    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return output.ToArray();
    }

    /// <summary>Decompresses under limits.</summary>
    /// <param name="content">The part.</param>
    /// <param name="limits">What it may become.</param>
    /// <returns>The content, or EBMS:0303.</returns>
    public static Outcome<byte[]> Decompress(ReadOnlyMemory<byte> content, GzipLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Header(content.Span) is not { } header || content.Length < header + TrailerLength)
            return NotGzip;
        var trailer = content.Span[^TrailerLength..];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (length > limits.MaxOutput || length > Math.Max(64 << 10, (long)content.Length * limits.MaxRatio))
            return TooLarge;

        // ISIZE is believed only as far as the buffer goes: what does not fill it exactly is not this member.
        var output = new byte[length];
        try
        {
            using var input = new MeteredInput(content[header..^TrailerLength]);
            using var inflater = new DeflateStream(input, CompressionMode.Decompress);
            var read = inflater.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
            if (read != output.Length || inflater.ReadByte() != -1 || !input.IsExhausted)
                return NotGzip;
        }
        catch (InvalidDataException)
        {
            return NotGzip;
        }

        return Crc32(output) == BinaryPrimitives.ReadUInt32LittleEndian(trailer) ? output : NotGzip;
    }

    /// <summary>The length of the member's header; null when it is not one. Optional fields are skipped within their bounds.</summary>
    private static int? Header(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeaderLength || content[0] != 0x1F || content[1] != 0x8B || content[2] != 8 || (content[3] & 0xE0) != 0)
            return null;
        var (flags, at) = (content[3], HeaderLength);
        if ((flags & 0x04) != 0)
        {
            if (content.Length < at + 2)
                return null;
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(content[at..]);
        }

        foreach (var text in new[] { 0x08, 0x10 })
        {
            if ((flags & text) == 0)
                continue;
            if (at >= content.Length)
                return null;
            var end = content[at..].IndexOf((byte)0);
            if (end is < 0 or > 1024)
                return null;
            at += end + 1;
        }

        at += (flags & 0x02) != 0 ? 2 : 0;
        return at <= content.Length ? at : null;
    }

    private static uint Crc32(ReadOnlySpan<byte> content)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var octet in content)
            crc = Table[(crc ^ octet) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
