using System.Collections.Immutable;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Storage;

/// <summary>The message that evidence is about.</summary>
internal sealed record EventSubject
{
    /// <summary>The columns of a message that make one, for <see cref="EventSubjectRow"/>.</summary>
    public const string Columns = "message_id, sender_oin, original_sender, final_recipient, action, conversation_id, signed_references, accepted_at";

    public required string MessageId { get; init; }

    public required string SenderOin { get; init; }

    /// <summary>Null only when a refused message does not name one.</summary>
    public required string? OriginalSender { get; init; }

    /// <summary>Null only when a refused message does not name one.</summary>
    public required string? FinalRecipient { get; init; }

    public required string Action { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The parts, with the digests that were signed.</summary>
    public required ImmutableArray<SignedReference> Parts { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}

/// <summary>The row of a message as both engines give it: text and bigint.</summary>
internal sealed record EventSubjectRow
{
    public string MessageId { get; init; } = "";

    public string SenderOin { get; init; } = "";

    public string OriginalSender { get; init; } = "";

    public string FinalRecipient { get; init; } = "";

    public string Action { get; init; } = "";

    public string ConversationId { get; init; } = "";

    public string SignedReferences { get; init; } = "";

    public long AcceptedAt { get; init; }

    public EventSubject ToSubject() => new()
    {
        MessageId = MessageId,
        SenderOin = SenderOin,
        OriginalSender = OriginalSender,
        FinalRecipient = FinalRecipient,
        Action = Action,
        ConversationId = ConversationId,
        Parts = SignedReference.PartsOf(SignedReferences),
        SubmittedAt = UnixTime.FromMicroseconds(AcceptedAt),
    };
}
