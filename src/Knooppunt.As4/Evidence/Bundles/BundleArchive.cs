using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Mime;

namespace Knooppunt.As4.Evidence.Bundles;

/// <summary>What was read of an archive: the files, and where it is damaged.</summary>
/// <param name="Files">The files in the order of their names; what could be read when there is damage.</param>
/// <param name="Damage">Empty when, and only when, writing the files again gives the very same octets.</param>
public sealed record BundleReading(ImmutableArray<BundleFile> Files, ImmutableArray<BundleDamage> Damage);

/// <summary>
/// The zip archive of a bundle, in the one form that it can have: stored, not compressed; sorted names; the time 1980-01-01; no
/// comments and no extra fields. Any tool unpacks it, and no octet of it can change unseen, because the archive is its contents
/// written again. The platform's own writer promises nothing about its octets, and those must stay the same for years.
/// </summary>
public static class BundleArchive
{
    /// <summary>The name that damage has when no single file is hit.</summary>
    public const string Whole = "(archive)";

    /// <summary>The largest archive that is read.</summary>
    public const int MaxLength = 256 << 20;

    /// <summary>The most files of an archive.</summary>
    public const int MaxFiles = 10_000;

    // APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: the signatures, and the length of each structure without its name.
    private const uint LocalSignature = 0x04034b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const int LocalLength = 30;
    private const int CentralLength = 46;
    private const int EndLength = 22;

    private const ushort Stored = 10; // version 1.0 is enough to unpack it
    private const ushort FirstDay = 0x0021; // 1980-01-01, the first day that a zip archive knows
    private const uint ReadableFile = 0x81A40000; // -rw-r--r--

    /// <summary>Writes an archive.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <exception cref="ArgumentException">A name that cannot stand in a bundle, or one that is there twice: an error of the caller.</exception>
    public static byte[] Write(IEnumerable<BundleFile> files) => Compose(files).Octets;

    /// <summary>Reads an archive. That there is no damage says that it is whole, not that it is to be believed.</summary>
    /// <param name="octets">The whole archive.</param>
    public static BundleReading Read(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > MaxLength)
            return new([], [new(Whole, "The archive is too large.")]);

        // Each file is told of twice: before its content and in the directory at the end. When the two disagree, the one that needs
        // fewer changes to be right names the file that is hit.
        var readings = new[] { ByLocalHeaders(octets), ByDirectory(octets) }
            .OfType<ImmutableArray<BundleFile>>().Where(AreDistinct)
            .Select(files => (Files: files, Different: Differences(Compose(files), octets.Span)))
            .OrderBy(reading => reading.Different.Count).ToArray();
        if (readings is [])
            return new([], [new(Whole, "The archive cannot be read.")]);
        var least = readings[0].Different.Count;
        var names = readings.Where(r => r.Different.Count == least).SelectMany(r => r.Different.Names).Distinct();
        return new(
            [.. readings[0].Files.OrderBy(f => f.Name, StringComparer.Ordinal)],
            [.. names.Select(name => new BundleDamage(name, "The archive is not what its contents make of it: it was changed after it was written."))]);
    }

    private static bool AreDistinct(ImmutableArray<BundleFile> files) =>
        files.Length <= MaxFiles && files.All(f => BundleFile.IsName(f.Name)) && files.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() == files.Length;

    private sealed record Composed(byte[] Octets, List<(int End, string File)> Regions);

    private static Composed Compose(IEnumerable<BundleFile> files)
    {
        BundleFile[] sorted = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)];
        if (!AreDistinct([.. sorted]))
            throw new ArgumentException("A bundle has up to 10 000 files, each with a name of its own of letters, digits and slashes.", nameof(files));
        var regions = new List<(int End, string File)>();
        using var archive = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var file in sorted)
        {
            var name = Encoding.ASCII.GetBytes(file.Name);
            var (crc, size, at) = (Crc32.Of(file.Octets.Span), (uint)file.Octets.Length, (uint)archive.Length);
            archive.Write(Header(LocalLength, w => Common(w.U32(LocalSignature), crc, size, name.Length)));
            archive.Write(name);
            archive.Write(file.Octets.Span);
            regions.Add(((int)archive.Length, file.Name));
            // Made by: Unix, so that the rights are understood. No comment, first disk, no internal attributes.
            directory.Write(Header(CentralLength, w => Common(w.U32(CentralSignature).U16(0x0300 | Stored), crc, size, name.Length).U16(0).U16(0).U16(0).U32(ReadableFile).U32(at)));
            directory.Write(name);
        }

        var start = (uint)archive.Length;
        archive.Write(directory.ToArray());
        foreach (var file in sorted)
            regions.Add((regions[^1].End + CentralLength + file.Name.Length, file.Name));
        var count = (ushort)sorted.Length;
        archive.Write(Header(EndLength, w => w.U32(EndSignature).U16(0).U16(0).U16(count).U16(count).U32((uint)directory.Length).U32(start).U16(0)));
        regions.Add(((int)archive.Length, Whole));
        return new(archive.ToArray(), regions);
    }

    private static Fields Common(Fields fields, uint crc, uint size, int nameLength) =>
        fields.U16(Stored).U16(0).U16(0).U16(0).U16(FirstDay).U32(crc).U32(size).U32(size).U16((ushort)nameLength).U16(0);

    private static byte[] Header(int length, Action<Fields> write)
    {
        var header = new byte[length];
        write(new Fields(header));
        return header;
    }

    private static (int Count, IEnumerable<string> Names) Differences(Composed written, ReadOnlySpan<byte> found)
    {
        var names = new List<string>();
        var (count, start) = (Math.Abs(written.Octets.Length - found.Length), 0);
        if (count > 0)
            names.Add(Whole);
        foreach (var (end, file) in written.Regions)
        {
            var length = Math.Clamp(found.Length - start, 0, end - start);
            ReadOnlySpan<byte> one = written.Octets.AsSpan(start, length), other = found.Slice(start, length);
            start += length;
            if (one.SequenceEqual(other))
                continue;
            names.Add(file);
            for (var i = 0; i < length; i++)
                count += one[i] == other[i] ? 0 : 1;
        }

        return (count, names.Distinct());
    }

    private static ImmutableArray<BundleFile>? ByLocalHeaders(ReadOnlyMemory<byte> octets)
    {
        var files = ImmutableArray.CreateBuilder<BundleFile>();
        var at = 0;
        while (Signature(octets.Span, at) == LocalSignature)
        {
            if (octets.Length - at < LocalLength)
                return null;
            var header = octets.Span.Slice(at, LocalLength);
            if (Entry(octets, at + LocalLength, header[26..], header[18..], at + LocalLength + U16(header[26..])) is not { } file || files.Count == MaxFiles)
                return null;
            files.Add(file);
            at += LocalLength + file.Name.Length + file.Octets.Length;
        }

        return files.Count > 0 ? files.ToImmutable() : null;
    }

    private static ImmutableArray<BundleFile>? ByDirectory(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length < EndLength)
            return null;
        var end = octets.Span[^EndLength..];
        var (count, at) = (U16(end[8..]), (long)U32(end[16..]));
        var files = ImmutableArray.CreateBuilder<BundleFile>();
        for (; files.Count < count && files.Count < MaxFiles; at += CentralLength + files[^1].Name.Length)
        {
            if (at > octets.Length - CentralLength || Signature(octets.Span, (int)at) != CentralSignature)
                return null;
            var header = octets.Span.Slice((int)at, CentralLength);
            var content = U32(header[42..]) + LocalLength + (long)U16(header[28..]);
            if (Entry(octets, (int)at + CentralLength, header[28..], header[20..], content) is not { } file)
                return null;
            files.Add(file);
        }

        return files.ToImmutable();
    }

    private static BundleFile? Entry(ReadOnlyMemory<byte> octets, int nameAt, ReadOnlySpan<byte> nameLength, ReadOnlySpan<byte> size, long contentAt)
    {
        var (name, content) = (U16(nameLength), U32(size));
        return nameAt + name <= octets.Length && contentAt + content <= octets.Length
            ? new BundleFile(Encoding.Latin1.GetString(octets.Span.Slice(nameAt, name)), octets.Slice((int)contentAt, (int)content))
            : null;
    }

    private static uint Signature(ReadOnlySpan<byte> octets, int at) => octets.Length - at < sizeof(uint) ? 0 : U32(octets[at..]);

    private static int U16(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt16LittleEndian(octets);

    private static uint U32(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt32LittleEndian(octets);

    /// <summary>Writes little-endian numbers one after the other.</summary>
    private sealed class Fields(byte[] octets)
    {
        private int at;

        public Fields U16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(at), value);
            at += sizeof(ushort);
            return this;
        }

        public Fields U32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(at), value);
            at += sizeof(uint);
            return this;
        }
    }
}
