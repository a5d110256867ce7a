namespace Knooppunt.TransparencyLog.Tests;

/// <summary>A whole tree in memory: all perfect subtrees, and the root by the recursive definition.</summary>
internal sealed class MemoryTree
{
    private readonly List<MerkleHash[]> levels = [];
    private readonly Dictionary<int, MerkleHash> roots = [];

    public MemoryTree(IEnumerable<MerkleHash> leafHashes)
    {
        levels.Add([.. leafHashes]);
        while (levels[^1].Length > 1)
        {
            var below = levels[^1];
            levels.Add([.. Enumerable.Range(0, below.Length / 2).Select(i => Hashing.Node(below[2 * i], below[(2 * i) + 1]))]);
        }
    }

    public static MemoryTree OfNumbers(int size) => new(Enumerable.Range(0, size).Select(LeafOf));

    public static MerkleHash LeafOf(int number) => Hashing.Leaf(BitConverter.GetBytes(number));

    public IReadOnlyList<MerkleHash> Leaves => levels[0];

    public MerkleHash? Subtree(int level, long index) =>
        level < levels.Count && index < levels[level].Length ? levels[level][index] : null;

    public TreeHead Head(int size)
    {
        if (!roots.TryGetValue(size, out var root))
            roots[size] = root = MerkleTreeHash(levels[0].AsSpan(0, size));
        return new TreeHead(size, root);
    }

    public IReadOnlyList<MerkleHash> Inclusion(long index, long size) =>
        InclusionProof.TryMake(index, size, Subtree, out var proof, out _) ? proof : throw new InvalidOperationException();

    public IReadOnlyList<MerkleHash> Consistency(long oldSize, long newSize) =>
        ConsistencyProof.TryMake(oldSize, newSize, Subtree, out var proof, out _) ? proof : throw new InvalidOperationException();

    // RFC 6962, 2.1, word for word.
    private static MerkleHash MerkleTreeHash(ReadOnlySpan<MerkleHash> leaves)
    {
        if (leaves.Length == 0)
            return Hashing.EmptyRoot;
        if (leaves.Length == 1)
            return leaves[0];
        var k = 1;
        while (2 * k < leaves.Length)
            k *= 2;
        return Hashing.Node(MerkleTreeHash(leaves[..k]), MerkleTreeHash(leaves[k..]));
    }
}
