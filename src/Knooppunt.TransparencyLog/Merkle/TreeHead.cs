namespace Knooppunt.TransparencyLog;

/// <summary>A state of a log: how many leaves, and the root over them.</summary>
/// <param name="Size">The number of leaves, zero or more.</param>
/// <param name="Root">The root hash of the tree of that size.</param>
public readonly record struct TreeHead(long Size, MerkleHash Root)
{
    /// <summary>The state of a log before its first leaf.</summary>
    public static TreeHead Empty { get; } = new(0, Hashing.EmptyRoot);
}
