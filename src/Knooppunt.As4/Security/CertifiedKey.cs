using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Security;

/// <summary>
/// A certificate with its private key, of whatever family. <see cref="X509Certificate2"/> holds the private keys of RSA and EC, but
/// not those of Ed25519 and X25519: there the key is beside the certificate. Thread safe.
/// </summary>
public sealed class CertifiedKey : IDisposable
{
    private CertifiedKey(X509Certificate2 certificate, byte[]? curve25519) => (Certificate, PrivateOctets) = (certificate, curve25519);

    /// <summary>The certificate; with its private key inside for RSA and EC.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The family of the key.</summary>
    public KeyFamily Family => KeyFamilies.Of(Certificate);

    /// <summary>The private key on Curve25519; null for RSA and EC.</summary>
    internal byte[]? PrivateOctets { get; }

    /// <summary>An RSA or EC certificate that has its private key inside.</summary>
    /// <param name="certificate">The certificate; owned by this object from now on.</param>
    public static CertifiedKey Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new CertifiedKey(certificate, null);
    }

    /// <summary>Reads a certificate and its unencrypted PKCS #8 key, both PEM, as openssl writes them.</summary>
    /// <param name="certificatePath">The certificate; the first one of the file is taken.</param>
    /// <param name="keyPath">The private key.</param>
    /// <exception cref="CryptographicException">A file is not what it should be.</exception>
    /// <exception cref="ArgumentException">The two are not of one pair.</exception>
    public static CertifiedKey FromPem(string certificatePath, string keyPath)
    {
        var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(certificatePath));
        var algorithm = certificate.PublicKey.Oid.Value;
        if (algorithm is not (Curve25519.Ed25519 or Curve25519.X25519))
        {
            certificate.Dispose();
            return new CertifiedKey(X509Certificate2.CreateFromPemFile(certificatePath, keyPath), null);
        }

        var octets = Curve25519.ImportPem(File.ReadAllText(keyPath), algorithm);
        return Curve25519.PublicKey(certificate.PublicKey, algorithm) is { } known && Curve25519.PublicOctets(octets, algorithm).AsSpan().SequenceEqual(known)
            ? new CertifiedKey(certificate, octets)
            : throw new ArgumentException("The private key is not the one of the certificate.", nameof(keyPath));
    }

    /// <summary>A key that was made here and the certificate that was issued for it.</summary>
    internal static CertifiedKey Of(X509Certificate2 certificate, byte[] curve25519) => new(certificate, curve25519);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();
}
