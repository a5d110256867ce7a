using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Notices;

/// <summary>A document that goes along, not compressed yet.</summary>
internal sealed record NoticePart(string ContentId, string MimeType, byte[] Octets);

/// <summary>Builds the AS4 message that brings documents of the hub to an access point, as that access point will pull it. Pure.</summary>
internal static class ComposeNotice
{
    public static OwnMessage Of(
        StoredMessage about, string action, ImmutableArray<NoticePart> documents, AddressBook book, Organisation to, X509Certificate2 sealTo, HubKeys keys, string mpcBase, string messageId, DateTimeOffset now)
    {
        var header = new UserMessage
        {
            Info = new MessageInfo(now, messageId, about.MessageId),
            Mpc = Mailboxes.Address(mpcBase, to.Oin),
            From = new Party(book.Hub.Oin, Agreement.OinType, Agreement.Initiator),
            To = new Party(to.Oin, Agreement.OinType, Agreement.Responder),
            Agreement = new AgreementRef(Agreement.Reference),
            Service = new Service(DeliveryFailure.Service),
            Action = action,
            ConversationId = about.ConversationId,
            Properties = [new("originalSender", book.Hub.Oin), new("finalRecipient", to.Oin)],
            Parts = [.. documents.Select(d => new PartInfo("cid:" + d.ContentId, [new("MimeType", d.MimeType), new("CompressionType", "application/gzip")]))],
        };
        var parts = documents.Select(d => new OutboundPart(new Attachment(d.ContentId, "application/gzip", GzipContent.Compress(d.Octets))));
        var message = MessageSigner.Sign(new MessagingHeader(header, []), [.. parts], keys.For(KeyFamilies.Of(sealTo)), sealTo);
        return new OwnMessage
        {
            MessageId = messageId,
            HubOin = book.Hub.Oin,
            Mailbox = to.Oin,
            Service = header.Service.Name,
            Action = action,
            ConversationId = about.ConversationId,
            RefToMessageId = about.MessageId,
            References = SignedReference.Canonical(message.References),
            SealedContentType = message.Wire.ContentType,
            Sealed = message.Wire.Body,
            ConsignedEnvelope = message.Envelope.ToArray(),
            MadeAt = now,
        };
    }

    /// <summary>What every notice says first.</summary>
    public static MessageReference Reference(StoredMessage about, AddressBook book, DateTimeOffset now) => new()
    {
        Identifier = Guid.CreateVersion7(now).ToString(),
        EventTime = now,
        IssuerOin = book.Hub.Oin,
        IssuerName = book.Hub.Name,
        SenderOin = about.SenderOin,
        OriginalSender = about.OriginalSender,
        FinalRecipient = about.FinalRecipient,
        MessageId = about.MessageId,
        ConversationId = about.ConversationId,
        Action = about.Action,
        SubmissionTime = about.AcceptedAt,
    };
}
