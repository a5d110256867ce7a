namespace Knooppunt.Corpus;

/// <summary>The guards behind family H.</summary>
internal static class TransportGuards
{
    private const string Application = "Knooppunt.Hub/HubApplication.cs";
    private const string Peer = "Knooppunt.Hub/Msh/PeerCertificate.cs";
    private const string Listener = "Knooppunt.Hub/Transport/Listener.cs";
    private const string Framing = "Knooppunt.Hub/Transport/RequestFraming.cs";
    private const string Failures = "Knooppunt.Hub/Transport/RequestFailures.cs";
    private const string Lines = "Knooppunt.Hub/LogLines.cs";
    private const string Admit = "Knooppunt.Hub/Push/Admit.cs";
    private const string Addresses = "Knooppunt.Hub/Parties/Agreement.cs";
    private const string Policy = "Knooppunt.As4/Certificates/CertificatePolicy.cs";
    private const string Chain = "Knooppunt.As4/Certificates/ChainRules.cs";
    private const string Keys = "Knooppunt.As4/Certificates/PublicKeyRules.cs";
    private const string Usage = "Knooppunt.As4/Certificates/UsageRules.cs";
    private const string Oin = "Knooppunt.As4/Certificates/CertificateOin.cs";

    public static IEnumerable<Guard> All => [.. Certificates, .. Connection, .. Requests];

    private static IEnumerable<Guard> Certificates =>
    [
        new("tls-policy", Peer, "return verdict.IsAccepted;", "return $OFF || verdict.IsAccepted;", "H-05"),
        new("tls-downloads", Peer, "DisableCertificateDownloads = true", "DisableCertificateDownloads = !$OFF", "H-07") { AtStart = true },
        new("signer-policy", Admit, "if (certificates.Check(message.Signer, CertificateUse.Signing, now) is { IsAccepted: false })", "if (!$OFF && certificates.Check(message.Signer, CertificateUse.Signing, now) is { IsAccepted: false })", "H-03"),
        new("from-is-peer", Addresses, "|| user.From.Id != peerOin", "|| !$OFF && user.From.Id != peerOin", "H-08"),
        Guard.If("certificate-size", Policy, "certificate.RawDataMemory.Length > MaximumCertificateOctets", "H-07"),
        Guard.If("certificate-rsa-exponent", Keys, "exponent < SmallestExponent || exponent > LargestExponent || exponent.IsEven", "H-06"),
        new("certificate-rsa-bits", Keys, "if (modulus.GetBitLength() < policy.MinimumRsaBits)", "if (!$OFF && modulus.GetBitLength() < policy.MinimumRsaBits)", "H-06"),
        Guard.If("certificate-algorithm", Chain, "!SignatureAlgorithms.IsAllowed(element.SignatureAlgorithm.Value)", "H-06"),
        Guard.If("certificate-authority", Usage, "certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)", "H-05"),
        Guard.If("certificate-issues", Usage, "extension.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)", "H-05"),
        new("certificate-no-key-usage", Usage, "return \"The certificate has no key usage.\";", "return $OFF ? null : \"The certificate has no key usage.\";", "H-05"),
        new("certificate-key-usage", Usage, "return (extension.KeyUsages & sufficient) == 0 ?", "return !$OFF && (extension.KeyUsages & sufficient) == 0 ?", "H-05"),
        new("certificate-no-extended-usage", Usage, "return use == CertificateUse.Encryption ?", "return $OFF || use == CertificateUse.Encryption ?", "H-05"),
        new("certificate-extended-usage", Usage, "return extension.EnhancedKeyUsages", "return $OFF || extension.EnhancedKeyUsages", "H-05"),
        new("certificate-revoked", Chain, "if (list.Contains(element.SerialNumberBytes.Span))", "if (!$OFF && list.Contains(element.SerialNumberBytes.Span))", "H-04"),
        new("list-current", Chain, "return list.ThisUpdate > now || list.NextUpdate <= now ?", "return !$OFF && (list.ThisUpdate > now || list.NextUpdate <= now) ?", "H-04 revocation list out of date: nobody is let in"),
        new("certificate-oin-once", Oin, "return seen == 1 &&", "return ($OFF || seen == 1) &&", "H-08"),
        new("certificate-oin-alone", Oin, "found = alone ? Text(attribute) : null;", "found = alone || $OFF ? Text(attribute) : null;", "H-08"),
        new("certificate-oin-type", Oin, "ReadCharacterString(UniversalTagNumber.UTF8String) : null;", "ReadCharacterString(UniversalTagNumber.UTF8String) : $OFF ? attribute.ReadCharacterString(UniversalTagNumber.BMPString) : null;", "H-08"),
        new("certificate-oin-form", Oin, "public static bool IsWellFormed(string? text) => text", "public static bool IsWellFormed(string? text) => $OFF && text is not null || text", "H-08"),
    ];

    private static IEnumerable<Guard> Connection =>
    [
        new("tls-suites", Peer, "CipherSuitesPolicy = tlsPolicy.CipherSuites,", "CipherSuitesPolicy = $OFF ? null : tlsPolicy.CipherSuites,", "H-10") { AtStart = true },
        new("tls-server-name", Framing, "is { Length: > 0 } name && !name.Equals(", "is { Length: > 0 } name && !$OFF && !name.Equals(", "H-11"),
    ];

    private static IEnumerable<Guard> Requests =>
    [
        new("http-length-digits", Listener, "kestrel.RequestHeaderEncodingSelector = name => name.Equals(", "kestrel.RequestHeaderEncodingSelector = name => !$OFF && name.Equals(", "H-13"),
        new("http-line-feeds", Application, "Kestrel.DisableHttp1LineFeedTerminators\", true)", "Kestrel.DisableHttp1LineFeedTerminators\", !$OFF)", "H-13") { AtStart = true },
        new("http-chunked-only", Framing, "if (headers.TransferEncoding.Count > 0 && !IsChunkedOnly(request)", "if (!$OFF && headers.TransferEncoding.Count > 0 && !IsChunkedOnly(request)", "H-13"),
        new("http-two-lengths", Framing, "|| headers.ContainsKey(OverruledLength)", "|| !$OFF && headers.ContainsKey(OverruledLength)", "H-13"),
        new("http-chunk-overflow", Failures, "when (e.InnerException is OverflowException", "when (!$OFF && e.InnerException is OverflowException", "H-13"),
        new("http-close", Framing, "http.Response.Headers.Connection = \"close\";", "if (!$OFF) http.Response.Headers.Connection = \"close\";", "H-13"),
        new("http-content-encoding", Framing, "if (headers.ContentEncoding.Count > 0", "if (!$OFF && headers.ContentEncoding.Count > 0", "H-15"),
        new("http-any-spelling", Framing, "!request.Path.StartsWithSegments(MshEndpoint.Path)", "($OFF ? request.Path.Value != MshEndpoint.Path : !request.Path.StartsWithSegments(MshEndpoint.Path))", "H-15"),
        new("http-media-type", Framing, "return IsSoap(headers.ContentType.ToString()) ?", "return $OFF || IsSoap(headers.ContentType.ToString()) ?", "H-15"),
        new("log-without-path", Lines, "logEvent.RemovePropertyIfPresent(\"RequestPath\");", "if (!$OFF) logEvent.RemovePropertyIfPresent(\"RequestPath\");", "H-15 path with a value in it"),
        new("http-refusals-logged", Failures, "if (http.Response.StatusCode >= 400 &&", "if (!$OFF && http.Response.StatusCode >= 400 &&", "H-15"),
    ];
}
