using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Knooppunt.As4.Encryption;

/// <summary>AES key wrap (RFC 3394); the platform has only the padded variant of RFC 5649.</summary>
internal static class AesKeyWrap
{
    private const int Block = 8;
    private static readonly byte[] InitialValue = [0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6];

    public static byte[] Wrap(byte[] kek, ReadOnlySpan<byte> key)
    {
        using var aes = Cipher(kek);
        var output = new byte[key.Length + Block];
        InitialValue.CopyTo(output, 0);
        key.CopyTo(output.AsSpan(Block));
        var (n, block) = (key.Length / Block, new byte[16]);
        for (var t = 1; t <= 6 * n; t++)
        {
            var r = output.AsSpan(((t - 1) % n + 1) * Block, Block);
            output.AsSpan(0, Block).CopyTo(block);
            r.CopyTo(block.AsSpan(Block));
            aes.EncryptEcb(block, block, PaddingMode.None);
            block.AsSpan(0, Block).CopyTo(output);
            Mix(output, t);
            block.AsSpan(Block).CopyTo(r);
        }

        return output;
    }

    /// <summary>The key; null when the integrity check fails.</summary>
    public static byte[]? Unwrap(byte[] kek, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 3 * Block || wrapped.Length % Block != 0)
            return null;
        using var aes = Cipher(kek);
        var (work, block) = (wrapped.ToArray(), new byte[16]);
        var n = wrapped.Length / Block - 1;
        for (var t = 6 * n; t >= 1; t--)
        {
            var r = work.AsSpan(((t - 1) % n + 1) * Block, Block);
            Mix(work, t);
            work.AsSpan(0, Block).CopyTo(block);
            r.CopyTo(block.AsSpan(Block));
            aes.DecryptEcb(block, block, PaddingMode.None);
            block.AsSpan(0, Block).CopyTo(work);
            block.AsSpan(Block).CopyTo(r);
        }

        return CryptographicOperations.FixedTimeEquals(work.AsSpan(0, Block), InitialValue) ? work[Block..] : null;
    }

    private static void Mix(byte[] register, int t) =>
        BinaryPrimitives.WriteUInt64BigEndian(register, BinaryPrimitives.ReadUInt64BigEndian(register) ^ (ulong)t);

    private static Aes Cipher(byte[] kek)
    {
        var aes = Aes.Create();
        aes.Key = kek;
        return aes;
    }
}
