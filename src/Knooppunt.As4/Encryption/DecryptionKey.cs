using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>One certificate with its private key. A key object is made per use: certificates may be shared by threads, key objects may not.</summary>
internal sealed class DecryptionKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>BouncyCastle tests the modulus when it takes a key, which costs six times what a decryption costs: once per key, then.</summary>
    private readonly Lazy<ICipherParameters> exported;

    private DecryptionKey(X509Certificate2 certificate, bool isRsa)
    {
        Certificate = certificate;
        IsRsa = isRsa;
        exported = new Lazy<ICipherParameters>(() =>
        {
            using var rsa = certificate.GetRSAPrivateKey()!;
            return DotNetUtilities.GetRsaKeyPair(rsa.ExportParameters(includePrivateParameters: true)).Private;
        });
    }

    public X509Certificate2 Certificate { get; }

    public bool IsRsa { get; }

    /// <summary>Null when there is no RSA or P-256 key that may be used to decrypt.</summary>
    public static DecryptionKey? Of(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        if (rsa is not null)
            return new DecryptionKey(certificate, isRsa: true);
        using var ec = certificate.GetECDiffieHellmanPrivateKey();
        return ec?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256 ? new DecryptionKey(certificate, isRsa: false) : null;
    }

    public byte[]? Unwrap(RsaOaep oaep, byte[] cipherText)
    {
        using var rsa = Certificate.GetRSAPrivateKey();
        return rsa is null ? null : oaep.Unwrap(rsa, () => exported.Value, cipherText);
    }

    public byte[]? Unwrap(KeyAgreement agreement, byte[] wrapped)
    {
        using var ec = Certificate.GetECDiffieHellmanPrivateKey();
        return ec is null ? null : agreement.Unwrap(ec, wrapped);
    }
}
