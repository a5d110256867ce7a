using System.Buffers.Binary;
using System.IO.Compression;

namespace Knooppunt.As4.Mime;

/// <summary>
/// AS4 compression of a part (AS4 3.1): one gzip member (RFC 1952) and not an octet more. GZipStream is not used to read: it
/// joins members, ignores what follows them and ends a cut-off stream without an error.
/// </summary>
public static class GzipContent
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;
    private static readonly Refusal NotGzip =
        new(EbmsError.DecompressionFailure, "A compressed part is not exactly one intact gzip member.");
    private static readonly Refusal TooLarge = new(EbmsError.DecompressionFailure, "A compressed part is larger than allowed.");

    /// <summary>Compresses; the same octets always give the same result on one runtime, for no time and no name is written.</summary>
    /// <param name="content">The octets of the payload.</param>
    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        output.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]);
        if (content.IsEmpty)
            output.Write([3, 0]); // One empty final block (RFC 1951, 3.2.6): DeflateStream writes nothing at all for nothing.
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.Of(content));
        BinaryPrimitives.WriteInt32LittleEndian(trailer[4..], content.Length);
        output.Write(trailer);
        return output.ToArray();
    }

    /// <summary>Decompresses one part.</summary>
    /// <param name="content">The octets of the part.</param>
    /// <param name="limits">What it may cost.</param>
    /// <returns>The payload, or a refusal with EBMS:0303.</returns>
    public static Outcome<byte[]> Decompress(ReadOnlyMemory<byte> content, GzipLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (FieldsEnd(content.Span, limits) is not { } start || content.Length < start + TrailerLength)
            return NotGzip;

        // The length that the trailer states is what may be written: memory is bounded before the first octet is inflated.
        var trailer = content.Span[^TrailerLength..];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (length > limits.MaxOutput || length > Math.Max(limits.RatioFloor, (long)content.Length * limits.MaxRatio))
            return TooLarge;
        var output = new byte[length];
        return Inflated(content[start..^TrailerLength], output) && Crc32.Of(output) == BinaryPrimitives.ReadUInt32LittleEndian(trailer)
            ? output
            : NotGzip;
    }

    /// <summary>Whether the deflate stream is exactly this long and gives exactly the output that was announced.</summary>
    private static bool Inflated(ReadOnlyMemory<byte> compressed, byte[] output)
    {
        using var source = new DeflateSource(compressed);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        try
        {
            return inflate.ReadAtLeast(output, output.Length, throwOnEndOfStream: false) == output.Length
                && inflate.ReadByte() < 0 && source.IsExactlyRead;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Where the compressed data starts: after the header and its optional fields; null when it is not a gzip header.</summary>
    private static int? FieldsEnd(ReadOnlySpan<byte> content, GzipLimits limits)
    {
        if (content.Length < HeaderLength || !content.StartsWith<byte>([0x1F, 0x8B, 8]))
            return null;
        var flags = content[3];
        var window = content[..Math.Min(content.Length, HeaderLength + limits.MaxHeaderFields)];
        var position = HeaderLength;
        if ((flags & 0xE0) != 0)
            return null;
        if ((flags & 0x04) != 0)
        {
            if (window.Length < position + 2)
                return null;
            position += 2 + BinaryPrimitives.ReadUInt16LittleEndian(window[position..]);
        }

        for (var field = 0x08; field <= 0x10; field <<= 1)
        {
            if ((flags & field) == 0)
                continue;
            var end = position > window.Length ? -1 : window[position..].IndexOf((byte)0);
            if (end < 0)
                return null;
            position += end + 1;
        }

        if ((flags & 0x02) != 0)
        {
            if (window.Length < position + 2)
                return null;
            if (BinaryPrimitives.ReadUInt16LittleEndian(window[position..]) != (Crc32.Of(window[..position]) & 0xFFFF))
                return null;
            position += 2;
        }

        return position <= window.Length ? position : null;
    }
}
