using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// A growing tree of which only the right edge is kept: one hash for each binary digit 1 of the size. It gives the root at
/// every size with memory for 63 hashes. Not safe for use by two threads at once.
/// </summary>
public sealed class CompactRange
{
    private readonly List<MerkleHash> edge;

    /// <summary>A tree without leaves.</summary>
    public CompactRange() => edge = [];

    private CompactRange(long size, IEnumerable<MerkleHash> edge) => (Size, this.edge) = (size, [.. edge]);

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the perfect subtrees that the tree consists of, from left to right, the highest first.</summary>
    public IReadOnlyList<MerkleHash> Edge => edge;

    /// <summary>Continues from an edge that was kept.</summary>
    /// <param name="size">The number of leaves.</param>
    /// <param name="edge">What <see cref="Edge"/> was at that size.</param>
    /// <param name="range">The tree, when this returns true.</param>
    /// <returns>False when the size is negative or has another number of perfect subtrees.</returns>
    public static bool TryRestore(long size, IReadOnlyList<MerkleHash> edge, [NotNullWhen(true)] out CompactRange? range)
    {
        range = size >= 0 && BitOperations.PopCount((ulong)size) == edge.Count ? new CompactRange(size, edge) : null;
        return range is not null;
    }

    /// <summary>Adds one leaf at the right.</summary>
    /// <param name="leafHash">The hash of the leaf (<see cref="Hashing.Leaf"/>), not its data.</param>
    public void Append(MerkleHash leafHash)
    {
        var node = leafHash;
        // Each trailing 1 of the size is a perfect subtree that the new node completes to one twice as large.
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            node = Hashing.Node(edge[^1], node);
            edge.RemoveAt(edge.Count - 1);
        }

        edge.Add(node);
        Size++;
    }

    /// <summary>The root at the present size.</summary>
    public MerkleHash Root()
    {
        if (edge.Count == 0)
            return Hashing.EmptyRoot;
        var root = edge[^1];
        for (var i = edge.Count - 2; i >= 0; i--)
            root = Hashing.Node(edge[i], root);
        return root;
    }
}
