using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Certificates;

/// <summary>The way from a certificate to a configured root, and whether anybody on it has been revoked (H-02, H-04, H-06, H-07).</summary>
internal static class ChainRules
{
    public static string? Violation(X509Certificate2 certificate, CertificatePolicy policy, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.AddRange(policy.Roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(policy.Intermediates.ToArray());
        try
        {
            if (!chain.Build(certificate))
                return BuildFailure(chain);
            return ElementsViolation([.. chain.ChainElements.Select(element => element.Certificate)], policy, now);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private static string BuildFailure(X509Chain chain)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            return "The certificate does not lead to a trusted root.";
        if ((status & X509ChainStatusFlags.NotTimeValid) != 0)
            return "A certificate authority in the chain has expired or is not valid yet.";
        if ((status & X509ChainStatusFlags.NotSignatureValid) != 0)
            return "A signature in the chain is wrong.";
        if ((status & X509ChainStatusFlags.HasNotSupportedCriticalExtension) != 0)
            return "The chain has a critical extension that is not supported.";
        return "The chain breaks a constraint of one of its certificates.";
    }

    private static string? ElementsViolation(X509Certificate2[] elements, CertificatePolicy policy, DateTimeOffset now)
    {
        if (elements.Length < 2)
            return "The certificate is a trust anchor itself.";
        if (elements.Length > policy.MaximumChainLength)
            return "The chain is too long.";
        for (var position = 0; position < elements.Length; position++)
        {
            var element = elements[position];

            // The platform also looks for issuers in the stores of the user it runs as: what is not configured does not count.
            if (position > 0 && !IsConfigured(element, policy))
                return "The chain has a certificate authority that is not configured.";
            if (!SignatureAlgorithms.IsAllowed(element.SignatureAlgorithm.Value))
                return "A certificate in the chain is signed with an algorithm that is not allowed.";
            if (PublicKeyRules.Violation(element.PublicKey, policy) is { } key)
                return key;
            if (position < elements.Length - 1 && RevocationViolation(element, elements[position + 1], policy, now) is { } revocation)
                return revocation;
        }

        return null;
    }

    /// <summary>Octet for octet: <see cref="X509Certificate.Equals(object)"/> compares no more than issuer and serial number.</summary>
    private static bool IsConfigured(X509Certificate2 authority, CertificatePolicy policy) =>
        policy.Intermediates.Concat(policy.Roots).Any(known => known.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span));

    private static string? RevocationViolation(X509Certificate2 element, X509Certificate2 issuer, CertificatePolicy policy, DateTimeOffset now)
    {
        var list = policy.RevocationLists.Where(candidate => candidate.IsSignedBy(issuer)).MaxBy(candidate => candidate.ThisUpdate);
        if (list is null)
            return "There is no revocation list of the issuer.";

        // Revoked first: an old list may not know everything, but what it says does not become untrue.
        if (list.Contains(element.SerialNumberBytes.Span))
            return "A certificate in the chain has been revoked.";
        return list.ThisUpdate > now || list.NextUpdate <= now ? "The revocation list of the issuer is not current." : null;
    }
}
