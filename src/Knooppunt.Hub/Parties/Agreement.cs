using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>What holds on this exchange whatever the P-Mode: identifiers, the business service, and which messages it has (docs/connect.md).</summary>
internal static class Agreement
{
    public const string OinType = "urn:osb:oin";
    public const string Service = "urn:knooppunt:schuldregelen";
    public const string Reference = "urn:knooppunt:aansluitovereenkomst:1";
    public const string Initiator = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator";
    public const string Responder = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/responder";

    /// <summary>Why a message is not from the authenticated access point to the hub, or null .</summary>
    public static Refusal? Misaddressed(UserMessage user, string peerOin, AddressBook book)
    {
        if (user.From.IdType != OinType || user.From.Id != peerOin)
            return new(EbmsError.ValueInconsistent, "From is not the OIN of the certificate, of type urn:osb:oin.");
        if (user.To.IdType != OinType || user.To.Id != book.Hub.Oin)
            return new(EbmsError.ValueInconsistent, "To is not the OIN of this exchange, of type urn:osb:oin.");
        return null;
    }

    /// <summary>The kind of business message, which follows from the action.</summary>
    public static Outcome<BerichtSoort> Kind(UserMessage user)
    {
        if (user.Service.Name != Service)
            return Mismatch("The Service is not one of this exchange.");
        return BerichtSoort.Find(user.Action) is { } kind ? kind : Mismatch("The Action is not the name of a message of this exchange.");
    }

    private static Refusal Mismatch(string reason) => new(EbmsError.ProcessingModeMismatch, reason);
}
