using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Receipts;

/// <summary>Makes non-repudiation receipts (AS4 3.4 and 5.1.8).</summary>
public static class ReceiptBuilder
{
    /// <summary>A receipt for a verified user message: its references, copied, under the receiver's signature.</summary>
    /// <param name="message">What was received.</param>
    /// <param name="messageId">The id of the receipt itself.</param>
    /// <param name="now">The time of the receipt.</param>
    public static Receipt For(Verified message, string messageId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(new MessageInfo(now, messageId, message.Header.User!.Info.MessageId), message.References);
    }
}
