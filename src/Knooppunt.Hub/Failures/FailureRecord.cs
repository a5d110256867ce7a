using System.Data.Common;
using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Failures;

/// <summary>
/// What every failure leaves behind, in the transaction of the guarded update that ended the message: the content is erased, the
/// evidence stays with the message, and the sender finds it in its own mailbox.
/// </summary>
internal static class FailureRecord
{
    public static async Task Append(DbConnection connection, DbTransaction transaction, EvidenceIssuer issuer, FailedMessage failed, FailurePackage failure)
    {
        await SealedContent.Erase(connection, transaction, failed.Seq);
        BasisOctets document = new(EvidenceBasis.Failure, "application/xml", failure.Evidence);

        // Of the recipient's error only the digest: the words in it are free, and may be about a person.
        BasisOctets[] basis = failure.RejectedBy is { } rejection
            ? [document, new(EvidenceBasis.Rejection, BasisOctets.Soap, rejection, BasisHome.Nowhere)]
            : [document];
        await EventRecord.Of(issuer, failure.EvidenceId, ErdsEvent.ContentHandoverFailure, failure.FailedAt, failed.Subject(), failure.Reason, basis)
            .Append(connection, transaction);

        var row = Row(failed, failure);
        if (await row.Insert(connection, transaction) is null)
            throw new InvalidOperationException("The MessageId that was made for a failure is already held.");
        await EventRecord.Of(issuer, ErdsEvent.ContentConsignment, failure.FailedAt, row.Subject(), new BasisOctets(EvidenceBasis.Consignment, BasisOctets.Soap, failure.ConsignedEnvelope))
            .Append(connection, transaction);
        if (failure.Signal is { } signal)
            await signal.Queue(connection, transaction, failure.FailedAt);
    }

    private static NewMessage Row(FailedMessage failed, FailurePackage failure) => new()
    {
        MessageId = failure.MessageId,
        Kind = NewMessage.FailureKind,
        SenderOin = failure.HubOin,
        OriginalSender = failure.HubOin,
        FinalRecipient = failure.Mailbox,
        Mailbox = failure.Mailbox,
        Service = failure.Service,
        Action = failure.Action,
        ConversationId = failed.ConversationId,
        RefToMessageId = failed.MessageId,
        References = failure.References,
        SealedContentType = failure.SealedContentType,
        Sealed = failure.Sealed,
        AcceptedAt = failure.FailedAt,
    };
}
