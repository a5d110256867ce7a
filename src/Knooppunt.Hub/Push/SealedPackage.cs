using Knooppunt.Hub.Outbound;

namespace Knooppunt.Hub.Push;

/// <summary>A message that was verified, admitted and sealed, with the receipt that was signed for it: all that a push commits.</summary>
internal sealed record SealedPackage
{
    public required string MessageId { get; init; }

    /// <summary>The access point that pushed it.</summary>
    public required string SenderOin { get; init; }

    public required string OriginalSender { get; init; }

    public required string FinalRecipient { get; init; }

    /// <summary>The OIN whose mailbox it waits in.</summary>
    public required string Mailbox { get; init; }

    public required string Service { get; init; }

    public required string Action { get; init; }

    public required string ConversationId { get; init; }

    public string? RefToMessageId { get; init; }

    /// <summary>Digest over the references that the sender signed: tells a repeat from another message under the same id.</summary>
    public required byte[] ContentDigest { get; init; }

    /// <summary>The canonical list of the references that the hub signed on the sealed message; the recipient's receipt must equal it.</summary>
    public required string References { get; init; }

    public required string SealedContentType { get; init; }

    /// <summary>The exact HTTP body that a pull sends.</summary>
    public required ReadOnlyMemory<byte> Sealed { get; init; }

    public required string ReceiptContentType { get; init; }

    /// <summary>The exact HTTP body that the sender is answered, now and on every repeat.</summary>
    public required byte[] Receipt { get; init; }

    /// <summary>The receipt once more, for a sender that is called back; null when it goes on the response.</summary>
    public OutboundSignal? Callback { get; init; }

    /// <summary>The place that it takes among the creditors that its sender addresses; null for a message that asks nothing.</summary>
    public AbuseBrake? Brake { get; init; }

    /// <summary>The SOAP envelope as the sender signed it.</summary>
    public required byte[] SubmittedEnvelope { get; init; }

    /// <summary>The SOAP envelope of the sealed message: the hub's signature towards the recipient outlives the content.</summary>
    public required byte[] ConsignedEnvelope { get; init; }

    /// <summary>By the clock of the database, as is the term counted from it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The last instant at which it may still be offered.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the recipient is reminded of it; null is never.</summary>
    public DateTimeOffset? RemindAt { get; init; }
}
