using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// The private keys with which an access point opens what is encrypted to it; more than one during a renewal. RSA, and EC on
/// P-256. The mixed forms of RSA-OAEP that older products send need a key that can be exported; the current form does not.
/// </summary>
public sealed class DecryptionKeys
{
    /// <summary>No key at all: every encrypted message is refused.</summary>
    public static readonly DecryptionKeys None = new([]);

    private readonly ImmutableArray<DecryptionKey> keys;

    /// <summary>Takes the certificates; they stay the caller's to dispose, after the last use of this.</summary>
    /// <param name="certificates">Certificates that have their private key.</param>
    /// <exception cref="ArgumentException">A certificate has no private key, or not one of RSA or P-256 that its key usage lets decrypt.</exception>
    public DecryptionKeys(IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        const string Unusable = "An encryption certificate needs its private key, RSA or EC P-256 with keyAgreement.";
        keys = [.. certificates.Select(c => DecryptionKey.Of(c) ?? throw new ArgumentException(Unusable, nameof(certificates)))];
    }

    internal DecryptionKey? Find(TokenReference recipient, bool isRsa) =>
        keys.FirstOrDefault(k => k.IsRsa == isRsa && recipient.Matches(k.Certificate));
}
