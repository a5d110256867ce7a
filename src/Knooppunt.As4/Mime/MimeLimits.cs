namespace Knooppunt.As4.Mime;

/// <summary>What a MIME frame may cost.</summary>
public sealed record MimeLimits
{
    /// <summary>Safe values for everyday traffic.</summary>
    public static readonly MimeLimits Default = new();

    /// <summary>Parts beside the envelope; WSS4J peers stop at 28.</summary>
    public int MaxAttachments { get; init; } = 28;

    /// <summary>Header lines of one part.</summary>
    public int MaxHeaders { get; init; } = 16;

    /// <summary>Octets in the headers of one part.</summary>
    public int MaxHeaderBytes { get; init; } = 8 << 10;
}
