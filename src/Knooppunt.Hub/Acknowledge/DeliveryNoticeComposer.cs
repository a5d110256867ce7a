using Knooppunt.As4.Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Notices;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Acknowledge;

/// <summary>The delivery notice of one message, sealed for its sender.</summary>
/// <param name="EvidenceId">The identifier in the document, and of the evidence of the hand-over: they are about one event.</param>
/// <param name="Message">The message that brings it.</param>
internal sealed record DeliveryNoticePackage(string EvidenceId, OwnMessage Message);

/// <summary>Makes the notice that a sender's P-Mode asks for. Signing comes before any transaction.</summary>
internal sealed class DeliveryNoticeComposer(
    AcknowledgeStore store, AddressBookCatalog books, PModeCatalog pmodes, HubKeys keys, CertificatePolicy certificates, MessageIds ids, Database database, IOptions<HubOptions> options,
    ILogger<DeliveryNoticeComposer> log)
{
    /// <returns>Null when no notice is asked for, or none can be sealed: that keeps no message from being handed over.</returns>
    public async Task<DeliveryNoticePackage?> For(OfferedMessage offered, Receipt receipt, byte[] envelope)
    {
        var book = books.Current;
        if (offered.State is not (MessageState.Available or MessageState.Leased) || offered.SenderOin == book.Hub.Oin
            || pmodes.Current.ForSender(offered.SenderOin, offered.Service, offered.Action, book.Hub.Oin) is not { DeliveryNotice: true })
        {
            return null;
        }

        var now = await database.Now();
        if (book.Find(offered.SenderOin) is not { } sender || sender.SealTo(certificates, now) is not { } sealTo)
        {
            log.DeliveryNoticeCannotBeSealed(offered.SenderOin);
            return null;
        }

        var message = await store.Message(offered.Seq);
        var notice = new DeliveryNotice
        {
            Message = ComposeNotice.Reference(message, book, now),
            ReceiptId = receipt.Info.MessageId,
            ReceiptDigest = DeliveryNotice.DigestOf(envelope),
            Parts = SignedReference.PartsOf(message.References),
        };
        var id = notice.Message.Identifier;
        return new(id, ComposeNotice.Of(
            message, DeliveryNotice.MessageAction,
            [new(id + "@notice", "application/xml", notice.Sign(keys.For(KeyFamilies.Of(sealTo)))), new(id + "@receipt", BasisOctets.Soap, envelope)],
            book, sender, sealTo, keys, options.Value.MpcBase, ids.New(), now));
    }
}
