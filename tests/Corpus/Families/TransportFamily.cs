namespace Knooppunt.Corpus;

/// <summary>H: TLS, certificates and HTTP.</summary>
internal static class TransportFamily
{
    public static Family Family { get; } = new("H",
    [
        new("H-01", "no client certificate"),
        new("H-02", "self-signed, other authority"),
        new("H-03", "expired, not valid yet"),
        new("H-04", "revoked; revocation lists that are old, foreign or huge"),
        new("H-05", "key usage and extended key usage"),
        new("H-06", "weak keys and signatures"),
        new("H-07", "chains that break a constraint, or lure the hub to an address"),
        new("H-08", "OIN of TLS, signature and From that differ; spellings of an OIN"),
        new("H-09", "renewed and not registered"),
        new("H-10", "old protocols, weak suites, renegotiation"),
        new("H-11", "SNI and Host that differ"),
        new("H-12", "slow clients (5 000 idle connections: load run)"),
        new("H-13", "request smuggling"),
        new("H-14", "too many and too long"),
        new("H-15", "methods, paths, content types"),
        new("H-16", "headers of proxies"),
    ],
    [.. CertificateCases.All, .. TlsCases.All, .. SlowCases.All, .. SmugglingCases.All, .. HttpCases.All, .. RawCases.Of("H")]);
}
