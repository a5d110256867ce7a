using Knooppunt.As4;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>From an answer that the hub signed to a message that the application may see. Pure.</summary>
internal static class PulledMessageReader
{
    public static Outcome<PulledMessage> Read(Verified verified, WireMessage wire, AccessPoint self, HubTrust hub, string? mailbox)
    {
        if (verified.Header is not { User: { } user, Signals.IsEmpty: true })
            return new Refusal(EbmsError.ValueInconsistent, "The answer is not one user message.");
        if (user.From.Id != hub.Oin || user.From.IdType != KnooppuntProfile.PartyIdType)
            return new Refusal(EbmsError.ValueInconsistent, "The message is not from the hub.");
        if (mailbox is not null && user.Mpc != mailbox)
            return new Refusal(EbmsError.ValueInconsistent, "The message is from another mailbox than was asked for.");
        if (user.To.Id != self.Oin || user.To.IdType != KnooppuntProfile.PartyIdType)
            return new Refusal(EbmsError.ValueInconsistent, "The message is for another access point: it can be pulled here, but not opened.");
        if (!verified.Open(self.Decryption).TryGet(out var opened, out var refusal)
            || !opened.Decompress(GzipLimits.Default).TryGet(out var payloads, out refusal))
        {
            return refusal;
        }

        var message = new PulledMessage(verified, user, payloads.All, wire);
        return user.Service.Name == DeliveryFailure.Service ? NoticeReader.Read(message, hub) : message;
    }
}
