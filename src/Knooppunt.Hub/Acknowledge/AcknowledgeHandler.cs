using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Msh;

namespace Knooppunt.Hub.Acknowledge;

/// <summary>
/// The recipient's own receipt: the only thing that makes a message handed over. Its envelope is kept as it came, because the
/// signature in it is the evidence.
/// </summary>
internal sealed class AcknowledgeHandler(AcknowledgeStore store, DeliveryNoticeComposer notices, ILogger<AcknowledgeHandler> log)
{
    /// <returns>Null when the receipt was taken; the same receipt again is taken again and changes nothing (I15).</returns>
    public async Task<Refusal?> Handle(Verified message, Receipt receipt, Peer peer)
    {
        var offered = await store.Find(receipt.Info.RefToMessageId!);
        if (MatchReceipt.Check(offered, receipt, peer) is { } mismatch)
            return mismatch;
        var envelope = message.EnvelopeOctets.ToArray();
        switch (await store.HandOver(offered!.Seq, envelope, await notices.For(offered, receipt, envelope)))
        {
            case HandOverOutcome.TooLate:
                log.ReceiptTooLate(peer.Oin);
                return new(EbmsError.InvalidReceipt, "The message has ended without this receipt: a delivery failure was sent instead.");
            case HandOverOutcome.NotOffered:
                return MatchReceipt.Mismatch;
            case HandOverOutcome.Done:
                log.MessageHandedOver(peer.Oin, offered.Mailbox);
                return null;
            default:
                return null;
        }
    }
}
