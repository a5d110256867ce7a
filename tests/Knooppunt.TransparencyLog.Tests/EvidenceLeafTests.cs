using System.Security.Cryptography;
using CsCheck;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class EvidenceLeafTests
{
    private static readonly EvidenceLeaf Leaf = new(0xE1, 1_785_567_600_123, "hub.knooppunt.example", Hashing.EmptyRoot);

    [Fact]
    public void Leaf_made_by_another_implementation_is_read_and_written_the_same()
    {
        Assert.True(EvidenceLeaf.TryParse(IndependentVector.Leaf, out var leaf, out _));
        Assert.Equal(Leaf with { Commitment = leaf.Commitment }, leaf);
        Assert.Equal(IndependentVector.Leaf, leaf.ToOctets());
    }

    [Fact]
    public void Commitment_is_the_hash_of_its_own_prefix_the_nonce_and_the_evidence()
    {
        var nonce = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        Assert.Equal(SHA256.HashData([0x02, .. nonce, 1, 2, 3]), Commitment.Of(nonce, [1, 2, 3]).ToArray());
        Assert.NotEqual(Commitment.Of(nonce, [1, 2, 3]), Commitment.Of(new byte[32], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Commitment.Of(nonce.AsSpan(1), []));
    }

    [Fact]
    public void Any_leaf_reads_back_and_stays_under_512_octets() =>
        Gen.Select(Gen.Byte, Gen.Long[0, long.MaxValue], Gen.String[Gen.Char['!', '\u00ff'], 1, 127], Gen.Byte.Array[32]).Sample(
            (type, time, hub, commitment) =>
            {
                var leaf = new EvidenceLeaf(type, time, hub, new MerkleHash(commitment));
                var octets = leaf.ToOctets();
                return octets.Length <= EvidenceLeaf.MaxLength && EvidenceLeaf.MaxLength <= 512
                    && EvidenceLeaf.TryParse(octets, out var read, out _) && read == leaf;
            });

    [Fact]
    public void Every_changed_length_version_and_time_is_refused()
    {
        var octets = Leaf.ToOctets();
        for (var length = 0; length < octets.Length; length++)
            Assert.False(EvidenceLeaf.TryParse(octets.AsSpan(0, length), out _, out _));
        Refused([.. octets, 0], LogError.Length);
        Refused(Changed(0, 2), LogError.Version);
        Refused(Changed(0, 0), LogError.Version);
        Refused(Changed(2, 0x80), LogError.Number);
        for (var length = 0; length < 256; length++)
        {
            if (length != 21)
                Refused(Changed(10, (byte)length), LogError.Length);
        }

        Refused(Changed(11, (byte)'\n'), LogError.ControlCharacter);
        Refused(Changed(11, 0), LogError.ControlCharacter);
        Refused(Changed(11, 0xFF), LogError.NotUtf8);
    }

    [Fact]
    public void Leaf_that_could_not_be_read_back_is_not_written()
    {
        foreach (var hub in new[] { "", "a\nb", new string('h', 256) })
            Assert.Throws<InvalidOperationException>((Leaf with { Hub = hub }).ToOctets);
        Assert.Throws<InvalidOperationException>((Leaf with { TimeMilliseconds = -1 }).ToOctets);
        Assert.Equal(EvidenceLeaf.MaxLength, (Leaf with { Hub = new string('h', 255) }).ToOctets().Length);
    }

    private static byte[] Changed(int at, byte value)
    {
        var octets = Leaf.ToOctets();
        octets[at] = value;
        return octets;
    }

    private static void Refused(byte[] octets, LogError expected)
    {
        Assert.False(EvidenceLeaf.TryParse(octets, out var leaf, out var error));
        Assert.Null(leaf);
        Assert.Equal(expected, error);
    }
}
