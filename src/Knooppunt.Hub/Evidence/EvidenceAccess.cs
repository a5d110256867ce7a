using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Evidence;

/// <summary>Who may see which evidence. Pure.</summary>
internal static class EvidenceAccess
{
    /// <summary>An auditor sees all evidence, and sends and pulls nothing.</summary>
    public static bool IsAuditor(Organisation peer) => peer.Participation.Is(PartyVocabulary.Auditor);

    /// <summary>The access point that sent the message, and whoever may act for one of its two organisations.</summary>
    public static bool MaySee(Organisation peer, EvidenceRow evidence, AddressBook book) =>
        IsAuditor(peer)
        || peer.Oin == evidence.SenderOin
        || (evidence.OriginalSender is { } sender && book.MaySend(peer.Oin, sender))
        || (evidence.FinalRecipient is { } recipient && book.MayPull(peer.Oin, recipient));

    /// <summary>Whether a peer may ask for the evidence of an organisation as such.</summary>
    public static bool MayAskFor(Organisation peer, string oin, AddressBook book) =>
        IsAuditor(peer) || book.MaySend(peer.Oin, oin) || book.MayPull(peer.Oin, oin);

    /// <summary>
    /// Of all evidence under one MessageId, what makes one bundle. A MessageId belongs to the first message that was accepted under it; what
    /// was refused under it, perhaps of somebody else, is another story and is told alone, the latest when none is named.
    /// </summary>
    /// <param name="visible">What the peer may see, in the order of time.</param>
    public static IReadOnlyList<EvidenceRow> OneStory(IReadOnlyList<EvidenceRow> visible)
    {
        EvidenceRow[] accepted = [.. visible.Where(e => !e.IsRejection)];
        return accepted.Length > 0 ? accepted : [.. visible.TakeLast(1)];
    }
}
