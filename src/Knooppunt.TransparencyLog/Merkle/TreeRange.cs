using System.Numerics;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// The leaves from <paramref name="Start"/> up to, not including, <paramref name="End"/>, where Start is a multiple of a
/// power of two that is not less than the length. Every node of a Merkle tree is such a range.
/// </summary>
internal readonly record struct TreeRange(long Start, long End)
{
    /// <summary>Where a node of two or more leaves is cut: the largest power of two smaller than its length (RFC 9162, 2.1.1).</summary>
    public long Middle => Start + (1L << BitOperations.Log2((ulong)(End - Start - 1)));

    /// <summary>The perfect subtrees that make up the range, from left to right, the highest first.</summary>
    public IEnumerable<(int Level, long Index)> PerfectSubtrees()
    {
        for (var start = Start; start < End;)
        {
            var level = BitOperations.Log2((ulong)(End - start));
            yield return (level, start >> level);
            start += 1L << level;
        }
    }

    /// <summary>The hash of the node: MTH of RFC 9162, 2.1.1, folded from the right. Null where the source has a gap.</summary>
    public MerkleHash? Hash(HashSource source)
    {
        if (Start == End)
            return Hashing.EmptyRoot;
        MerkleHash? right = null;
        foreach (var (level, index) in PerfectSubtrees().Reverse())
        {
            if (source(level, index) is not { } left)
                return null;
            right = right is { } known ? Hashing.Node(left, known) : left;
        }

        return right;
    }

    /// <summary>The hashes of some nodes, or null where the source has a gap.</summary>
    public static MerkleHash[]? HashAll(IReadOnlyList<TreeRange> nodes, HashSource source)
    {
        var hashes = new MerkleHash[nodes.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (nodes[i].Hash(source) is not { } hash)
                return null;
            hashes[i] = hash;
        }

        return hashes;
    }
}
