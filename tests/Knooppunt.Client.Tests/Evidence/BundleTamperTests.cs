using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.Client.Evidence;

namespace Knooppunt.Client.Tests.Evidence;

/// <summary>A changed octet anywhere in a bundle is found, and the file that it is in is named.</summary>
public sealed class BundleTamperTests
{
    private static readonly byte[] Masks = [0x01, 0x20, 0x80, 0xFF];
    private static readonly Lazy<byte[]> Made = new(() => BundleMint.Message(End.HandedOver).Bundle());

    [Fact]
    public void An_octet_of_the_archive_belongs_to_a_file_that_is_named_when_it_changes() => Read(step: 11);

    [Fact(Explicit = true)]
    public void Every_octet_of_the_archive_belongs_to_a_file_that_is_named_when_it_changes() => Read(step: 1);

    [Fact]
    public void A_changed_octet_makes_the_verdict_bad_and_names_the_file()
    {
        var bundle = Made.Value;
        var step = bundle.Length / 250;
        Verify(bundle, Enumerable.Range(0, bundle.Length / step).Select(i => i * step), [0x01]);
    }

    /// <summary>The same for every octet and every single bit; takes minutes: <c>dotnet run --file build.cs -- tamper</c>.</summary>
    [Fact(Explicit = true)]
    public void Every_changed_octet_makes_the_verdict_bad_and_names_the_file() =>
        Verify(Made.Value, Enumerable.Range(0, Made.Value.Length), [0x01, 0x80, 0xFF]);

    /// <summary>Whoever repairs checksums and digests of the archive after a change meets the signature of the manifest.</summary>
    [Fact]
    public void A_changed_file_in_a_repaired_archive_is_named_by_the_manifest()
    {
        var files = BundleArchive.Read(Made.Value).Files;
        foreach (var file in files.Where(f => f.Name != BundleNames.Manifest))
        {
            foreach (var at in new[] { 0, file.Octets.Length / 2, file.Octets.Length - 1 })
            {
                var repaired = BundleArchive.Write(files.Replace(file, file with { Octets = With(file.Octets.ToArray(), at, 0x01) }));
                var verdict = BundleVerifier.Verify(repaired, BundleMint.Trust());
                Assert.Contains(file.Name, verdict.FailedFiles);
                Assert.DoesNotContain(BundleArchive.Whole, verdict.FailedFiles);
            }
        }
    }

    [Fact]
    public void Other_tools_unpack_the_archive_and_a_second_writing_gives_the_same_octets()
    {
        var files = BundleArchive.Read(Made.Value).Files;
        using var zip = new ZipArchive(new MemoryStream(Made.Value), ZipArchiveMode.Read);
        Assert.Equal(files.Select(f => f.Name), zip.Entries.Select(e => e.FullName));
        foreach (var (file, entry) in files.Zip(zip.Entries))
        {
            using var content = new MemoryStream();
            entry.Open().CopyTo(content);
            Assert.Equal(file.Octets.ToArray(), content.ToArray());
            Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
        }

        Assert.Equal(Made.Value, BundleArchive.Write(files.Reverse()));
    }

    [Theory]
    [InlineData("../evidence.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("é")]
    public void Names_that_could_leave_the_folder_are_not_written(string name) =>
        Assert.Throws<ArgumentException>(() => BundleArchive.Write([new BundleFile(name, new byte[1])]));

    private static void Read(int step)
    {
        var bundle = Made.Value;
        var owners = Owners(bundle);
        var missed = new ConcurrentBag<string>();
        Parallel.For(0, bundle.Length / step, i =>
        {
            var (at, mask) = (i * step, Masks[i % Masks.Length]);
            var damage = BundleArchive.Read(With(bundle, at, mask)).Damage;
            if (!damage.Any(d => d.File == owners[at]))
                missed.Add($"{Place(at, mask, owners[at])}: {string.Join(", ", damage.Select(d => d.File))}");
        });
        Assert.True(missed.IsEmpty, string.Join('\n', missed.Take(20)));
    }

    private static void Verify(byte[] bundle, IEnumerable<int> places, byte[] masks)
    {
        var (owners, trust, missed, count) = (Owners(bundle), BundleMint.Trust(), new ConcurrentBag<string>(), 0);
        Parallel.ForEach(places.SelectMany(at => masks.Select(mask => (At: at, Mask: mask))), change =>
        {
            Interlocked.Increment(ref count);
            var verdict = BundleVerifier.Verify(With(bundle, change.At, change.Mask), trust);
            if (verdict.IsGood || !verdict.FailedFiles.Contains(owners[change.At]))
                missed.Add(Place(change.At, change.Mask, owners[change.At]));
        });
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{count} changed octets, all found and named"));
        Assert.Empty(missed);
    }

    private static string Place(int at, byte mask, string file) => string.Create(CultureInfo.InvariantCulture, $"{at} of {file}, mask {mask:x2}");

    private static byte[] With(byte[] octets, int at, byte mask)
    {
        var changed = (byte[])octets.Clone();
        changed[at] ^= mask;
        return changed;
    }

    /// <summary>To which file each octet belongs, found by walking the structures of the archive (APPNOTE.TXT 4.3) without its reader.</summary>
    private static string[] Owners(byte[] archive)
    {
        var owners = new string[archive.Length];
        for (var at = 0; at < archive.Length;)
        {
            var local = BinaryPrimitives.ReadUInt32LittleEndian(archive.AsSpan(at)) == 0x04034b50;
            var central = BinaryPrimitives.ReadUInt32LittleEndian(archive.AsSpan(at)) == 0x02014b50;
            var nameLength = local || central ? BinaryPrimitives.ReadUInt16LittleEndian(archive.AsSpan(at + (local ? 26 : 28))) : 0;
            var name = local || central ? Encoding.ASCII.GetString(archive, at + (local ? 30 : 46), nameLength) : BundleArchive.Whole;
            var length = local ? 30 + nameLength + BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(at + 18)) : central ? 46 + nameLength : archive.Length - at;
            owners.AsSpan(at, length).Fill(name);
            at += length;
        }

        return owners;
    }
}
