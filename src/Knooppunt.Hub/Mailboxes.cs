using Knooppunt.As4.Certificates;

namespace Knooppunt.Hub;

/// <summary>A channel that a pull names: a mailbox, or of it only the messages of one action.</summary>
/// <param name="Owner">The OIN of the organisation whose mailbox it is.</param>
/// <param name="Action">The action of a sub-channel; null is the whole mailbox.</param>
internal sealed record Channel(string Owner, string? Action);

/// <summary>
/// The address of a mailbox is the configured base followed by the OIN of its owner; one more path segment makes it the sub-channel of an
/// action (AS4 2.1.1, ebMS3 Part 2). Addresses are compared segment by segment and character by character: no prefixes, no dot segments,
/// no percent-decoding, no empty segments.
/// </summary>
internal static class Mailboxes
{
    public static string Address(string mpcBase, string oin) => mpcBase + oin;

    /// <summary>The channel that an address names; null for anything that is not exactly an address made from this base.</summary>
    public static Channel? Read(string mpcBase, string? mpc)
    {
        if (mpc is null || !mpc.StartsWith(mpcBase, StringComparison.Ordinal))
            return null;
        return mpc[mpcBase.Length..].Split('/') switch
        {
            [var oin] when CertificateOin.IsWellFormed(oin) => new Channel(oin, null),
            [var oin, var action] when CertificateOin.IsWellFormed(oin) && action.Length > 0 => new Channel(oin, action),
            _ => null,
        };
    }
}
