using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>A signing certificate with its private key. Thread safe.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Takes the private key of a certificate.</summary>
    /// <param name="certificate">An RSA or EC P-256 certificate with a private key; owned by this object from now on.</param>
    /// <exception cref="ArgumentException">The certificate has no private key of these kinds.</exception>
    public SigningKey(X509Certificate2 certificate)
        : this(CertifiedKey.Of(certificate))
    {
    }

    /// <summary>Takes a certificate with its private key.</summary>
    /// <param name="key">RSA, EC P-256 or Ed25519; owned by this object from now on.</param>
    /// <exception cref="ArgumentException">The key is of another kind, or there is no private key.</exception>
    public SigningKey(CertifiedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        (Certificate, Family) = (key.Certificate, key.Family);
        switch (Family)
        {
            case KeyFamily.Ed25519:
                Ed25519 = Certificate.PublicKey.Oid.Value == Curve25519.Ed25519 ? key.PrivateOctets : null;
                break;
            case KeyFamily.Ec:
                Ecdsa = Certificate.GetECDsaPrivateKey();
                break;
            default:
                Rsa = Certificate.GetRSAPrivateKey();
                break;
        }

        if (Rsa is null && Ed25519 is null && Ecdsa is not { KeySize: 256 })
            throw new ArgumentException("The signing certificate has no RSA, EC P-256 or Ed25519 private key.", nameof(key));
    }

    /// <summary>The certificate that goes along with each signature.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The family of the key.</summary>
    public KeyFamily Family { get; }

    internal RSA? Rsa { get; }

    internal ECDsa? Ecdsa { get; }

    internal byte[]? Ed25519 { get; }

    internal string Method => Family switch
    {
        KeyFamily.Rsa => Uris.RsaSha256,
        KeyFamily.Ec => Uris.EcdsaSha256,
        _ => Uris.EddsaEd25519,
    };

    /// <summary>Reads a certificate and its unencrypted PKCS#8 key, both PEM.</summary>
    /// <param name="certificatePath">The certificate; the first one of the file is taken.</param>
    /// <param name="keyPath">The private key.</param>
    public static SigningKey FromPem(string certificatePath, string keyPath) => new(CertifiedKey.FromPem(certificatePath, keyPath));

    /// <inheritdoc/>
    public void Dispose()
    {
        Rsa?.Dispose();
        Ecdsa?.Dispose();
        Certificate.Dispose();
    }
}
