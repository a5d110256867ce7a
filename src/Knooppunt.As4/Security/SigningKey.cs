using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>The families of keys that a partner can use; answers go out in the partner's own.</summary>
public enum KeyFamily
{
    /// <summary>RSA: rsa-sha256 signatures, RSA-OAEP key transport.</summary>
    Rsa,

    /// <summary>EC P-256: ecdsa-sha256 signatures, ECDH-ES key agreement.</summary>
    Ec,
}

/// <summary>A signing certificate with its private key. Thread safe.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Takes the private key of a certificate.</summary>
    /// <param name="certificate">An RSA or EC P-256 certificate with a private key; owned by this object from now on.</param>
    /// <exception cref="ArgumentException">The certificate has no private key of these kinds.</exception>
    public SigningKey(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Certificate = certificate;
        Rsa = certificate.GetRSAPrivateKey();
        Ecdsa = Rsa is null ? certificate.GetECDsaPrivateKey() : null;
        if (Rsa is null && Ecdsa is not { KeySize: 256 })
            throw new ArgumentException("The signing certificate has no RSA or EC P-256 private key.", nameof(certificate));
    }

    /// <summary>The certificate that goes along with each signature.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>RSA or EC.</summary>
    public KeyFamily Family => Rsa is null ? KeyFamily.Ec : KeyFamily.Rsa;

    internal RSA? Rsa { get; }

    internal ECDsa? Ecdsa { get; }

    internal string Method => Rsa is null ? Uris.EcdsaSha256 : Uris.RsaSha256;

    /// <summary>Reads a certificate and its unencrypted PKCS#8 key, both PEM.</summary>
    /// <param name="certificatePath">The certificate; the first one of the file is taken.</param>
    /// <param name="keyPath">The private key.</param>
    public static SigningKey FromPem(string certificatePath, string keyPath) => new(X509Certificate2.CreateFromPemFile(certificatePath, keyPath));

    /// <summary>The family of the key of a certificate.</summary>
    /// <param name="certificate">Any certificate; what is not EC counts as RSA.</param>
    public static KeyFamily FamilyOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.PublicKey.Oid.Value == "1.2.840.10045.2.1" ? KeyFamily.Ec : KeyFamily.Rsa;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rsa?.Dispose();
        Ecdsa?.Dispose();
        Certificate.Dispose();
    }
}
