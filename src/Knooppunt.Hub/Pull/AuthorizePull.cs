using Knooppunt.As4.Messages;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Pull;

/// <summary>Whether this party may drain this channel: its owner, or who the address book lets act for the owner. Pure.</summary>
internal static class AuthorizePull
{
    /// <summary>
    /// The channel, or null. Null is answered like an empty mailbox, so that the default channel, an unknown one and
    /// somebody else's cannot be told apart (R-30, HUB_PULL 2 and 13).
    /// </summary>
    public static Channel? Check(PullRequest request, Peer peer, string mpcBase) =>
        Mailboxes.Read(mpcBase, request.Mpc) is { } channel && peer.Book.MayPull(peer.Oin, channel.Owner) ? channel : null;
}
