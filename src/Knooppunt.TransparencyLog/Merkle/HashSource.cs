namespace Knooppunt.TransparencyLog;

/// <summary>
/// Gives the hash of a perfect subtree, or null where it is not known. <see cref="TiledTree.Subtree"/> is one.
/// </summary>
/// <param name="level">The height of the subtree: it spans 2^level leaves. Zero is a leaf.</param>
/// <param name="index">Which subtree of that height, from the left: it begins at leaf index * 2^level.</param>
public delegate MerkleHash? HashSource(int level, long index);
