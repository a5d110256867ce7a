using System.Buffers;
using System.Buffers.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>Standard base64 (RFC 4648, 4) that has exactly one spelling: padding is there, trailing bits are zero, no white space.</summary>
internal static class Base64Text
{
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] octets)
    {
        octets = [];
        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, buffer, out var consumed, out var written) != OperationStatus.Done || consumed != text.Length)
            return false;

        // The decoder of .NET skips white space; whatever else it would let through, only the text it writes itself is taken.
        var again = new byte[Base64.GetMaxEncodedToUtf8Length(written)];
        Base64.EncodeToUtf8(buffer.AsSpan(0, written), again, out _, out _);
        if (!text.SequenceEqual(again))
            return false;
        octets = buffer[..written];
        return true;
    }
}
