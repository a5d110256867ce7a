using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.As4.Timestamps;

/// <summary>
/// Checks a timestamp token, now or years later, without the network (security catalogue 4.4). The platform verifies the CMS signature;
/// what RFC 3161 and RFC 5816 leave to the requester follows here.
/// </summary>
public static class TimestampToken
{
    /// <summary>The most octets of a token or of a response with one.</summary>
    public const int MaximumOctets = 64 << 10;

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private static readonly string[] Digests = [Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Checks a token against the data that it is said to be over.</summary>
    /// <param name="token">TimeStampToken, DER.</param>
    /// <param name="data">The data itself.</param>
    /// <param name="trust">Whose timestamps are believed.</param>
    public static TimestampVerdict Check(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> data, TimestampTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        try
        {
            if (token.Length > MaximumOctets || !Rfc3161TimestampToken.TryDecode(token, out var read, out var length) || length != token.Length)
                return TimestampVerdict.Refused("The timestamp cannot be read.");
            return Check(read, token, SHA256.HashData(data), trust);
        }
        catch (Exception e) when (e is CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            return TimestampVerdict.Refused("The timestamp cannot be read.");
        }
    }

    private static TimestampVerdict Check(Rfc3161TimestampToken token, ReadOnlyMemory<byte> octets, byte[] hash, TimestampTrust trust)
    {
        var (info, signers) = (token.TokenInfo, token.AsSignedCms().SignerInfos);
        if (signers.Count != 1)
            return TimestampVerdict.Refused("The timestamp has more than one signer, or none."); // RFC 3161, 2.4.2
        if (info.HashAlgorithmId.Value != Sha256 || !info.GetMessageHash().Span.SequenceEqual(hash))
            return TimestampVerdict.Refused("The timestamp is over other data.");
        if (trust.PolicyIdentifier is { } policy && info.PolicyId.Value != policy)
            return TimestampVerdict.Refused("The timestamp is under another policy.");
        if (info.AccuracyInMicroseconds is not { } accuracy || accuracy > trust.MaximumAccuracy.TotalMicroseconds)
            return TimestampVerdict.Refused("The timestamp is not accurate enough.");
        if (!Digests.Contains(signers[0].DigestAlgorithm.Value) || !token.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer))
            return TimestampVerdict.Refused("The signature of the timestamp is wrong.");
        // The platform takes the older attribute too, which names the certificate by SHA-1 (RFC 5816).
        if (!signers[0].SignedAttributes.Cast<CryptographicAttributeObject>().Any(a => a.Oid.Value == SigningCertificateV2))
            return TimestampVerdict.Refused("The timestamp does not name its certificate by ESSCertIDv2.");
        if (!IsForTimestampsOnly(signer))
            return TimestampVerdict.Refused("The certificate is not for timestamps, critically and only.");
        return ChainViolation(signer, info.Timestamp, trust) is { } violation
            ? TimestampVerdict.Refused(violation)
            : TimestampVerdict.Good(info.Timestamp, signer, octets);
    }

    /// <summary>RFC 3161, 2.3: one extended key usage, critical, and nothing else in it.</summary>
    private static bool IsForTimestampsOnly(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList() is [{ Critical: true, EnhancedKeyUsages: { Count: 1 } usages }]
        && usages[0].Value == TimeStamping;

    private static string? ChainViolation(X509Certificate2 signer, DateTimeOffset at, TimestampTrust trust)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        foreach (var authority in trust.Authorities)
            (TimestampTrust.IsRoot(authority) ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(authority);
        try
        {
            if (!chain.Build(signer))
            {
                return chain.ChainStatus.Any(s => s.Status == X509ChainStatusFlags.NotTimeValid)
                    ? "A certificate of the timestamp was not valid at its time."
                    : "The certificate of the timestamp does not lead to a trusted root.";
            }

            var rules = new CertificatePolicy { Roots = trust.Authorities };
            return chain.ChainElements.All(e => PublicKeyRules.Violation(e.Certificate.PublicKey, rules) is null
                    && (SignatureAlgorithms.IsAllowed(e.Certificate.SignatureAlgorithm.Value) || trust.Authorities.Contains(e.Certificate)))
                ? null
                : "A certificate of the timestamp has a key or signature that is too weak.";
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }
}
