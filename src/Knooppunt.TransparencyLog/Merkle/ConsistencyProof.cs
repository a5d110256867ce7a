using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Knooppunt.TransparencyLog;

/// <summary>The proof that a tree is the beginning of a larger one: nothing was changed, only added (RFC 9162, 2.1.4).</summary>
public static class ConsistencyProof
{
    /// <summary>Makes the proof between two sizes (RFC 9162, 2.1.4.1). It is empty when the old size is zero or equal to the new one.</summary>
    /// <param name="oldSize">The number of leaves of the older tree.</param>
    /// <param name="newSize">The number of leaves of the newer tree, not less.</param>
    /// <param name="source">The hashes of the newer tree.</param>
    /// <param name="proof">The proof, when this returns true.</param>
    /// <param name="error"><see cref="LogError.Range"/> or <see cref="LogError.TileMissing"/>.</param>
    public static bool TryMake(
        long oldSize, long newSize, HashSource source, [NotNullWhen(true)] out IReadOnlyList<MerkleHash>? proof, out LogError error)
    {
        proof = null;
        error = LogError.Range;
        if (oldSize < 0 || oldSize > newSize)
            return false;
        proof = TreeRange.HashAll(Nodes(oldSize, newSize), source);
        error = proof is null ? LogError.TileMissing : LogError.None;
        return proof is not null;
    }

    /// <summary>
    /// Checks the proof: RFC 9162, 2.1.4.2. The two cases that the RFC leaves out are strict: equal sizes need equal roots, an
    /// old size of zero needs the empty root (C2SP tlog-witness, "add-checkpoint"), and both need an empty proof.
    /// </summary>
    /// <param name="older">The older tree.</param>
    /// <param name="newer">The newer tree.</param>
    /// <param name="proof">The proof.</param>
    /// <returns>True when, and only when, the older tree is the beginning of the newer one.</returns>
    public static bool Verify(TreeHead older, TreeHead newer, IReadOnlyList<MerkleHash> proof)
    {
        if (older.Size < 0 || older.Size > newer.Size)
            return false;
        if (older.Size == newer.Size)
            return proof.Count == 0 && older.Root == newer.Root && (older.Size != 0 || older.Root == Hashing.EmptyRoot);
        if (older.Size == 0)
            return proof.Count == 0 && older.Root == Hashing.EmptyRoot;
        if (proof.Count == 0)
            return false;

        // An older tree that is itself a node of the newer one is not sent: its root is known.
        IEnumerable<MerkleHash> path = BitOperations.IsPow2(older.Size) ? [older.Root, .. proof] : proof;
        var node = older.Size - 1;
        var last = newer.Size - 1;
        for (; (node & 1) == 1; node >>= 1)
            last >>= 1;
        var oldHash = path.First();
        var newHash = oldHash;
        foreach (var hash in path.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = Hashing.Node(hash, oldHash);
                newHash = Hashing.Node(hash, newHash);
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                    last >>= 1;
            }
            else
            {
                newHash = Hashing.Node(newHash, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && oldHash == older.Root && newHash == newer.Root;
    }

    /// <summary>The nodes of the proof: SUBPROOF of RFC 9162, 2.1.4.1, walked from the root down.</summary>
    internal static List<TreeRange> Nodes(long oldSize, long newSize)
    {
        List<TreeRange> nodes = [];
        if (oldSize == 0)
            return nodes;
        var node = new TreeRange(0, newSize);
        while (node.End != oldSize)
        {
            var left = node with { End = node.Middle };
            var right = node with { Start = node.Middle };
            nodes.Add(oldSize <= node.Middle ? right : left);
            node = oldSize <= node.Middle ? left : right;
        }

        // The whole older tree needs no hash: the verifier has its root.
        if (node.Start != 0)
            nodes.Add(node);
        nodes.Reverse();
        return nodes;
    }
}
