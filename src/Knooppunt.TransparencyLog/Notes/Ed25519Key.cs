using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Knooppunt.TransparencyLog;

/// <summary>Ed25519 (RFC 8032, 5.1): the only place that knows BouncyCastle.</summary>
internal static class Ed25519Key
{
    public const int PublicKeyLength = 32;
    public const int SeedLength = 32;
    public const int SignatureLength = 64;

    /// <summary>On the curve, in its one encoding, and not in a small subgroup, where one signature would fit many texts.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> key) =>
        key.Length == PublicKeyLength && Ed25519.ValidatePublicKeyFull(key.ToArray(), 0);

    public static byte[] PublicKey(byte[] seed)
    {
        var key = new byte[PublicKeyLength];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[SignatureLength];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    public static bool Verify(byte[] publicKey, byte[] message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength
        && Ed25519.Verify(signature.ToArray(), 0, publicKey, 0, message, 0, message.Length);
}
