using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Timestamps;

/// <summary>What a timestamp proves, or why it proves nothing.</summary>
public sealed record TimestampVerdict
{
    private TimestampVerdict(string? reason, DateTimeOffset time, X509Certificate2? signer, ReadOnlyMemory<byte> token) =>
        (Reason, Time, Signer, Token) = (reason, time, signer, token);

    /// <summary>Whether the data was there at that time.</summary>
    [MemberNotNullWhen(true, nameof(Signer))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsGood => Reason is null;

    /// <summary>Why not: a fixed English sentence; null when the timestamp is good.</summary>
    public string? Reason { get; }

    /// <summary>When the data was there at the latest (genTime), give or take the accuracy.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Whose timestamp it is; null when it is refused.</summary>
    public X509Certificate2? Signer { get; }

    /// <summary>The token (TimeStampToken, DER): what is kept and checked again later. Empty when it is refused.</summary>
    public ReadOnlyMemory<byte> Token { get; }

    internal static TimestampVerdict Good(DateTimeOffset time, X509Certificate2 signer, ReadOnlyMemory<byte> token) => new(null, time, signer, token);

    internal static TimestampVerdict Refused(string reason) => new(reason, default, null, default);
}
