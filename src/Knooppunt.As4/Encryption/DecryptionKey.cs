using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>One certificate with its private key. A key object is made per use: certificates may be shared by threads, key objects may not.</summary>
internal sealed class DecryptionKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>BouncyCastle tests the modulus when it takes a key, which costs six times what a decryption costs: once per key, then.</summary>
    private readonly Lazy<ICipherParameters> exported;

    private readonly byte[]? x25519;

    private DecryptionKey(CertifiedKey key)
    {
        (Certificate, Family, x25519) = (key.Certificate, key.Family, key.PrivateOctets);
        exported = new Lazy<ICipherParameters>(() =>
        {
            using var rsa = Certificate.GetRSAPrivateKey()!;
            return DotNetUtilities.GetRsaKeyPair(rsa.ExportParameters(includePrivateParameters: true)).Private;
        });
    }

    public X509Certificate2 Certificate { get; }

    public KeyFamily Family { get; }

    /// <summary>Null when there is no RSA, P-256 or X25519 key that may be used to decrypt.</summary>
    public static DecryptionKey? Of(CertifiedKey key) => IsUsable(key) ? new DecryptionKey(key) : null;

    public byte[]? Unwrap(RsaOaep oaep, byte[] cipherText)
    {
        using var rsa = Certificate.GetRSAPrivateKey();
        return rsa is null ? null : oaep.Unwrap(rsa, () => exported.Value, cipherText);
    }

    /// <summary>The secret that this key shares with an originator on P-256; null where there is none.</summary>
    public byte[]? Agree(ECParameters originator)
    {
        using var own = Certificate.GetECDiffieHellmanPrivateKey();
        using var other = ECDiffieHellman.Create(originator);
        return own?.DeriveRawSecretAgreement(other.PublicKey);
    }

    /// <summary>The secret that this key shares with an originator on Curve25519; null where there is none.</summary>
    public byte[]? Agree(byte[] originator) => x25519 is null ? null : Curve25519.Agree(x25519, originator);

    private static bool IsUsable(CertifiedKey key)
    {
        if (key.Family == KeyFamily.Ed25519)
            return key.PrivateOctets is not null && key.Certificate.PublicKey.Oid.Value == Curve25519.X25519;
        using var rsa = key.Certificate.GetRSAPrivateKey();
        using var ec = key.Certificate.GetECDiffieHellmanPrivateKey();
        return rsa is not null || ec?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
    }
}
