using Knooppunt.As4;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.Hub.Limits;

/// <summary>
/// What a peer may ask of the hub: section <c>Hub:Limits</c>. The defaults are safe; docs/limits.md is the table for people and is
/// compared with these attributes by a test.
/// </summary>
public sealed class HubLimits
{
    // A message.

    [Limit("octets of a request body", "HTTP 413", Min = 65536, Max = 1 << 30)]
    public int MaxMessageBytes { get; set; } = 20 << 20;

    [Limit("octets of one part after decompression", "EBMS:0303", Min = 65536, Max = 1 << 30)]
    public int MaxPayloadBytes { get; set; } = 50 << 20;

    [Limit("how many times larger than its compressed form a part may be, beyond the first 64 KiB of output", "EBMS:0303", Min = 2, Max = 1100)]
    public int MaxGzipRatio { get; set; } = 100;

    [Limit("octets of optional fields (name, comment, extra) in a gzip header", "EBMS:0303", Max = 65536)]
    public int MaxGzipHeaderBytes { get; set; } = 1 << 10;

    [Limit("MIME parts, the SOAP part included; a signature and the encryption name each part once, so their references are bounded too", "HTTP 400, fault with EBMS:0007", Min = 2, Max = 1000)]
    public int MaxParts { get; set; } = 32;

    [Limit("header fields of one part", "EBMS:0007", Min = 3, Max = 1000)]
    public int MaxPartHeaders { get; set; } = 16;

    [Limit("octets of one header line of a part, and of the HTTP Content-Type", "EBMS:0007; for the Content-Type HTTP 400, fault with EBMS:0007", Min = 256, Max = 65536)]
    public int MaxPartHeaderLine { get; set; } = 8 << 10;

    [Limit("octets of all header lines of one part", "EBMS:0007", Min = 256, Max = 1 << 20)]
    public int MaxPartHeaderBytes { get; set; } = 16 << 10;

    [Limit("characters of the SOAP envelope", "HTTP 400, fault with EBMS:0009", Min = 65536, Max = 64 << 20)]
    public int MaxEnvelopeCharacters { get; set; } = 1 << 20;

    [Limit("characters of an XML part that is signed in canonical form", "EBMS:0101: it cannot be compared with its digest", Min = 65536, Max = 256 << 20)]
    public int MaxXmlPartCharacters { get; set; } = 4 << 20;

    [Limit("nested elements in the envelope and in XML parts that are signed in canonical form", "HTTP 400, fault with EBMS:0009", Min = 16, Max = 256)]
    public int MaxXmlDepth { get; set; } = 32;

    [Limit("attributes of one element there, namespace declarations included", "HTTP 400, fault with EBMS:0009", Min = 16, Max = 1000)]
    public int MaxXmlAttributes { get; set; } = 32;

    [Limit("characters of one element or attribute name there", "HTTP 400, fault with EBMS:0009", Min = 64, Max = 4096)]
    public int MaxXmlNameLength { get; set; } = 128;

    [Limit("characters of one attribute value or text in the envelope; a certificate is the longest that is expected", "HTTP 400, fault with EBMS:0009", Min = 4096, Max = 1 << 20)]
    public int MaxXmlTextLength { get; set; } = 16 << 10;

    // A request.

    [Limit("octets of the request line", "HTTP 414", Min = 64, Max = 65536)]
    public int MaxRequestLineBytes { get; set; } = 2 << 10;

    [Limit("octets of all HTTP request headers", "HTTP 431", Min = 1024, Max = 1 << 20)]
    public int MaxRequestHeaderBytes { get; set; } = 16 << 10;

    [Limit("HTTP request headers", "HTTP 431", Min = 16, Max = 1000)]
    public int MaxRequestHeaders { get; set; } = 64;

    [Limit("time for the TLS handshake", "the connection is closed", Max = 300)]
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Limit("time from the first octet of a request to the end of its headers", "HTTP 408, the connection is closed", Max = 300)]
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    [Limit("time for the body of a request", "HTTP 408, the connection is closed", Max = 3600)]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(5);

    [Limit("octets a second that a peer must send or take, on average, after the first five seconds", "HTTP 408, the connection is closed; an answer that is not taken is cut off", Max = 1 << 20)]
    public int MinBytesPerSecond { get; set; } = 1 << 10;

    [Limit("time that a connection may be idle between requests", "the connection is closed", Max = 3600)]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromMinutes(1);

    // A partner, and everybody together.

    [Limit("connections to this hub", "the connection is closed", Min = 10, Max = 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    [Limit("connections from one address, with and without TLS; set it to MaxConnections behind a balancer", "the connection is closed", Min = 1, Max = 1_000_000)]
    public int MaxConnectionsPerAddress { get; set; } = 1_000;

    [Limit("connections with client certificates of one OIN", "the connection is closed after the handshake", Min = 1, Max = 1_000_000)]
    public int MaxConnectionsPerPartner { get; set; } = 100;

    [Limit("TLS handshakes a second of one address, a tenth of them at once; set it higher behind a balancer", "waits its turn", Min = 1, Max = 100_000)]
    public int HandshakesPerSecondPerAddress { get; set; } = 50;

    [Limit("requests a second of one OIN, or of one address without a certificate", "HTTP 429 with Retry-After, a second later", Max = 1_000_000)]
    public int RequestsPerSecond { get; set; } = 50;

    [Limit("requests that may come at once before that rate counts", "HTTP 429 with Retry-After, a second later", Max = 1_000_000)]
    public int RequestBurst { get; set; } = 200;

    [Limit("messages of one OIN that are verified, opened and sealed at once", "waits its turn", Min = 1, Max = 10_000)]
    public int MaxInWorkPerPartner { get; set; } = 4;

    [Limit("milliseconds that a refused message still counts as one of those; its own answer goes out at once", "waits its turn", Min = 0, Max = 60_000)]
    public int RestAfterRefusalMilliseconds { get; set; } = 50;

    [Limit("octets of request bodies in memory at once, of everybody; a request without Content-Length counts as MaxMessageBytes", "waits five seconds, then HTTP 503 with Retry-After", Min = 1 << 20, Max = 1L << 40)]
    public long MaxBytesInMemory { get; set; } = 256 << 20;

    [Limit("the same, of one OIN", "waits five seconds, then HTTP 429 with Retry-After", Min = 1 << 20, Max = 1L << 40)]
    public long MaxBytesInMemoryPerPartner { get; set; } = 64 << 20;

    [Limit("messages of one partner that cannot be decrypted, in an hour", "EBMS:0102 for each encrypted message, without use of a private key", Max = 1_000_000)]
    public int MaxDecryptionFailuresPerHour { get; set; } = 20;

    [Limit("refused messages of one partner that are put on record as evidence, in a day", "the refusal itself is the same, and has one log line", Min = 0, Max = 1_000_000)]
    public int MaxRejectionsRecordedPerDay { get; set; } = 1_000;

    [Limit("messages that wait in one mailbox", "EBMS:0021", Max = 1_000_000)]
    public int MaxWaitingPerMailbox { get; set; } = 50_000;

    [Limit("creditors that a counsellor addresses in one conversation", "EBMS:0004 with BRK-01", Max = 1_000_000)]
    public int MaxCreditorsPerFile { get; set; } = 60;

    [Limit("creditors that a counsellor addresses in 24 hours, each once in a conversation", "EBMS:0004 with BRK-02", Max = 1_000_000)]
    public int MaxCreditorsPerDay { get; set; } = 1_000;

    [Limit("the same, in ten minutes", "EBMS:0004 with BRK-03", Max = 1_000_000)]
    public int MaxCreditorsPerBurst { get; set; } = 300;

    [Limit("octets that must stay free on the disk of the embedded database; pulls and receipts go on", "HTTP 503 with Retry-After for a push", Min = 0, Max = 1L << 50)]
    public long MinFreeDiskBytes { get; set; } = 256 << 20;

    /// <summary>The bounds of one message, as the protocol library takes them.</summary>
    internal MessageLimits Message()
    {
        var envelope = XmlLimits.Envelope with
        {
            MaxCharacters = MaxEnvelopeCharacters,
            MaxDepth = MaxXmlDepth,
            MaxAttributes = MaxXmlAttributes,
            MaxNameLength = MaxXmlNameLength,
            MaxTextLength = MaxXmlTextLength,
        };
        return new MessageLimits
        {
            Mime = new MimeLimits { MaxParts = MaxParts, MaxHeaders = MaxPartHeaders, MaxHeaderLine = MaxPartHeaderLine, MaxHeaderOctets = MaxPartHeaderBytes },
            Envelope = envelope,
            Payload = envelope with { MaxCharacters = MaxXmlPartCharacters, MaxTextLength = XmlLimits.Payload.MaxTextLength, AllowComments = true },
            Gzip = new GzipLimits { MaxOutput = MaxPayloadBytes, MaxRatio = MaxGzipRatio, MaxHeaderFields = MaxGzipHeaderBytes },
        };
    }
}
