using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>Computes and checks signature values: RSASSA-PKCS1-v1_5, ECDSA P-256 (r||s, XMLDSig 1.1, 6.4.3) and Ed25519 (RFC 9231, 2.3.12).</summary>
internal static class SignatureValue
{
    /// <summary>Whether the value is a signature over these octets by the key of this certificate, under this very algorithm.</summary>
    public static bool Verify(X509Certificate2 signer, string method, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> value)
    {
        try
        {
            if (method == Uris.EcdsaSha256)
            {
                using var ecdsa = signer.GetECDsaPublicKey();
                return ecdsa is { KeySize: 256 } && ecdsa.VerifyData(octets, value, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            if (method == Uris.EddsaEd25519)
                return Curve25519.Verify(signer, octets, value);
            using var rsa = signer.GetRSAPublicKey();
            return rsa is { KeySize: >= 2048 } && rsa.VerifyData(octets, value, Hash(method), RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static byte[] Compute(SigningKey key, ReadOnlySpan<byte> octets) =>
        key.Ed25519 is { } ed25519 ? Curve25519.Sign(ed25519, octets)
            : key.Ecdsa is { } ecdsa ? ecdsa.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : key.Rsa!.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static HashAlgorithmName Hash(string method) => method switch
    {
        Uris.RsaSha256 => HashAlgorithmName.SHA256,
        Uris.RsaSha384 => HashAlgorithmName.SHA384,
        Uris.RsaSha512 => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
