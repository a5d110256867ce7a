using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// The proof that a leaf is in a tree: the hashes beside the path from the leaf to the root, the leaf's sibling first
/// (RFC 9162, 2.1.3).
/// </summary>
public static class InclusionProof
{
    /// <summary>Makes the proof for a leaf (RFC 9162, 2.1.3.1).</summary>
    /// <param name="index">Which leaf, from zero.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    /// <param name="source">The hashes of the tree.</param>
    /// <param name="proof">The proof, when this returns true. Empty for the only leaf of a tree.</param>
    /// <param name="error"><see cref="LogError.Range"/> or <see cref="LogError.TileMissing"/>.</param>
    public static bool TryMake(
        long index, long size, HashSource source, [NotNullWhen(true)] out IReadOnlyList<MerkleHash>? proof, out LogError error)
    {
        proof = null;
        error = LogError.Range;
        if (index < 0 || index >= size)
            return false;
        proof = TreeRange.HashAll(Nodes(index, size), source);
        error = proof is null ? LogError.TileMissing : LogError.None;
        return proof is not null;
    }

    /// <summary>Follows the proof from the leaf to the root: RFC 9162, 2.1.3.2, step by step.</summary>
    /// <param name="index">Which leaf, from zero.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    /// <param name="leafHash">The hash of the leaf (<see cref="Hashing.Leaf"/>), not its data.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="root">The root of the tree.</param>
    /// <returns>True when, and only when, the leaf is at that index in the tree of that size and root.</returns>
    public static bool Verify(long index, long size, MerkleHash leafHash, IReadOnlyList<MerkleHash> proof, MerkleHash root)
    {
        if (index < 0 || index >= size)
            return false;
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = Hashing.Node(sibling, hash);
                // The last node of a level without a sibling moves up unchanged.
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                    last >>= 1;
            }
            else
            {
                hash = Hashing.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    /// <summary>The nodes of the proof: PATH of RFC 9162, 2.1.3.1, walked from the root down.</summary>
    internal static List<TreeRange> Nodes(long index, long size)
    {
        List<TreeRange> nodes = [];
        var node = new TreeRange(0, size);
        while (node.End - node.Start > 1)
        {
            var left = node with { End = node.Middle };
            var right = node with { Start = node.Middle };
            nodes.Add(index < node.Middle ? right : left);
            node = index < node.Middle ? left : right;
        }

        nodes.Reverse();
        return nodes;
    }
}
