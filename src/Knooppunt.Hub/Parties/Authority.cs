using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>A rule on who may send what to whom: a stable code and a fixed text, which together are the reason of a refusal.</summary>
internal sealed record AuthorityRule(string Code, string Text)
{
    public Refusal Refusal => new(EbmsError.Other, $"{Code}: {Text}");
}

/// <summary>
/// What the address book allows (docs/address-book.md). The originalSender is judged and not the access point that acts for it: an
/// intermediary has the authority of its principal and none of its own. Pure.
/// </summary>
internal static class Authority
{
    public static readonly AuthorityRule Role = new("AUT-01", "An organisation in the role of the originalSender does not send this message to one in the role of the finalRecipient.");
    public static readonly AuthorityRule Module = new("AUT-02", "The finalRecipient does not take this message in this version.");
    public static readonly AuthorityRule Consent = new("AUT-03", "The originalSender must send the consent of the client (toestemmingsverklaring) with this message.");
    public static readonly AuthorityRule CourtOrder = new("AUT-04", "The originalSender must send the order of the court (beschikking) with this message.");
    public static readonly AuthorityRule Bsn = new("AUT-05", "A message with a citizen service number goes only between organisations that may use it.");
    public static readonly AuthorityRule Members = new("AUT-06", "The finalRecipient takes this message only from members of an association that the originalSender does not belong to.");
    public static readonly AuthorityRule InAdvance = new("AUT-07", "The originalSender does not take part in agreement in advance (vooraf akkoord).");

    public static readonly ImmutableArray<AuthorityRule> Rules = [Role, Module, Consent, CourtOrder, Bsn, Members, InAdvance];

    /// <summary>Why a kind of message may not go from one organisation to another, or null.</summary>
    /// <param name="kind">The kind; of its version nothing is known yet.</param>
    /// <param name="sender">The originalSender.</param>
    /// <param name="recipient">The finalRecipient.</param>
    /// <param name="parts">The parts of the message, which say what is attached.</param>
    public static Refusal? Check(BerichtSoort kind, Participation sender, Participation recipient, ImmutableArray<PartInfo> parts)
    {
        // Each role that it may send in; the lightest duty counts.
        var roles = sender.BusinessRoles.Where(from => recipient.BusinessRoles.Any(to => kind.MagTussen(from, to))).ToArray();
        if (roles.Length == 0)
            return Role.Refusal;
        if (!BerichtSoort.Versions(kind.Name).Any(recipient.Takes))
            return Module.Refusal;
        if (kind.HeeftBsn && !(sender.BsnEntitled && recipient.BsnEntitled))
            return Bsn.Refusal;
        if (recipient.MembersOnly.Where(rule => rule.Action == kind.Name).ToArray() is { Length: > 0 } rules && !rules.Any(rule => sender.Memberships.Contains(rule.Association)))
            return Members.Refusal;
        if (kind.Name == BerichtSoort.SaldoverzoekAntwoordVoorafAkkoord.Name && !sender.VoorafAkkoord)
            return InAdvance.Refusal;
        if (sender.ConsentDuty && kind.OpentGesprek && !Has(parts, Bijlage.Toestemmingsverklaring))
            return Consent.Refusal;
        return roles.Any(role => Bijlagen.Verplicht(kind, role) is not { } duty || Has(parts, duty))
            ? null
            : Bijlagen.Verplicht(kind, roles[0]) == Bijlage.Beschikking ? CourtOrder.Refusal : Consent.Refusal;
    }

    /// <summary>Why the version of the message that was found may not go to the recipient, or null.</summary>
    public static Refusal? Check(BerichtSoort found, Participation recipient) => recipient.Takes(found) ? null : Module.Refusal;

    private static bool Has(ImmutableArray<PartInfo> parts, Bijlage annex) =>
        parts.Any(part => part.Properties.Any(p => p.Name == Bijlagen.PartProperty && p.Value == Bijlagen.Naam(annex)));
}
