using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.TransparencyLog;

/// <summary>Up to 256 consecutive entries, each after its length in two octets, big-endian (C2SP tlog-tiles, "Log entries").</summary>
public static class EntryBundle
{
    /// <summary>The most octets that an entry of a bundle can have.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    /// <summary>The octets to store and to serve.</summary>
    /// <param name="entries">1 to 256 entries, each of at most <see cref="MaxEntryLength"/> octets.</param>
    /// <exception cref="ArgumentException">Too few, too many or too long: an error of the caller.</exception>
    public static byte[] Format(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count is 0 or > Tile.FullWidth || entries.Any(e => e.Length > MaxEntryLength))
            throw new ArgumentException("A bundle has 1 to 256 entries of at most 65 535 octets.", nameof(entries));
        var octets = new byte[entries.Sum(e => sizeof(ushort) + e.Length)];
        var rest = octets.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return octets;
    }

    /// <summary>Reads the octets of a bundle. The entries are parts of the octets, not copies.</summary>
    /// <param name="octets">What was stored or served.</param>
    /// <param name="width">The number of entries that its path promises, 1 to 256.</param>
    /// <param name="entries">The entries, when this returns true.</param>
    /// <returns>False when the octets are not exactly that many entries.</returns>
    public static bool TryParse(
        ReadOnlyMemory<byte> octets, int width, [NotNullWhen(true)] out IReadOnlyList<ReadOnlyMemory<byte>>? entries)
    {
        entries = null;
        if (width is < 1 or > Tile.FullWidth)
            return false;
        var read = new ReadOnlyMemory<byte>[width];
        var rest = octets;
        for (var i = 0; i < width; i++)
        {
            if (!BinaryPrimitives.TryReadUInt16BigEndian(rest.Span, out var length) || rest.Length - sizeof(ushort) < length)
                return false;
            read[i] = rest.Slice(sizeof(ushort), length);
            rest = rest[(sizeof(ushort) + length)..];
        }

        if (!rest.IsEmpty)
            return false;
        entries = read;
        return true;
    }
}
