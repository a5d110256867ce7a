using System.Collections.Immutable;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Push;

/// <summary>The octets that a push leaves behind: what the recipient will pull, and what the sender is answered.</summary>
internal sealed record Sealed(SignedMessage ForRecipient, SignedMessage Receipt, MessageInfo ReceiptInfo);

/// <summary>
/// Builds, once, the exact AS4 message that the recipient will pull, sealed to its certificate, and the receipt for the sender
/// (design 3). The hub signs over the digests that it has just verified; payload octets are never encoded anew.
/// </summary>
internal static class Seal
{
    /// <summary>Tells the recipient that a message is urgent. The hub sets it by the P-Mode; what a sender says of it goes no further.</summary>
    public const string UrgencyProperty = "urgency";

    public static Sealed Accept(Admitted admitted, Opened opened, AddressBook book, HubKeys keys, string mpc, string receiptId, DateTimeOffset now)
    {
        var user = admitted.User;
        var header = user with
        {
            Mpc = mpc,
            From = new Party(book.Hub.Oin, Agreement.OinType, Agreement.Initiator),
            To = new Party(admitted.Opener.Oin, Agreement.OinType, Agreement.Responder),
            Properties = Properties(user, admitted.PMode.Urgency),
            Parts = [.. opened.Parts.Select(p => p.Info with { Href = p.Reference.Uri })],
        };
        var forRecipient = MessageSigner.Sign(
            new MessagingHeader(header, []), [.. opened.Parts.Select(Forwarded)], keys.For(KeyFamilies.Of(admitted.SealTo)), admitted.SealTo);
        var receipt = ReceiptBuilder.For(admitted.Message, receiptId, now);
        return new Sealed(forRecipient, MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], keys.For(Peer.FamilyOf(admitted.Message))), receipt.Info);
    }

    private static ImmutableArray<MessageProperty> Properties(UserMessage user, Urgency urgency)
    {
        var own = user.Properties.RemoveAll(p => p.Name == UrgencyProperty);
        return urgency == Urgency.Urgent ? own.Add(new(UrgencyProperty, "urgent")) : own;
    }

    /// <summary>
    /// A part of an XML or text type whose digest is over its octets goes on as plain octets: the recipient then applies the same
    /// rule as the sender did, and finds the same digest. PartProperties still tell the media type.
    /// </summary>
    private static OutboundPart Forwarded(OpenedPart part) =>
        new(part.Rule == DigestRule.Octets && IsXmlOrText(part.Attachment.ContentType) ? part.Attachment with { ContentType = "application/octet-stream" } : part.Attachment,
            part.Reference);

    private static bool IsXmlOrText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type == "application/xml" || type.EndsWith("+xml", StringComparison.Ordinal);
}
