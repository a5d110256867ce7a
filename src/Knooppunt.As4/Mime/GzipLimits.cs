namespace Knooppunt.As4.Mime;

/// <summary>What decompressing one part may cost (security catalogue M-12).</summary>
public sealed record GzipLimits
{
    /// <summary>The defaults.</summary>
    public static readonly GzipLimits Default = new();

    /// <summary>Octets of one part after decompression.</summary>
    public int MaxOutput { get; init; } = 64 << 20;

    /// <summary>How many times larger than its input the output may be; deflate itself ends near 1030.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Octets of output below which the ratio does not count: a small part of spaces harms nobody.</summary>
    public int RatioFloor { get; init; } = 64 << 10;

    /// <summary>Octets of optional header fields (extra field, name, comment) together.</summary>
    public int MaxHeaderFields { get; init; } = 1 << 10;
}
