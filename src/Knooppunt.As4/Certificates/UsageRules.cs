using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// Key usage, extended key usage, basic constraints and policy of the end entity certificate (H-05). The platform's chain lets
/// a certificate through that lacks these extensions; here an extension that is missing is not a permission.
/// </summary>
internal static class UsageRules
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36"; // RFC 9336
    private const string MicrosoftDocumentSigning = "1.3.6.1.4.1.311.10.3.12";
    private const string MicrosoftDocumentEncryption = "1.3.6.1.4.1.311.80.1";
    private const string CertificatePolicies = "2.5.29.32";

    public static string? Violation(X509Certificate2 certificate, CertificateUse use, CertificatePolicy policy)
    {
        if (certificate.Extensions.GroupBy(extension => extension.Oid?.Value, StringComparer.Ordinal).Any(group => group.Skip(1).Any()))
            return "The certificate has an extension twice.";
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            return "The certificate is that of a certificate authority.";
        if (KeyUsageViolation(certificate, use) is { } keyUsage)
            return keyUsage;
        if (ExtendedKeyUsageViolation(certificate, use) is { } extended)
            return extended;
        return policy.PolicyIdentifiers.Count == 0 || PoliciesOf(certificate).Any(policy.PolicyIdentifiers.Contains)
            ? null
            : "The certificate was not issued under an accepted certificate policy.";
    }

    private static string? KeyUsageViolation(X509Certificate2 certificate, CertificateUse use)
    {
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault() is not { } extension)
            return "The certificate has no key usage.";
        if (extension.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign))
            return "The certificate is that of a certificate authority.";

        // RFC 8410, 5: a key on Curve25519 either signs or agrees, whatever the extension says.
        if (certificate.PublicKey.Oid.Value == (use == CertificateUse.Encryption ? Curve25519.Ed25519 : Curve25519.X25519))
            return "The kind of key of the certificate does not fit.";
        var sufficient = use switch
        {
            CertificateUse.TlsClient or CertificateUse.TlsServer => X509KeyUsageFlags.DigitalSignature,
            CertificateUse.Signing => X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
            _ => PublicKeyRules.IsRsa(certificate.PublicKey) ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.KeyAgreement,
        };
        return (extension.KeyUsages & sufficient) == 0 ? "The key usage of the certificate does not fit." : null;
    }

    private static string? ExtendedKeyUsageViolation(X509Certificate2 certificate, CertificateUse use)
    {
        // In Digikoppeling practice one PKIoverheid server certificate (clientAuth and serverAuth) also signs and decrypts.
        string[] fitting = use switch
        {
            CertificateUse.TlsClient => [ClientAuth],
            CertificateUse.TlsServer => [ServerAuth],
            CertificateUse.Signing => [DocumentSigning, MicrosoftDocumentSigning, EmailProtection, ClientAuth],
            _ => [MicrosoftDocumentEncryption, EmailProtection, ClientAuth, ServerAuth],
        };
        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault() is not { } extension)
        {
            // RFC 5280, 4.2.1.12 has no registered usage for encryption between systems, so many encryption certificates have none.
            return use == CertificateUse.Encryption ? null : "The certificate has no extended key usage.";
        }

        return extension.EnhancedKeyUsages.Cast<Oid>().Any(usage => fitting.Contains(usage.Value, StringComparer.Ordinal))
            ? null
            : "The extended key usage of the certificate does not fit.";
    }

    /// <summary>RFC 5280, 4.2.1.4.</summary>
    private static List<string> PoliciesOf(X509Certificate2 certificate)
    {
        List<string> found = [];
        if (certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == CertificatePolicies) is not { } policies)
            return found;
        var sequence = new AsnReader(policies.RawData, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
            found.Add(sequence.ReadSequence().ReadObjectIdentifier());
        return found;
    }
}
