using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>The four octets by which a signature line names its key, besides the key name (C2SP signed-note, "Signatures").</summary>
internal static class KeyId
{
    /// <summary>SHA-256(name || 0x0A || type || public key)[:4]; of type 0x02 SHA-256(SPKI in DER)[:4].</summary>
    public static uint Of(string name, SignatureType type, ReadOnlySpan<byte> publicKey) => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData(type == SignatureType.EcdsaP256 ? publicKey : [.. Encoding.UTF8.GetBytes(name), 0x0A, (byte)type, .. publicKey]));
}
