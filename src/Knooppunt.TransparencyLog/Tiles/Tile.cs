using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// Up to 256 consecutive hashes of one level: the lowest row of a subtree of height 8, whose other rows are computed
/// (C2SP tlog-tiles, "Merkle Tree"). It cannot be changed.
/// </summary>
public sealed class Tile
{
    /// <summary>The number of hashes of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>The levels of the tree that a tile stands for.</summary>
    public const int Height = 8;

    private readonly MerkleHash[] hashes;

    /// <summary>A tile of these hashes.</summary>
    /// <param name="hashes">1 to 256 hashes, from left to right.</param>
    /// <exception cref="ArgumentException">None or more than 256: an error of the caller.</exception>
    public Tile(IEnumerable<MerkleHash> hashes)
    {
        this.hashes = [.. hashes];
        if (this.hashes.Length is 0 or > FullWidth)
            throw new ArgumentException("A tile has 1 to 256 hashes.", nameof(hashes));
    }

    /// <summary>The hashes, from left to right.</summary>
    public IReadOnlyList<MerkleHash> Hashes => hashes;

    /// <summary>Reads the octets of a tile.</summary>
    /// <param name="octets">What was stored or served.</param>
    /// <param name="width">The number of hashes that its path promises, 1 to 256.</param>
    /// <param name="tile">The tile, when this returns true.</param>
    /// <returns>False when the octets are not exactly that many hashes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> octets, int width, [NotNullWhen(true)] out Tile? tile)
    {
        tile = null;
        if (width is < 1 or > FullWidth || octets.Length != width * MerkleHash.Length)
            return false;
        var read = new MerkleHash[width];
        for (var i = 0; i < width; i++)
            read[i] = new MerkleHash(octets.Slice(i * MerkleHash.Length, MerkleHash.Length));
        tile = new Tile(read);
        return true;
    }

    /// <summary>The octets to store and to serve: the hashes one after the other, 8 192 for a full tile.</summary>
    public byte[] ToOctets()
    {
        var octets = new byte[hashes.Length * MerkleHash.Length];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i].CopyTo(octets.AsSpan(i * MerkleHash.Length));
        return octets;
    }

    /// <summary>The root of the tree over the hashes. For a full tile this is its hash in the level above.</summary>
    public MerkleHash Root() => new TreeRange(0, hashes.Length).Hash(Subtree)!.Value;

    /// <summary>The hash of a perfect subtree inside the tile, its lowest row being the hashes; null outside it.</summary>
    internal MerkleHash? Subtree(int height, long index)
    {
        var first = index << height;
        var count = 1 << height;
        if (first + count > hashes.Length)
            return null;
        var row = hashes.AsSpan((int)first, count).ToArray();
        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                row[i] = Hashing.Node(row[2 * i], row[(2 * i) + 1]);
        }

        return row[0];
    }
}
