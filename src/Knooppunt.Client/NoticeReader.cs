using Knooppunt.As4;
using Knooppunt.As4.Evidence;

namespace Knooppunt.Client;

/// <summary>
/// What the hub tells of its own accord. Each document is believed for its own signature, and only when it is about the message that the header
/// refers to. Pure.
/// </summary>
internal static class NoticeReader
{
    public static Outcome<PulledMessage> Read(PulledMessage message, HubTrust hub)
    {
        var signers = hub.SigningCertificates;
        Refusal? refusal;
        switch (message.Header.Action)
        {
            case DeliveryFailure.MessageAction when message.Payloads is [var document]:
                if (DeliveryFailure.Verify(document.Content, signers).TryGet(out var failure, out refusal))
                    return IsAbout(message, failure.MessageId, failure.IssuerOin, hub) ? Of(message, failure: failure) : Other;
                return refusal;
            case TermReminder.MessageAction when message.Payloads is [var document]:
                if (TermReminder.Verify(document.Content, signers).TryGet(out var reminder, out refusal))
                    return IsAbout(message, reminder.Message.MessageId, reminder.Message.IssuerOin, hub) ? Of(message, reminder: reminder) : Other;
                return refusal;
            case DeliveryNotice.MessageAction when message.Payloads is [var document, var receipt]:
                if (!DeliveryNotice.Verify(document.Content, signers).TryGet(out var notice, out refusal))
                    return refusal;
                if (notice.ReceiptDigest != DeliveryNotice.DigestOf(receipt.Content.Span))
                    return new Refusal(EbmsError.ValueInconsistent, "The receipt beside the evidence is not the one that the evidence names.");
                return IsAbout(message, notice.Message.MessageId, notice.Message.IssuerOin, hub) ? Of(message, delivery: notice) : Other;
            default:
                return new Refusal(EbmsError.ValueInconsistent, "The evidence is of a kind that is not known here.");
        }
    }

    private static Refusal Other => new(EbmsError.ValueInconsistent, "The evidence is about another message than its header says.");

    private static bool IsAbout(PulledMessage message, string messageId, string issuer, HubTrust hub) =>
        messageId == message.Header.Info.RefToMessageId && issuer == hub.Oin;

    private static PulledMessage Of(PulledMessage message, DeliveryFailure? failure = null, TermReminder? reminder = null, DeliveryNotice? delivery = null) =>
        new(message.Verified, message.Header, message.Payloads, message.Wire) { Failure = failure, Reminder = reminder, Delivery = delivery };
}
