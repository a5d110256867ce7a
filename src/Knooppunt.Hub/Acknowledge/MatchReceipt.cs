using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Acknowledge;

/// <summary>Whether a receipt is for a message that this party could have pulled, and states all of it. Pure.</summary>
internal static class MatchReceipt
{
    /// <summary>One answer for every mismatch: a receipt must not reveal whether somebody else's message exists.</summary>
    public static readonly Refusal Mismatch = new(EbmsError.InvalidReceipt, "The receipt does not match a message that was offered to this party.");

    public static Refusal? Check(OfferedMessage? offered, Receipt receipt, Peer peer) =>
        offered is not null
        && peer.Book.MayPull(peer.Oin, offered.Mailbox)
        && SignedReference.Canonical(receipt.References) == offered.References
            ? null
            : Mismatch;
}
