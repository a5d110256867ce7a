namespace Knooppunt.TransparencyLog;

/// <summary>
/// Two checkpoints of one log that cannot both be true: the second is not the continuation of the first. With the signatures of
/// the log on both it is proof of what the log did, for anybody and for ever.
/// </summary>
/// <param name="Older">The checkpoint that was seen first.</param>
/// <param name="Newer">The checkpoint that contradicts it; not smaller.</param>
/// <param name="OtherRoot">The root that the newer tree has at the size of the older one.</param>
/// <param name="Proof">The consistency proof from that root to the newer tree; empty where the sizes are equal.</param>
public sealed record LogFork(SignedCheckpoint Older, SignedCheckpoint Newer, MerkleHash OtherRoot, IReadOnlyList<MerkleHash> Proof)
{
    /// <summary>Looks whether a newer tree has the older one as its beginning, and if not, proves that from its own tiles.</summary>
    /// <param name="older">The checkpoint that was seen first.</param>
    /// <param name="newer">A checkpoint of the same log, not smaller.</param>
    /// <param name="reader">
    /// The tiles of the newer tree: <see cref="TilesNeeded.ForConsistency"/> and, cut to the older size, <see cref="TilesNeeded.ForRoot"/>.
    /// </param>
    /// <returns>Null when there is no contradiction, or none that can be proven from these tiles.</returns>
    public static LogFork? Find(SignedCheckpoint older, SignedCheckpoint newer, TileReader reader)
    {
        var (before, after) = (older.Content.Head, newer.Content.Head);
        if (before.Size == after.Size)
            return before.Root == after.Root ? null : new LogFork(older, newer, after.Root, []);
        if (new TiledTree(before.Size, reader).Root() is not { } root || root == before.Root
            || !ConsistencyProof.TryMake(before.Size, after.Size, new TiledTree(after.Size, reader).Subtree, out var proof, out _))
            return null;
        var fork = new LogFork(older, newer, root, proof);
        return fork.IsProven ? fork : null;
    }

    /// <summary>Whether the contradiction holds. That the log signed both is up to <see cref="SignedNote.Verify"/>.</summary>
    public bool IsProven =>
        Older.Content.Origin == Newer.Content.Origin
        && OtherRoot != Older.Content.Head.Root
        && ConsistencyProof.Verify(Older.Content.Head with { Root = OtherRoot }, Newer.Content.Head, Proof);
}
