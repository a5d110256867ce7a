using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>The certificates to which senders may encrypt, with their private keys (RSA or EC P-256). Thread safe.</summary>
public sealed class DecryptionKeys
{
    private readonly ImmutableArray<X509Certificate2> certificates;

    /// <summary>Takes the certificates; they stay owned by the caller.</summary>
    /// <param name="certificates">Certificates with private keys; the old and the new one during a roll-over.</param>
    /// <exception cref="ArgumentException">A certificate has no private key.</exception>
    public DecryptionKeys(IEnumerable<X509Certificate2> certificates)
    {
        this.certificates = [.. certificates];
        if (this.certificates.Any(c => !c.HasPrivateKey))
            throw new ArgumentException("A certificate for decryption has no private key.", nameof(certificates));
    }

    internal X509Certificate2? Find(TokenReference reference) => certificates.FirstOrDefault(reference.Matches);
}
