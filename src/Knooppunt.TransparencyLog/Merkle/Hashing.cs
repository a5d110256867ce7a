using System.Security.Cryptography;

namespace Knooppunt.TransparencyLog;

/// <summary>The three hash computations of a Merkle tree: RFC 6962, 2.1; RFC 9162, 2.1.1. SHA-256 only.</summary>
public static class Hashing
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static MerkleHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256(0x00 || data).</summary>
    /// <param name="data">The octets of the entry, without a length prefix.</param>
    public static MerkleHash Leaf(ReadOnlySpan<byte> data)
    {
        var input = new byte[1 + data.Length];
        input[0] = LeafPrefix;
        data.CopyTo(input.AsSpan(1));
        return new MerkleHash(SHA256.HashData(input));
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right).</summary>
    /// <param name="left">The hash of the left child.</param>
    /// <param name="right">The hash of the right child.</param>
    public static MerkleHash Node(MerkleHash left, MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * MerkleHash.Length)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + MerkleHash.Length)..]);
        Span<byte> output = stackalloc byte[MerkleHash.Length];
        SHA256.HashData(input, output);
        return new MerkleHash(output);
    }
}
