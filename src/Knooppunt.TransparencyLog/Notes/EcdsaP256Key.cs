using System.Security.Cryptography;

namespace Knooppunt.TransparencyLog;

/// <summary>ECDSA with P-256 and SHA-256, public key as SubjectPublicKeyInfo, signature in DER (C2SP signed-note, type 0x02).</summary>
internal static class EcdsaP256Key
{
    private const int CoordinateLength = 32;

    // RFC 5480, 2: id-ecPublicKey, secp256r1, a bit string with an uncompressed point. With one curve and one form of point all
    // that goes before the coordinates is constant; comparing it leaves no DER to parse, and no second spelling of a key.
    private static readonly byte[] BeforePoint = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    public static bool IsPublicKey(ReadOnlySpan<byte> spki)
    {
        if (spki.Length != BeforePoint.Length + (2 * CoordinateLength) || !spki.StartsWith(BeforePoint))
            return false;
        try
        {
            using var key = Import(spki);
            return true;
        }
        catch (CryptographicException)
        {
            // The coordinates are not those of a point on the curve.
            return false;
        }
    }

    public static bool Verify(ReadOnlySpan<byte> spki, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = Import(spki);
        try
        {
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // Octets that are not a DER sequence of two integers: on some platforms an exception instead of false.
            return false;
        }
    }

    private static ECDsa Import(ReadOnlySpan<byte> spki)
    {
        var point = spki[BeforePoint.Length..];
        return ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[..CoordinateLength].ToArray(), Y = point[CoordinateLength..].ToArray() },
        });
    }
}
