using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>What went wrong between this access point and the hub.</summary>
public enum FailureKind
{
    /// <summary>No answer: no connection, no TLS, or no answer in time. Trying again is safe.</summary>
    NotConnected,

    /// <summary>An HTTP status without an AS4 message.</summary>
    HttpStatus,

    /// <summary>An answer that is not an AS4 message, or not one that fits the request.</summary>
    Unreadable,

    /// <summary>An AS4 message that none of the pinned certificates of the hub has signed; nothing in it is to be believed.</summary>
    NotAuthentic,

    /// <summary>A receipt by the hub that does not state exactly what was sent (EBMS:0302).</summary>
    InvalidReceipt,

    /// <summary>The hub says, signed, that it does not take the request.</summary>
    Refused,

    /// <summary>A message by the hub that cannot be decrypted, decompressed or accepted here.</summary>
    CannotOpen,
}

/// <summary>One failure as a value.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Text">A fixed English sentence.</param>
public sealed record HubFailure(FailureKind Kind, string Text)
{
    /// <summary>The ebMS error that this access point itself concludes, or null.</summary>
    public EbmsError? Error { get; init; }

    /// <summary>The HTTP status of the answer, or null when there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the hub asks to wait before the next attempt (HTTP 429 or 503 with Retry-After), or null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The errors that the answer reported; to be believed only when <see cref="Kind"/> is <see cref="FailureKind.Refused"/>.</summary>
    public ImmutableArray<ErrorEntry> Errors { get; init; } = [];

    internal static HubFailure Of(FailureKind kind, Refusal refusal) => new(kind, refusal.Reason) { Error = refusal.Error };
}
