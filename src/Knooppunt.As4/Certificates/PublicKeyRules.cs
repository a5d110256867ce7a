using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// Key type, size, exponent and curve (H-06). Read from the encoded key, not from an imported one: the platform hands out no
/// ECDSA object for a key that is for key agreement only, and whether it imports P-192 depends on how OpenSSL was built.
/// </summary>
internal static class PublicKeyRules
{
    private const string KeyUnreadable = "The public key of a certificate cannot be read.";
    private static readonly BigInteger SmallestExponent = 65537;
    private static readonly BigInteger LargestExponent = (BigInteger.One << 64) - 1;

    public static string? Violation(PublicKey key, CertificatePolicy policy) => key.Oid.Value switch
    {
        SignatureAlgorithms.RsaKey => RsaViolation(key, policy),
        SignatureAlgorithms.EcKey => EcViolation(key, policy),
        Curve25519.Ed25519 or Curve25519.X25519 => Curve25519.PublicKey(key, key.Oid.Value) is null ? "A key on Curve25519 is not one that can be trusted." : null,
        _ => "The public key of a certificate is neither RSA nor elliptic curve.",
    };

    public static bool IsRsa(PublicKey key) => key.Oid.Value == SignatureAlgorithms.RsaKey;

    /// <summary>The size of the modulus in bits.</summary>
    public static long RsaBits(PublicKey key) => Rsa(key).Modulus.GetBitLength();

    private static string? RsaViolation(PublicKey key, CertificatePolicy policy)
    {
        try
        {
            var (modulus, exponent) = Rsa(key);
            if (modulus.GetBitLength() < policy.MinimumRsaBits)
                return "An RSA key is too short.";
            if (modulus.GetBitLength() > policy.MaximumRsaBits)
                return "An RSA key is too long to be checked at a reasonable cost.";

            // FIPS 186-5, A.1.1: odd and more than 2^16; the upper bound is ours and keeps a verification cheap.
            return exponent < SmallestExponent || exponent > LargestExponent || exponent.IsEven
                ? "An RSA key has an exponent that is not allowed."
                : null;
        }
        catch (AsnContentException)
        {
            return KeyUnreadable;
        }
    }

    private static (BigInteger Modulus, BigInteger Exponent) Rsa(PublicKey key)
    {
        var sequence = new AsnReader(key.EncodedKeyValue.RawData, AsnEncodingRules.DER).ReadSequence();
        return (sequence.ReadInteger(), sequence.ReadInteger());
    }

    private static string? EcViolation(PublicKey key, CertificatePolicy policy)
    {
        try
        {
            // Only a named curve has an object identifier here; explicit parameters (CVE-2020-0601) are a sequence.
            var parameters = new AsnReader(key.EncodedParameters?.RawData ?? [], AsnEncodingRules.DER);
            var isNamed = parameters.HasData && parameters.PeekTag() == Asn1Tag.ObjectIdentifier;
            return isNamed && policy.Curves.Contains(parameters.ReadObjectIdentifier())
                ? null
                : "An elliptic curve key is on a curve that is not allowed.";
        }
        catch (AsnContentException)
        {
            return KeyUnreadable;
        }
    }
}
