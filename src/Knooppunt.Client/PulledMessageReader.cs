using System.Collections.Immutable;
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

        if (user.Service.Name != DeliveryFailure.Service)
            return new PulledMessage(verified, user, payloads.All, null, wire);
        return Evidence(user, payloads.All, hub).TryGet(out var failure, out refusal)
            ? new PulledMessage(verified, user, payloads.All, failure, wire)
            : refusal;
    }

    /// <summary>Evidence is believed for its own signature, and only when it is about the message that the header refers to.</summary>
    private static Outcome<DeliveryFailure> Evidence(UserMessage user, ImmutableArray<Payload> payloads, HubTrust hub)
    {
        if (user.Action != DeliveryFailure.MessageAction || payloads is not [var document])
            return new Refusal(EbmsError.ValueInconsistent, "The evidence is of a kind that is not known here.");
        if (!DeliveryFailure.Verify(document.Content, hub.SigningCertificates).TryGet(out var failure, out var refusal))
            return refusal;
        return failure.MessageId == user.Info.RefToMessageId && failure.IssuerOin == hub.Oin
            ? failure
            : new Refusal(EbmsError.ValueInconsistent, "The evidence is about another message than its header says.");
    }
}
