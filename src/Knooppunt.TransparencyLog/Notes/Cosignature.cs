using System.Buffers.Binary;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// A timestamped cosignature (C2SP tlog-cosignature, version 1, Ed25519): at that time this was the largest consistent tree that
/// the witness had seen of the log. Its octets are the time, 8 octets big-endian, and 64 octets of signature.
/// </summary>
public static class Cosignature
{
    private const int TimeLength = sizeof(ulong);

    /// <summary>The time that a cosignature states. It means nothing before the signature was verified.</summary>
    /// <param name="signature">A signature of type <see cref="SignatureType.Cosignature"/>.</param>
    /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z, when this returns true.</param>
    /// <returns>False when the octets do not have the form of a cosignature, or the time is above 2^63 - 1.</returns>
    public static bool TryReadTime(NoteSignature signature, out long unixSeconds) => TryReadTime(signature.Value.Span, out unixSeconds);

    /// <summary>The octets that the witness signs: two header lines and the text of the checkpoint.</summary>
    internal static byte[] Message(long unixSeconds, ReadOnlySpan<byte> text) =>
        [.. Encoding.ASCII.GetBytes($"cosignature/v1\ntime {DecimalText.Format(unixSeconds)}\n"), .. text];

    internal static byte[] Sign(byte[] seed, long unixSeconds, ReadOnlySpan<byte> text)
    {
        var value = new byte[TimeLength + Ed25519Key.SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(value, unixSeconds);
        Ed25519Key.Sign(seed, Message(unixSeconds, text)).CopyTo(value, TimeLength);
        return value;
    }

    internal static bool Verify(byte[] publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> value) =>
        TryReadTime(value, out var time) && Ed25519Key.Verify(publicKey, Message(time, text), value[TimeLength..]);

    private static bool TryReadTime(ReadOnlySpan<byte> value, out long unixSeconds)
    {
        unixSeconds = 0;
        return value.Length == TimeLength + Ed25519Key.SignatureLength
            && BinaryPrimitives.TryReadInt64BigEndian(value, out unixSeconds)
            && unixSeconds >= 0;
    }
}
