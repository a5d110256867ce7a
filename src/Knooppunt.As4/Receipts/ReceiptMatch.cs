using System.Collections.Immutable;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Receipts;

/// <summary>Whether a receipt is for what was sent: all of it and nothing else (AS4 5.1.8, EBMS:0302).</summary>
public static class ReceiptMatch
{
    /// <summary>Compares a receipt whose signature was verified with the message that was sent.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="messageId">The id of the message sent.</param>
    /// <param name="sent">What was signed when it was sent.</param>
    /// <returns>Null when it fits, else why not.</returns>
    public static Refusal? Check(Receipt receipt, string messageId, ImmutableArray<SignedReference> sent)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (receipt.Info.RefToMessageId != messageId)
            return new(EbmsError.InvalidReceipt, "The receipt is for another message.");
        return SignedReference.Canonical(receipt.References) == SignedReference.Canonical(sent)
            ? null
            : new(EbmsError.InvalidReceipt, "The receipt does not state exactly what was signed.");
    }
}
