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
    public static async Task Append(DbConnection connection, DbTransaction transaction, EvidenceIssuer issuer, StoredMessage failed, FailurePackage failure)
    {
        await SealedContent.Erase(connection, transaction, failed.Seq);
        BasisOctets document = new(EvidenceBasis.Failure, "application/xml", failure.Evidence);

        // Of the recipient's error only the digest: the words in it are free, and may be about a person.
        BasisOctets[] basis = failure.RejectedBy is { } rejection
            ? [document, new(EvidenceBasis.Rejection, BasisOctets.Soap, rejection, BasisHome.Nowhere)]
            : [document];
        await EventRecord.Of(issuer, failure.EvidenceId, ErdsEvent.ContentHandoverFailure, failure.FailedAt, failed.Subject(), failure.Reason, basis)
            .Append(connection, transaction);
        await failure.Message.Append(connection, transaction, issuer);
        if (failure.Signal is { } signal)
            await signal.Queue(connection, transaction, failure.FailedAt);
    }
}
