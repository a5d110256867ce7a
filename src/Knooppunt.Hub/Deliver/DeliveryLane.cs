using Knooppunt.As4.PModes;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Deliver;

/// <summary>What the hub pushes to one partner.</summary>
/// <param name="Partner">The access point at the other end.</param>
/// <param name="PMode">Its P-Mode, with the address and the attempts.</param>
/// <param name="Mailboxes">The OINs whose messages it opens, its own among them when nobody else opens those.</param>
internal sealed record DeliveryLane(Organisation Partner, PMode PMode, IReadOnlyList<string> Mailboxes)
{
    public Uri Address => PMode.Address!;

    /// <summary>
    /// The partners with a P-Mode for delivery. A P-Mode says where a partner is, not what it may have: it gets the messages that it could
    /// also pull and that are sealed to its key, and the failures of what it sent itself. Pure.
    /// </summary>
    public static IReadOnlyList<DeliveryLane> Of(PModeSet pmodes, AddressBook book)
    {
        var openedBy = book.Organisations.Where(o => o != book.Hub).ToLookup(o => book.Opener(o).Oin, o => o.Oin, StringComparer.Ordinal);
        return [.. from partner in book.Organisations
                   where partner != book.Hub
                   let pmode = pmodes.ForDelivery(partner.Oin)
                   where pmode?.Address is not null
                   select new DeliveryLane(partner, pmode, [.. openedBy[partner.Oin].Where(o => book.MayPull(partner.Oin, o))])];
    }
}
