using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Evidence;

/// <summary>Evidence as both engines give it: text, bigint and octets.</summary>
internal sealed record EvidenceRow
{
    public const string Columns = "id, message_id, event, at, sender_oin, original_sender, final_recipient";

    public string Id { get; init; } = "";

    public string MessageId { get; init; } = "";

    public string Event { get; init; } = "";

    public long At { get; init; }

    public string SenderOin { get; init; } = "";

    public string? OriginalSender { get; init; }

    public string? FinalRecipient { get; init; }

    public byte[] Octets { get; init; } = [];

    public byte[] Nonce { get; init; } = [];

    public DateTimeOffset Time => UnixTime.FromMicroseconds(At);

    public bool IsRejection => Event == nameof(ErdsEvent.SubmissionRejection);
}
