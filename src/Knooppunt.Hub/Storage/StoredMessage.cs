using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Storage;

/// <summary>A message of a sender as it is stored, with what the hub tells about it. All times are those of the database.</summary>
internal sealed record StoredMessage
{
    public required long Seq { get; init; }

    public required string MessageId { get; init; }

    public required string SenderOin { get; init; }

    public required string OriginalSender { get; init; }

    public required string FinalRecipient { get; init; }

    public required string Mailbox { get; init; }

    public required string Service { get; init; }

    public required string Action { get; init; }

    public required string ConversationId { get; init; }

    public required string References { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int OfferedCount { get; init; }

    public required DateTimeOffset? OfferedFirstAt { get; init; }

    public EventSubject Subject() => new()
    {
        MessageId = MessageId,
        SenderOin = SenderOin,
        OriginalSender = OriginalSender,
        FinalRecipient = FinalRecipient,
        Action = Action,
        ConversationId = ConversationId,
        Parts = SignedReference.PartsOf(References),
        SubmittedAt = AcceptedAt,
    };
}
