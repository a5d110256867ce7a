namespace Knooppunt.Hub.Storage;

/// <summary>The row of such a message as both engines give it: text and bigint.</summary>
internal sealed record StoredRow
{
    public const string Columns = """
        seq, message_id, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
        signed_references, accepted_at, expires_at, offered_count, offered_first_at
        """;

    public long Seq { get; init; }

    public string MessageId { get; init; } = "";

    public string SenderOin { get; init; } = "";

    public string OriginalSender { get; init; } = "";

    public string FinalRecipient { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Service { get; init; } = "";

    public string Action { get; init; } = "";

    public string ConversationId { get; init; } = "";

    public string SignedReferences { get; init; } = "";

    public long AcceptedAt { get; init; }

    public long ExpiresAt { get; init; }

    public long OfferedCount { get; init; }

    public long? OfferedFirstAt { get; init; }

    public StoredMessage ToMessage() => new()
    {
        Seq = Seq,
        MessageId = MessageId,
        SenderOin = SenderOin,
        OriginalSender = OriginalSender,
        FinalRecipient = FinalRecipient,
        Mailbox = Mailbox,
        Service = Service,
        Action = Action,
        ConversationId = ConversationId,
        References = SignedReferences,
        AcceptedAt = UnixTime.FromMicroseconds(AcceptedAt),
        ExpiresAt = UnixTime.FromMicroseconds(ExpiresAt),
        OfferedCount = checked((int)OfferedCount),
        OfferedFirstAt = OfferedFirstAt is { } first ? UnixTime.FromMicroseconds(first) : null,
    };
}
