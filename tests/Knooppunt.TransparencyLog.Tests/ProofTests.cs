namespace Knooppunt.TransparencyLog.Tests;

public sealed class ProofTests
{
    private const int Exhaustive = 300;
    private const int Largest = 1000;

    private static readonly MemoryTree Tree = MemoryTree.OfNumbers(Largest);

    [Fact]
    public void Every_inclusion_proof_up_to_size_300_verifies()
    {
        for (var size = 1; size <= Exhaustive; size++)
        {
            var root = Tree.Head(size).Root;
            for (var index = 0; index < size; index++)
            {
                var proof = Tree.Inclusion(index, size);
                Assert.True(InclusionProof.Verify(index, size, Tree.Leaves[index], proof, root));
                // The leaf beside it is not proven by the same hashes.
                Assert.False(InclusionProof.Verify(index, size, Tree.Leaves[index ^ 1], proof, root));
                Assert.False(InclusionProof.Verify(index ^ 1, size, Tree.Leaves[index], proof, root));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_up_to_size_300_verifies()
    {
        for (var newSize = 0; newSize <= Exhaustive; newSize++)
        {
            for (var oldSize = 0; oldSize <= newSize; oldSize++)
            {
                var proof = Tree.Consistency(oldSize, newSize);
                Assert.True(ConsistencyProof.Verify(Tree.Head(oldSize), Tree.Head(newSize), proof));
                if (oldSize > 0 && oldSize < newSize)
                    Assert.False(ConsistencyProof.Verify(new TreeHead(oldSize, Tree.Head(oldSize - 1).Root), Tree.Head(newSize), proof));
            }
        }
    }

    [Fact]
    public void Sampled_proofs_up_to_size_1000_verify()
    {
        for (var size = Exhaustive + 1; size <= Largest; size += size % 64 is 63 or 0 or 1 ? 1 : 7)
        {
            var head = Tree.Head(size);
            for (var index = size % 13; index < size; index += 13)
            {
                Assert.True(InclusionProof.Verify(index, size, Tree.Leaves[index], Tree.Inclusion(index, size), head.Root));
                Assert.True(ConsistencyProof.Verify(Tree.Head(index), head, Tree.Consistency(index, size)));
            }
        }
    }

    [Fact]
    public void Every_bit_flip_of_an_inclusion_proof_is_refused()
    {
        for (var size = 1; size <= 20; size++)
        {
            var root = Tree.Head(size).Root;
            for (var index = 0; index < size; index++)
            {
                var proof = Tree.Inclusion(index, size);
                var leaf = Tree.Leaves[index];
                foreach (var flipped in Flips(proof))
                    Assert.False(InclusionProof.Verify(index, size, leaf, flipped, root));
                foreach (var flipped in Flips([leaf, root]))
                    Assert.False(InclusionProof.Verify(index, size, flipped[0], proof, flipped[1]));
            }
        }
    }

    [Fact]
    public void Every_bit_flip_of_a_consistency_proof_is_refused()
    {
        for (var newSize = 1; newSize <= 17; newSize++)
        {
            for (var oldSize = 1; oldSize <= newSize; oldSize++)
            {
                var (older, newer) = (Tree.Head(oldSize), Tree.Head(newSize));
                var proof = Tree.Consistency(oldSize, newSize);
                foreach (var flipped in Flips(proof))
                    Assert.False(ConsistencyProof.Verify(older, newer, flipped));
                foreach (var flipped in Flips([older.Root, newer.Root]))
                    Assert.False(ConsistencyProof.Verify(older with { Root = flipped[0] }, newer with { Root = flipped[1] }, proof));
            }
        }
    }

    [Fact]
    public void Proof_that_is_one_hash_longer_or_shorter_is_refused()
    {
        for (var size = 1; size <= 70; size++)
        {
            var head = Tree.Head(size);
            for (var index = 0; index < size; index++)
            {
                var inclusion = Tree.Inclusion(index, size);
                foreach (var other in OtherLengths(inclusion))
                    Assert.False(InclusionProof.Verify(index, size, Tree.Leaves[index], other, head.Root));
                foreach (var other in OtherLengths(Tree.Consistency(index, size)))
                    Assert.False(ConsistencyProof.Verify(Tree.Head(index), head, other));
            }

            Assert.False(ConsistencyProof.Verify(head, head, [head.Root]));
        }
    }

    [Fact]
    public void Index_and_size_that_do_not_exist_are_refused()
    {
        var proof = Tree.Inclusion(5, 8);
        var root = Tree.Head(8).Root;
        var leaf = Tree.Leaves[5];
        foreach (var (index, size) in new (long, long)[]
                 { (8, 8), (9, 8), (5, 5), (-1, 8), (5, 0), (0, 0), (5, -8), (5, long.MinValue), (5, long.MaxValue), (long.MaxValue, long.MaxValue) })
            Assert.False(InclusionProof.Verify(index, size, leaf, proof, root));
        Assert.True(InclusionProof.Verify(5, 8, leaf, proof, root));
        foreach (var (index, size) in new (long, long)[] { (8, 8), (0, 0), (-1, 8), (long.MinValue, 8) })
        {
            Assert.False(InclusionProof.TryMake(index, size, Tree.Subtree, out _, out var error));
            Assert.Equal(LogError.Range, error);
        }
    }

    [Fact]
    public void Old_size_above_the_new_one_and_other_edges_are_refused()
    {
        var (older, newer) = (Tree.Head(6), Tree.Head(8));
        var proof = Tree.Consistency(6, 8);
        Assert.False(ConsistencyProof.Verify(newer, older, proof));
        Assert.False(ConsistencyProof.Verify(older with { Size = -6 }, newer, proof));
        Assert.False(ConsistencyProof.Verify(older, newer with { Size = long.MaxValue }, proof));
        Assert.False(ConsistencyProof.Verify(older, newer, []));
        Assert.False(ConsistencyProof.Verify(older, older with { Root = newer.Root }, []));
        Assert.True(ConsistencyProof.Verify(TreeHead.Empty, newer, []));
        Assert.False(ConsistencyProof.Verify(TreeHead.Empty, newer, proof));
        Assert.False(ConsistencyProof.Verify(new TreeHead(0, newer.Root), newer, []));
        Assert.False(ConsistencyProof.Verify(new TreeHead(0, newer.Root), new TreeHead(0, newer.Root), []));
        Assert.False(ConsistencyProof.TryMake(9, 8, Tree.Subtree, out _, out var error));
        Assert.Equal(LogError.Range, error);
    }

    [Fact]
    public void Swapped_children_and_a_node_given_as_leaf_are_refused()
    {
        var proof = Tree.Inclusion(2, 4);
        var root = Tree.Head(4).Root;
        Assert.False(InclusionProof.Verify(2, 4, Tree.Leaves[2], [.. proof.Reverse()], root));
        Assert.False(InclusionProof.Verify(3, 4, Tree.Leaves[2], proof, root));
        // The octets of an inner node, presented as the data of a leaf (RFC 6962, 2.1: second preimage).
        byte[] node = [.. Tree.Leaves[0].ToArray(), .. Tree.Leaves[1].ToArray()];
        Assert.False(InclusionProof.Verify(0, 2, Hashing.Leaf(node), [Tree.Subtree(1, 1)!.Value], root));
    }

    [Fact]
    public void Gap_in_the_hashes_is_told()
    {
        Assert.False(InclusionProof.TryMake(0, 8, (level, index) => level == 2 ? null : Tree.Subtree(level, index), out _, out var error));
        Assert.Equal(LogError.TileMissing, error);
        Assert.False(ConsistencyProof.TryMake(3, 8, (_, _) => null, out _, out error));
        Assert.Equal(LogError.TileMissing, error);
    }

    private static IEnumerable<MerkleHash[]> Flips(IReadOnlyList<MerkleHash> hashes)
    {
        for (var bit = 0; bit < hashes.Count * 256; bit++)
        {
            var octets = hashes[bit / 256].ToArray();
            octets[bit % 256 / 8] ^= (byte)(1 << (bit % 8));
            MerkleHash[] flipped = [.. hashes];
            flipped[bit / 256] = new MerkleHash(octets);
            yield return flipped;
        }
    }

    private static IEnumerable<MerkleHash[]> OtherLengths(IReadOnlyList<MerkleHash> proof)
    {
        yield return [.. proof, Hashing.EmptyRoot];
        yield return [Hashing.EmptyRoot, .. proof];
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i + 1), .. proof.Skip(i)];
        }
    }
}
