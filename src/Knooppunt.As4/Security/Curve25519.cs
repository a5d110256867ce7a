using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Rfc7748 = Org.BouncyCastle.Math.EC.Rfc7748;
using Rfc8032 = Org.BouncyCastle.Math.EC.Rfc8032;

namespace Knooppunt.As4.Security;

/// <summary>
/// Ed25519 (RFC 8032, 5.1) and X25519 (RFC 7748, 5) with the key formats of RFC 8410. The base library has neither: the mathematics
/// is BouncyCastle's, and only here. Keys of a small order are refused everywhere: under such a key one signature fits many texts
/// (Ed25519), or everybody knows the shared secret (X25519; RFC 7748, 6.1; security catalogue E-01).
/// </summary>
internal static class Curve25519
{
    public const string Ed25519 = "1.3.101.112"; // id-Ed25519
    public const string X25519 = "1.3.101.110"; // id-X25519
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private const string PrivateKeyLabel = "PRIVATE KEY";

    /// <summary>The public key where it is of this algorithm, in its one encoding and safe to use; null otherwise.</summary>
    public static byte[]? PublicKey(PublicKey key, string algorithm)
    {
        // RFC 8410, 3: the parameters are absent, not NULL.
        if (key.Oid.Value != algorithm || key.EncodedParameters is { RawData.Length: > 0 })
            return null;
        var octets = key.EncodedKeyValue.RawData;
        if (octets.Length != KeyLength)
            return null;
        var isSafe = algorithm == Ed25519 ? Rfc8032.Ed25519.ValidatePublicKeyFull(octets, 0) : Agree(new byte[KeyLength], octets) is not null;
        return isSafe ? octets : null;
    }

    public static PublicKey PublicKeyOf(byte[] privateKey, string algorithm) =>
        new(new Oid(algorithm), null, new AsnEncodedData(PublicOctets(privateKey, algorithm)));

    public static byte[] PublicOctets(byte[] privateKey, string algorithm)
    {
        var octets = new byte[KeyLength];
        if (algorithm == Ed25519)
            Rfc8032.Ed25519.GeneratePublicKey(privateKey, 0, octets, 0);
        else
            Rfc7748.X25519.ScalarMultBase(privateKey, 0, octets, 0);
        return octets;
    }

    public static byte[] Sign(byte[] privateKey, ReadOnlySpan<byte> octets)
    {
        var signature = new byte[SignatureLength];
        var message = octets.ToArray();
        Rfc8032.Ed25519.Sign(privateKey, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    /// <summary>Strict: S below the order of the group, R and the key in their one encoding, the key not of a small order.</summary>
    public static bool Verify(X509Certificate2 signer, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || PublicKey(signer.PublicKey, Ed25519) is not { } key)
            return false;
        var message = octets.ToArray();
        return Rfc8032.Ed25519.Verify(signature.ToArray(), 0, key, 0, message, 0, message.Length);
    }

    /// <summary>The shared secret; null when it is all zero, which a public key of a small order makes of every private key.</summary>
    public static byte[]? Agree(byte[] privateKey, byte[] publicKey)
    {
        var secret = new byte[KeyLength];
        return Rfc7748.X25519.CalculateAgreement(privateKey, 0, publicKey, 0, secret, 0) ? secret : null;
    }

    /// <summary>PKCS #8 as openssl writes it (RFC 8410, 7): version 0, without the public key.</summary>
    public static string ExportPem(byte[] privateKey, string algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(algorithm);
            using (writer.PushOctetString())
                writer.WriteOctetString(privateKey);
        }

        return PemEncoding.WriteString(PrivateKeyLabel, writer.Encode());
    }

    /// <summary>Reads an unencrypted PKCS #8 key of this algorithm, with or without its public key.</summary>
    /// <exception cref="CryptographicException">It is something else; the text has nothing of the key.</exception>
    public static byte[] ImportPem(ReadOnlySpan<char> pem, string algorithm)
    {
        try
        {
            if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] is not PrivateKeyLabel)
                throw new CryptographicException("The file is not an unencrypted private key in PKCS #8 (BEGIN PRIVATE KEY).");
            var der = new byte[fields.DecodedDataLength];
            if (!Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out _))
                throw new CryptographicException("The private key is not base64 text.");
            var key = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            key.ReadInteger();
            var isOfAlgorithm = key.ReadSequence().ReadObjectIdentifier() == algorithm;
            var octets = new AsnReader(key.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString();
            return isOfAlgorithm && octets.Length == KeyLength ? octets : throw new CryptographicException("The private key is not of the algorithm of its certificate.");
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The private key cannot be read as PKCS #8.", e);
        }
    }
}
