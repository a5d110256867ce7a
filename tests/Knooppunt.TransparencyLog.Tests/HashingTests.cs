namespace Knooppunt.TransparencyLog.Tests;

public sealed class HashingTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Classic_inputs_give_the_published_roots(int size)
    {
        var expected = ClassicTree.Roots[size];
        Assert.Equal(expected, ClassicTree.Tree.Head(size).Root.ToString());
        var range = new CompactRange();
        foreach (var leaf in ClassicTree.Leaves.Take(size))
            range.Append(leaf);
        Assert.Equal(size, range.Size);
        Assert.Equal(expected, range.Root().ToString());
    }

    [Fact]
    public void Published_inclusion_proof_is_made_and_verified()
    {
        var expected = Hex.Hashes(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        Assert.Equal(expected, ClassicTree.Tree.Inclusion(5, 8));
        Assert.True(InclusionProof.Verify(5, 8, ClassicTree.Leaves[5], expected, ClassicTree.Head(8).Root));
    }

    [Fact]
    public void Published_consistency_proofs_are_made_and_verified()
    {
        var sixToEight = Hex.Hashes(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        var threeToSeven = Hex.Hashes(
            "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
            "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e");
        Assert.Equal(sixToEight, ClassicTree.Tree.Consistency(6, 8));
        Assert.Equal(threeToSeven, ClassicTree.Tree.Consistency(3, 7));
        Assert.True(ConsistencyProof.Verify(ClassicTree.Head(6), ClassicTree.Head(8), sixToEight));
        Assert.True(ConsistencyProof.Verify(ClassicTree.Head(3), ClassicTree.Head(7), threeToSeven));
    }

    [Fact]
    public void Compact_range_continues_from_its_kept_edge()
    {
        var tree = MemoryTree.OfNumbers(200);
        var whole = new CompactRange();
        for (var size = 0; size < 200; size++)
        {
            Assert.True(CompactRange.TryRestore(whole.Size, whole.Edge, out var restored));
            whole.Append(tree.Leaves[size]);
            restored.Append(tree.Leaves[size]);
            Assert.Equal(tree.Head(size + 1), new TreeHead(restored.Size, restored.Root()));
            Assert.Equal(whole.Edge, restored.Edge);
        }

        Assert.False(CompactRange.TryRestore(7, [Hashing.EmptyRoot], out _));
        Assert.False(CompactRange.TryRestore(-1, [], out _));
    }

    [Fact]
    public void Hash_is_compared_by_value_and_keeps_its_octets()
    {
        var octets = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        var hash = new MerkleHash(octets);
        Assert.Equal(octets, hash.ToArray());
        Assert.Equal(hash, new MerkleHash(octets));
        for (var i = 0; i < 32; i++)
        {
            var other = octets.ToArray();
            other[i] ^= 1;
            Assert.NotEqual(hash, new MerkleHash(other));
        }

        Assert.Throws<ArgumentException>(() => new MerkleHash(octets.AsSpan(1)));
    }
}
