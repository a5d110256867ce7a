using System.Security.Cryptography;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// What stands in a leaf for the evidence: SHA-256(0x02 || nonce || evidence). The nonce makes guessing useless, and once nonce and
/// evidence are erased the leaf says nothing any more. The first octet keeps it apart from leaves (0x00) and nodes (0x01).
/// </summary>
public static class Commitment
{
    /// <summary>The length of the nonce in octets.</summary>
    public const int NonceLength = 32;

    private const byte Prefix = 0x02;

    /// <summary>Computes the commitment.</summary>
    /// <param name="nonce">32 octets from a cryptographic random generator, made for this evidence only.</param>
    /// <param name="evidence">The octets of the evidence.</param>
    /// <exception cref="ArgumentException">A nonce of another length: an error of the caller.</exception>
    public static MerkleHash Of(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> evidence)
    {
        if (nonce.Length != NonceLength)
            throw new ArgumentException("A nonce has 32 octets.", nameof(nonce));
        return new MerkleHash(SHA256.HashData([Prefix, .. nonce, .. evidence]));
    }
}
