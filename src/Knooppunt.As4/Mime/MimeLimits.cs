namespace Knooppunt.As4.Mime;

/// <summary>What a MIME frame may cost before it is refused (security catalogue M-08); the size of the body is the caller's.</summary>
public sealed record MimeLimits
{
    /// <summary>The defaults, which leave room above the 28 attachments that WSS4J peers can sign.</summary>
    public static readonly MimeLimits Default = new();

    /// <summary>Parts in a message, the SOAP part included.</summary>
    public int MaxParts { get; init; } = 32;

    /// <summary>Header fields in one part.</summary>
    public int MaxHeaders { get; init; } = 16;

    /// <summary>Octets in one header line, and in the Content-Type of the HTTP message.</summary>
    public int MaxHeaderLine { get; init; } = 8 << 10;

    /// <summary>Octets in all header lines of one part together.</summary>
    public int MaxHeaderOctets { get; init; } = 16 << 10;

    /// <summary>Characters in the boundary (RFC 2046, 5.1.1).</summary>
    public int MaxBoundary { get; init; } = 70;
}
