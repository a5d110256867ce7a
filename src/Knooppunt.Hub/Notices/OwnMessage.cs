using System.Data.Common;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Notices;

/// <summary>
/// A message of the hub itself about a message of a sender: signed, and sealed to the access point whose mailbox it waits in. It has no
/// term: it waits until it is taken.
/// </summary>
internal sealed record OwnMessage
{
    public required string MessageId { get; init; }

    public required string HubOin { get; init; }

    /// <summary>The OIN of the access point that it is for.</summary>
    public required string Mailbox { get; init; }

    public required string Service { get; init; }

    public required string Action { get; init; }

    /// <summary>The conversation of the message that it is about.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The message that it is about.</summary>
    public required string RefToMessageId { get; init; }

    /// <summary>The canonical list of the references that the hub signed on it.</summary>
    public required string References { get; init; }

    public required string SealedContentType { get; init; }

    /// <summary>The exact HTTP body that a pull is answered.</summary>
    public required ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>Its SOAP envelope: the hub's signature outlives the content.</summary>
    public required byte[] ConsignedEnvelope { get; init; }

    /// <summary>By the clock of the database.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Puts it in the mailbox, in the transaction of what it tells.</summary>
    public async Task Append(DbConnection connection, DbTransaction transaction, EvidenceIssuer issuer)
    {
        var row = Row();
        if (await row.Insert(connection, transaction) is null)
            throw new InvalidOperationException("The MessageId that was made for a message of the hub is already held.");
        await EventRecord.Of(issuer, ErdsEvent.ContentConsignment, MadeAt, row.Subject(), new BasisOctets(EvidenceBasis.Consignment, BasisOctets.Soap, ConsignedEnvelope))
            .Append(connection, transaction);
    }

    private NewMessage Row() => new()
    {
        MessageId = MessageId,
        Kind = NewMessage.FailureKind,
        SenderOin = HubOin,
        OriginalSender = HubOin,
        FinalRecipient = Mailbox,
        Mailbox = Mailbox,
        Service = Service,
        Action = Action,
        ConversationId = ConversationId,
        RefToMessageId = RefToMessageId,
        References = References,
        SealedContentType = SealedContentType,
        Sealed = Sealed,
        AcceptedAt = MadeAt,
    };
}
