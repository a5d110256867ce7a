using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>The processing mode that every connected party has agreed to (AS4 P-Mode parameters; docs/connect.md gives them to partners).</summary>
internal static class Agreement
{
    public const string OinType = "urn:osb:oin";
    public const string Service = "urn:knooppunt:schuldregelen";
    public const string Reference = "urn:knooppunt:aansluitovereenkomst:1";
    public const string Initiator = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator";
    public const string Responder = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/responder";
    public const string DefaultMpc = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC";

    /// <summary>Whether the header keeps to it; the kind of business message follows from the action.</summary>
    public static Outcome<BerichtSoort> Check(UserMessage user)
    {
        if (user.Agreement is { } agreement && agreement.Name != Reference)
            return Mismatch("The AgreementRef is not the one of this exchange.");
        if (user.Service.Name != Service)
            return Mismatch("The Service is not one of this exchange.");
        if (user.From.Role != Initiator || user.To.Role != Responder)
            return Mismatch("The Role of From or To is not the agreed one.");
        if (user.Mpc is not (null or DefaultMpc))
            return Mismatch("A message is pushed without a channel; the hub chooses the mailbox.");
        if (BerichtSoort.Find(user.Action) is not { } kind)
            return Mismatch("The Action is not the name of a message of this exchange.");

        // Closed until the address book can say who may use the citizen service number (Wabb art. 10, UAVG art. 46; domain 14.4).
        return kind.HeeftBsn ? Mismatch("A message with a citizen service number goes only to who is entitled to it, and the address book names nobody.") : kind;
    }

    private static Refusal Mismatch(string reason) => new(EbmsError.ProcessingModeMismatch, reason);
}
