using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Failures;

/// <summary>
/// Builds what the sender gets when its message ends without hand-over: signed evidence of the failure (ETSI EN 319 522,
/// ContentHandoverFailure), as a user message sealed to the sender. Nothing of the payload is in it but its digests. Pure.
/// </summary>
internal static class ComposeFailure
{
    public static FailurePackage For(FailedMessage failed, string? rejectedWith, AddressBook book, Organisation sender, X509Certificate2 sealTo, HubKeys keys, string mpc, string messageId, DateTimeOffset now)
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
        var contentId = evidence.Identifier + "@evidence";
        var header = new UserMessage
        {
            Info = new MessageInfo(now, messageId, failed.MessageId),
            Mpc = mpc,
            From = new Party(book.Hub.Oin, Agreement.OinType, Agreement.Initiator),
            To = new Party(sender.Oin, Agreement.OinType, Agreement.Responder),
            Agreement = new AgreementRef(Agreement.Reference),
            Service = new Service(DeliveryFailure.Service),
            Action = DeliveryFailure.MessageAction,
            ConversationId = failed.ConversationId,
            Properties = [new("originalSender", book.Hub.Oin), new("finalRecipient", failed.SenderOin)],
            Parts = [new PartInfo("cid:" + contentId, [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
        };
        var part = new OutboundPart(new Attachment(contentId, "application/gzip", GzipContent.Compress(document)));
        var message = MessageSigner.Sign(new MessagingHeader(header, []), [part], key, sealTo);
        return new FailurePackage
        {
            EvidenceId = evidence.Identifier,
            Evidence = document,
            MessageId = messageId,
            Mailbox = sender.Oin,
            HubOin = book.Hub.Oin,
            Service = header.Service.Name,
            Action = header.Action,
            References = SignedReference.Canonical(message.References),
            SealedContentType = message.Wire.ContentType,
            Sealed = message.Wire.Body,
            ConsignedEnvelope = message.Envelope.ToArray(),
            Reason = new EventReason(evidence.Reason.ToString(), DeliveryFailure.Details(evidence.Reason)),
            FailedAt = now,
        };
    }
}
