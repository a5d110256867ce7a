using System.Security.Cryptography;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>The digest algorithms that are accepted: the SHA-2 family (Digikoppeling SIGN001-004), compared as literal URIs (S-19).</summary>
internal static class Digests
{
    /// <summary>The length of a digest in octets; 0 for an algorithm that is not accepted.</summary>
    public static int Size(string method) => method switch
    {
        Uris.Sha256 => 32,
        Uris.Sha384 => 48,
        Uris.Sha512 => 64,
        _ => 0,
    };

    public static byte[] Compute(string method, ReadOnlySpan<byte> octets) => method switch
    {
        Uris.Sha256 => SHA256.HashData(octets),
        Uris.Sha384 => SHA384.HashData(octets),
        Uris.Sha512 => SHA512.HashData(octets),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static bool Match(SignedReference reference, ReadOnlySpan<byte> octets) =>
        CryptographicOperations.FixedTimeEquals(Compute(reference.DigestMethod, octets), Convert.FromBase64String(reference.DigestValue));
}
