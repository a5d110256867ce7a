using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Outbound;

namespace Knooppunt.Hub.Failures;

/// <summary>The signed failure of one message, sealed for its sender: all that an expiry or a rejection commits.</summary>
internal sealed record FailurePackage
{
    /// <summary>The identifier in the evidence document (UUID version 7, lower case).</summary>
    public required string EvidenceId { get; init; }

    /// <summary>The signed evidence document; it stays with the message that failed.</summary>
    public required byte[] Evidence { get; init; }

    /// <summary>The message that brings it to the access point that pushed the failed one.</summary>
    public required OwnMessage Message { get; init; }

    /// <summary>What the evidence document gives as the reason.</summary>
    public required EventReason Reason { get; init; }

    /// <summary>The SOAP envelope with the recipient's signed error; null when the term ended.</summary>
    public byte[]? RejectedBy { get; init; }

    /// <summary>The same news as an ebMS error, for a sender that has an address to be called back at; null for the others.</summary>
    public OutboundSignal? Signal { get; init; }

    /// <summary>By the clock of the database.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
