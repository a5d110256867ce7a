using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Failures;

/// <summary>
/// The end of a message without hand-over as an ebMS error for its sender (HUB_PULL 10): EBMS:0202, which every AS4 product takes for final, and
/// at the end of a term EBMS:0022 as the reason (ebMS3 Part 2). Two errors in one signal. Pure.
/// </summary>
internal static class FailureSignal
{
    public static OutboundSignal For(StoredMessage failed, bool rejected, PMode pmode, SigningKey key, string messageId, DateTimeOffset now)
    {
        ErrorEntry[] errors = rejected
            ? [ErrorEntry.Of(EbmsError.DeliveryFailure, "The recipient refused the message.", failed.MessageId)]
            : [ErrorEntry.Of(EbmsError.DeliveryFailure, "The term of the message ended before it was handed over.", failed.MessageId),
                ErrorEntry.Of(EbmsError.MessagePersistenceTimeout, null, failed.MessageId)];
        var signal = new ErrorSignal(new MessageInfo(now, messageId, failed.MessageId), [.. errors]);
        return OutboundSignal.Of(
            OutboundSignal.Error, signal.Info, failed.SenderOin, pmode.Id, MessageSigner.Sign(new MessagingHeader(null, [signal]), [], key).Wire);
    }
}
