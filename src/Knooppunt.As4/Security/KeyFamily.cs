using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.As4.Security;

/// <summary>The families of keys that a partner can use; answers go out in the partner's own.</summary>
public enum KeyFamily
{
    /// <summary>RSA: rsa-sha256 signatures, RSA-OAEP key transport (eDelivery AS4 1.15).</summary>
    Rsa,

    /// <summary>EC P-256: ecdsa-sha256 signatures, ECDH-ES key agreement (the alternative of eDelivery AS4 2.0, 4.7).</summary>
    Ec,

    /// <summary>Ed25519 signatures, and X25519 key agreement for encryption (the common profile of eDelivery AS4 2.0).</summary>
    Ed25519,
}

/// <summary>What a family is called in files and on the command line, and how the files of its keys are called.</summary>
public static class KeyFamilies
{
    /// <summary>The words, in the order of the families.</summary>
    public static readonly ImmutableArray<string> Words = [.. Enum.GetValues<KeyFamily>().Select(Word)];

    /// <summary>The word for a family: <c>rsa</c>, <c>ec</c> or <c>ed25519</c>.</summary>
    /// <param name="family">The family.</param>
    public static string Word(KeyFamily family) => family switch
    {
        KeyFamily.Rsa => "rsa",
        KeyFamily.Ec => "ec",
        KeyFamily.Ed25519 => "ed25519",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>The family of a word; null when there is none.</summary>
    /// <param name="word">In lower case.</param>
    public static KeyFamily? Parse(string? word) => word is not null && Words.IndexOf(word) is >= 0 and var index ? (KeyFamily)index : null;

    /// <summary>The family of the key of a certificate.</summary>
    /// <param name="certificate">Any certificate; what is not of another family counts as RSA.</param>
    public static KeyFamily Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.PublicKey.Oid.Value switch
        {
            SignatureAlgorithms.EcKey => KeyFamily.Ec,
            Curve25519.Ed25519 or Curve25519.X25519 => KeyFamily.Ed25519,
            _ => KeyFamily.Rsa,
        };
    }

    /// <summary>The name of the <c>.crt</c> and <c>.key</c> in the folder of an organisation, without the extension.</summary>
    /// <param name="use">What the certificate is for.</param>
    /// <param name="family">Its family; TLS has one certificate for all.</param>
    public static string FileName(CertificateUse use, KeyFamily family) => (use, family) switch
    {
        (CertificateUse.TlsClient or CertificateUse.TlsServer, _) => "tls",
        (CertificateUse.Signing, KeyFamily.Rsa) => "signing",
        (CertificateUse.Signing, KeyFamily.Ec) => "signing-ec",
        (CertificateUse.Signing, _) => "signing-ed25519",
        (_, KeyFamily.Rsa) => "encryption",
        (_, KeyFamily.Ec) => "encryption-ec",
        _ => "encryption-x25519",
    };
}
