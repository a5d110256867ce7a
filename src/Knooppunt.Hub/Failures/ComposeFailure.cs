using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Failures;

/// <summary>
/// Builds what the sender gets when its message ends without hand-over: signed evidence of the failure (ETSI EN 319 522,
/// ContentHandoverFailure), as a user message sealed to the sender. Nothing of the payload is in it but its digests. Pure.
/// </summary>
internal static class ComposeFailure
{
    public static FailurePackage For(StoredMessage failed, string? rejectedWith, AddressBook book, Organisation sender, X509Certificate2 sealTo, HubKeys keys, string mpcBase, string messageId, DateTimeOffset now)
    {
        var key = keys.For(KeyFamilies.Of(sealTo));
        var evidence = new DeliveryFailure
        {
            Identifier = Guid.CreateVersion7(now).ToString(),
            EventTime = now,
            IssuerOin = book.Hub.Oin,
            IssuerName = book.Hub.Name,
            SenderOin = failed.SenderOin,
            OriginalSender = failed.OriginalSender,
            FinalRecipient = failed.FinalRecipient,
            MessageId = failed.MessageId,
            ConversationId = failed.ConversationId,
            Action = failed.Action,
            SubmissionTime = failed.AcceptedAt,
            TermEnd = failed.ExpiresAt,
            OfferedCount = failed.OfferedCount,
            FirstOfferedAt = failed.OfferedFirstAt,
            RejectedWith = rejectedWith,
            Parts = SignedReference.PartsOf(failed.References),
        };
        var document = evidence.Sign(key);
        return new FailurePackage
        {
            EvidenceId = evidence.Identifier,
            Evidence = document,
            Message = ComposeNotice.Of(
                failed, DeliveryFailure.MessageAction, [new(evidence.Identifier + "@evidence", "application/xml", document)], book, sender, sealTo, keys, mpcBase, messageId, now),
            Reason = new EventReason(evidence.Reason.ToString(), DeliveryFailure.Details(evidence.Reason)),
            FailedAt = now,
        };
    }
}
