using System.Buffers.Binary;

namespace Knooppunt.TransparencyLog;

/// <summary>A SHA-256 value: 32 octets, compared by value. The default value is 32 zero octets, which no data has.</summary>
public readonly record struct MerkleHash
{
    /// <summary>The length in octets.</summary>
    public const int Length = 32;

    // Four words instead of an array: an array would make every hash an allocation, and equality one by reference.
    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Takes over 32 octets.</summary>
    /// <param name="octets">Exactly <see cref="Length"/> octets.</param>
    /// <exception cref="ArgumentException">Another number of octets: an error of the caller.</exception>
    public MerkleHash(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != Length)
            throw new ArgumentException("A hash has 32 octets.", nameof(octets));
        first = BinaryPrimitives.ReadUInt64BigEndian(octets);
        second = BinaryPrimitives.ReadUInt64BigEndian(octets[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(octets[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(octets[24..]);
    }

    /// <summary>Writes the 32 octets.</summary>
    /// <param name="destination">At least <see cref="Length"/> octets.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>The 32 octets in a new array.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[Length];
        CopyTo(octets);
        return octets;
    }

    /// <summary>The octets in standard base64 with padding, 44 characters, as all C2SP texts write a hash.</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>The octets in lower case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    /// <summary>Reads base64 of exactly 32 octets.</summary>
    /// <param name="text">The base64 text, without a line end.</param>
    /// <param name="hash">The hash, when this returns true.</param>
    public static bool TryParseBase64(ReadOnlySpan<byte> text, out MerkleHash hash)
    {
        hash = default;
        if (!Base64Text.TryDecode(text, out var octets) || octets.Length != Length)
            return false;
        hash = new MerkleHash(octets);
        return true;
    }
}
