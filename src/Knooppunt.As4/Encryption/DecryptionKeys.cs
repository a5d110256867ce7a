using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// The private keys with which an access point opens what is encrypted to it; more than one during a renewal. RSA, EC on
/// P-256, and X25519. The mixed forms of RSA-OAEP that older products send need a key that can be exported; the current form does not.
/// </summary>
public sealed class DecryptionKeys
{
    /// <summary>No key at all: every encrypted message is refused.</summary>
    public static readonly DecryptionKeys None = new(Array.Empty<CertifiedKey>());

    private readonly ImmutableArray<DecryptionKey> keys;

    /// <summary>Takes the certificates; they stay the caller's to dispose, after the last use of this.</summary>
    /// <param name="certificates">Certificates that have their private key.</param>
    /// <exception cref="ArgumentException">A certificate has no private key, or not one of RSA or P-256 that its key usage lets decrypt.</exception>
    public DecryptionKeys(IEnumerable<X509Certificate2> certificates)
        : this(certificates.Select(CertifiedKey.Of))
    {
    }

    /// <summary>Takes certificates with their private keys; they stay the caller's to dispose, after the last use of this.</summary>
    /// <param name="keys">RSA, EC P-256 or X25519.</param>
    /// <exception cref="ArgumentException">A key is of another kind, or its key usage does not let it decrypt.</exception>
    public DecryptionKeys(IEnumerable<CertifiedKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        const string Unusable = "An encryption certificate needs its private key: RSA, EC P-256 with keyAgreement, or X25519.";
        this.keys = [.. keys.Select(k => DecryptionKey.Of(k) ?? throw new ArgumentException(Unusable, nameof(keys)))];
    }

    internal DecryptionKey? Find(TokenReference recipient, KeyFamily family) =>
        keys.FirstOrDefault(k => k.Family == family && recipient.Matches(k.Certificate));
}
