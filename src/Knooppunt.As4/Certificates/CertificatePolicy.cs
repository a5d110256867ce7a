using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Certificates;

/// <summary>
/// Which certificates are believed, and for what. The platform builds the chain; the rules that it does not know (key size,
/// signature hash, exponent, usage, OIN; security catalogue H-02 to H-08) follow here, and revocation is judged by lists that
/// are given. Nothing is fetched from the network: an address in a certificate is an address that a stranger chose.
/// Safe for concurrent use, and immutable but for <see cref="Renew"/>.
/// </summary>
public sealed record CertificatePolicy
{
    private ImmutableArray<RevocationList> lists = [];

    /// <summary>The trust anchors; several may be in use at once while a root is being replaced.</summary>
    public required ImmutableArray<X509Certificate2> Roots { get; init; }

    /// <summary>The certificate authorities between root and end entity; those that a peer sends along are not used.</summary>
    public ImmutableArray<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>The lists of every authority that has issued something; an authority without a current list is not believed.</summary>
    public ImmutableArray<RevocationList> RevocationLists
    {
        get => lists;
        init => lists = value;
    }

    /// <summary>The shortest RSA modulus in bits that is accepted.</summary>
    public int MinimumRsaBits { get; init; } = 2048;

    /// <summary>The shortest RSA modulus in bits that is accepted without a warning (NCSC TLS guidelines 2025-05).</summary>
    public int AdvisedRsaBits { get; init; } = 3072;

    /// <summary>The longest RSA modulus in bits that is verified at all.</summary>
    public int MaximumRsaBits { get; init; } = 8192;

    /// <summary>The object identifiers of the accepted curves; P-256 and P-384.</summary>
    public ImmutableHashSet<string> Curves { get; init; } = ["1.2.840.10045.3.1.7", "1.3.132.0.34"];

    /// <summary>The certificate policies of which the end entity must name one; empty when any will do.</summary>
    public ImmutableHashSet<string> PolicyIdentifiers { get; init; } = [];

    /// <summary>The longest chain, end entity and root included; PKIoverheid has root, domain, service provider and end entity.</summary>
    public int MaximumChainLength { get; init; } = 4;

    /// <summary>The largest certificate in octets.</summary>
    public int MaximumCertificateOctets { get; init; } = 16 << 10;

    /// <summary>Reads the trusted authorities and their revocation lists from a folder.</summary>
    /// <param name="folder">Holds <c>ca.crt</c> (PEM, roots and intermediates) and one or more <c>*.crl</c> (DER or PEM).</param>
    /// <returns>The policy with the default rules, or a refusal that says which file is missing or wrong.</returns>
    public static Outcome<CertificatePolicy> FromFolder(string folder) => CertificatePolicyFolder.Read(folder);

    /// <summary>
    /// Takes newer revocation lists: whoever holds this policy judges by them from now on. Every authority must have one; a list that is
    /// older than the present one of the same issuer is not taken, for what was revoked stays so.
    /// </summary>
    /// <param name="newer">The lists.</param>
    /// <returns>False when nothing was taken: they are the present ones, or not right.</returns>
    public bool Renew(ImmutableArray<RevocationList> newer)
    {
        foreach (var authority in Roots.Concat(Intermediates))
        {
            var (present, next) = (Latest(lists, authority), Latest(newer, authority));
            if (next is null || (present is not null && next.ThisUpdate < present.ThisUpdate))
                return false;
        }

        if (newer.All(n => lists.Any(l => l.Der.Span.SequenceEqual(n.Der.Span))) && newer.Length == lists.Length)
            return false;
        ImmutableInterlocked.InterlockedExchange(ref lists, newer);
        return true;
    }

    /// <summary>
    /// Reads the trusted authorities alone. Nothing is believed by the policy as it is: it is for judging the past, with
    /// <see cref="RevocationLists"/> that were kept (<see cref="At"/>).
    /// </summary>
    /// <param name="folder">Holds <c>ca.crt</c> (PEM, roots and intermediates).</param>
    public static Outcome<CertificatePolicy> FromAuthorities(string folder) => CertificatePolicyFolder.ReadAuthorities(folder);

    /// <summary>This policy as it was at a moment: of all the lists that were kept, those that were current then.</summary>
    /// <param name="kept">The lists of any time.</param>
    /// <param name="moment">The moment; hand the same one to <see cref="Check"/>.</param>
    public CertificatePolicy At(IEnumerable<RevocationList> kept, DateTimeOffset moment) =>
        this with { RevocationLists = [.. kept.Where(list => list.ThisUpdate <= moment && moment < list.NextUpdate)] };

    /// <summary>Judges one certificate.</summary>
    /// <param name="certificate">What a peer presented, or what the address book holds.</param>
    /// <param name="use">What it is to be used for.</param>
    /// <param name="now">The moment for which validity and revocation are judged.</param>
    public CertificateVerdict Check(X509Certificate2 certificate, CertificateUse use, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            if (certificate.RawDataMemory.Length > MaximumCertificateOctets)
                return CertificateVerdict.Refused("The certificate is too large.");
            if (ValidityViolation(certificate, now) is { } validity)
                return CertificateVerdict.Refused(validity);

            // Before the chain: the platform's answer to a strange key depends on how its OpenSSL was configured.
            if (PublicKeyRules.Violation(certificate.PublicKey, this) is { } key)
                return CertificateVerdict.Refused(key);
            if (UsageRules.Violation(certificate, use, this) is { } usage)
                return CertificateVerdict.Refused(usage);
            if (ChainRules.Violation(certificate, this, now) is { } chain)
                return CertificateVerdict.Refused(chain);
            return CertificateOin.Of(certificate) is { } oin
                ? CertificateVerdict.Accepted(oin, WarningsFor(certificate))
                : CertificateVerdict.Refused("The certificate has no OIN in the serialNumber of its subject.");
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return CertificateVerdict.Refused("The certificate cannot be read.");
        }
    }

    private static RevocationList? Latest(ImmutableArray<RevocationList> lists, X509Certificate2 issuer) =>
        lists.Where(list => list.IsSignedBy(issuer)).MaxBy(list => list.ThisUpdate);

    private static string? ValidityViolation(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
            return "The certificate is not valid yet.";

        // RFC 5280, 4.1.2.5 includes the last second; OpenSSL does not, and a chain through it is the stricter of the two.
        return now.UtcDateTime >= certificate.NotAfter.ToUniversalTime() ? "The certificate has expired." : null;
    }

    private string[] WarningsFor(X509Certificate2 certificate) =>
        PublicKeyRules.IsRsa(certificate.PublicKey) && PublicKeyRules.RsaBits(certificate.PublicKey) < AdvisedRsaBits
            ? ["The RSA key is shorter than advised: replace it by 3072 bits or more, or by elliptic curve P-256."]
            : [];
}
