using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4;

/// <summary>What one message may cost, wherever it is read; the size of the body is the caller's.</summary>
public sealed record MessageLimits
{
    /// <summary>The defaults.</summary>
    public static readonly MessageLimits Default = new();

    /// <summary>The MIME frame.</summary>
    public MimeLimits Mime { get; init; } = MimeLimits.Default;

    /// <summary>The SOAP envelope.</summary>
    public XmlLimits Envelope { get; init; } = XmlLimits.Envelope;

    /// <summary>XML parts whose signature is over their canonical form.</summary>
    public XmlLimits Payload { get; init; } = XmlLimits.Payload;

    /// <summary>Compressed parts.</summary>
    public GzipLimits Gzip { get; init; } = GzipLimits.Default;
}
