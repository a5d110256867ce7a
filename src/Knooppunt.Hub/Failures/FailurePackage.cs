using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Outbound;

namespace Knooppunt.Hub.Failures;

/// <summary>The signed failure of one message, sealed for its sender: all that an expiry or a rejection commits.</summary>
internal sealed record FailurePackage
{
    /// <summary>The identifier in the evidence document (UUID version 7, lower case).</summary>
    public required string EvidenceId { get; init; }

    /// <summary>The signed evidence document; it stays with the message that failed.</summary>
    public required byte[] Evidence { get; init; }

    /// <summary>The MessageId of the failure itself.</summary>
    public required string MessageId { get; init; }

    /// <summary>The OIN of the access point that pushed the failed message.</summary>
    public required string Mailbox { get; init; }

    public required string HubOin { get; init; }

    public required string Service { get; init; }

    public required string Action { get; init; }

    /// <summary>The canonical list of the references that the hub signed on the failure.</summary>
    public required string References { get; init; }

    public required string SealedContentType { get; init; }

    /// <summary>The exact HTTP body that a pull by the sender is answered.</summary>
    public required ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>Its SOAP envelope: the hub's signature towards the sender outlives the content.</summary>
    public required byte[] ConsignedEnvelope { get; init; }

    /// <summary>What the evidence document gives as the reason.</summary>
    public required EventReason Reason { get; init; }

    /// <summary>The SOAP envelope with the recipient's signed error; null when the term ended.</summary>
    public byte[]? RejectedBy { get; init; }

    /// <summary>The same news as an ebMS error, for a sender that has an address to be called back at; null for the others.</summary>
    public OutboundSignal? Signal { get; init; }

    /// <summary>By the clock of the database.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
