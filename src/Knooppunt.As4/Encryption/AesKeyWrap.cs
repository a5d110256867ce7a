using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Knooppunt.As4.Encryption;

/// <summary>AES key wrap with the default initial value (RFC 3394, 2.2; XML Encryption 1.1, 5.6.2). .NET has only the padded variant.</summary>
internal static class AesKeyWrap
{
    private const int Block = 8;

    private static ReadOnlySpan<byte> InitialValue => [0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6];

    public static byte[] Wrap(byte[] kek, ReadOnlySpan<byte> key)
    {
        if (key.Length < 2 * Block || key.Length % Block != 0)
            throw new ArgumentException("RFC 3394 wraps two or more blocks of 64 bits.", nameof(key));
        using var aes = Aes.Create();
        aes.Key = kek;
        var wrapped = new byte[key.Length + Block];
        key.CopyTo(wrapped.AsSpan(Block));
        Span<byte> state = stackalloc byte[2 * Block];
        InitialValue.CopyTo(state);
        var count = key.Length / Block;
        for (var step = 1; step <= 6 * count; step++)
        {
            var register = wrapped.AsSpan(Block + (step - 1) % count * Block, Block);
            register.CopyTo(state[Block..]);
            aes.EncryptEcb(state, state, PaddingMode.None);
            Mix(state, step);
            state[Block..].CopyTo(register);
        }

        state[..Block].CopyTo(wrapped);
        CryptographicOperations.ZeroMemory(state);
        return wrapped;
    }

    /// <summary>The key, or null when the integrity check fails.</summary>
    public static byte[]? Unwrap(byte[] kek, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 3 * Block || wrapped.Length % Block != 0)
            return null;
        using var aes = Aes.Create();
        aes.Key = kek;
        var key = wrapped[Block..].ToArray();
        Span<byte> state = stackalloc byte[2 * Block];
        wrapped[..Block].CopyTo(state);
        var count = key.Length / Block;
        for (var step = 6 * count; step >= 1; step--)
        {
            var register = key.AsSpan((step - 1) % count * Block, Block);
            Mix(state, step);
            register.CopyTo(state[Block..]);
            aes.DecryptEcb(state, state, PaddingMode.None);
            state[Block..].CopyTo(register);
        }

        var isIntact = CryptographicOperations.FixedTimeEquals(state[..Block], InitialValue);
        CryptographicOperations.ZeroMemory(state);
        if (isIntact)
            return key;
        CryptographicOperations.ZeroMemory(key);
        return null;
    }

    private static void Mix(Span<byte> state, int step) =>
        BinaryPrimitives.WriteUInt64BigEndian(state, BinaryPrimitives.ReadUInt64BigEndian(state) ^ (ulong)step);
}
