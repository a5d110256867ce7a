using System.Security.Cryptography;

namespace Knooppunt.TransparencyLog;

/// <summary>ECDSA with P-256 and SHA-256, public key as SubjectPublicKeyInfo, signature in DER (C2SP signed-note, type 0x02).</summary>
internal static class EcdsaP256Key
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>A key on the named curve P-256, in the one DER encoding that .NET itself writes.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> spki)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length
                && key.ExportParameters(false).Curve.Oid.Value == P256
                && spki.SequenceEqual(key.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static bool Verify(ReadOnlySpan<byte> spki, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
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
}
