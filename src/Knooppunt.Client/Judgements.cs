using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Receipts;

namespace Knooppunt.Client;

/// <summary>What an answer of the hub means for a request. Only what the hub has signed about this very request is final. Pure.</summary>
internal static class Judgements
{
    /// <summary>The end of a push: a receipt or errors, with the octets they came in.</summary>
    public abstract record PushEnd(WireMessage Octets)
    {
        public sealed record Received(Receipt Receipt, WireMessage Octets) : PushEnd(Octets);

        public sealed record Refused(ErrorSignal[] Signals, WireMessage Octets) : PushEnd(Octets);
    }

    /// <summary>The end of an acknowledgement: null means taken, else the refusal.</summary>
    public sealed record AcknowledgeEnd(HubFailure? Refusal, WireMessage? Octets);

    public static Judgement<PushEnd> Push(HubAnswer answer, PreparedMessage sent)
    {
        switch (answer)
        {
            case HubAnswer.Signed { Message.Header: var header, Octets: var octets }:
                if (Errors(header, sent.MessageId) is { Length: > 0 } errors)
                    return new(new PushEnd.Refused(errors, octets), Refused(errors));
                if (header.User is not null || header.Signals.OfType<Receipt>().ToArray() is not [var receipt])
                    return NotYet<PushEnd>(Unexpected);
                return ReceiptMatch.Check(receipt, sent.MessageId, sent.References) is { } mismatch
                    ? NotYet<PushEnd>(HubFailure.Of(FailureKind.InvalidReceipt, mismatch))
                    : new(new PushEnd.Received(receipt, octets), null);
            case HubAnswer.Empty:
                return NotYet<PushEnd>(new(FailureKind.Unreadable, "The hub answered without a receipt."));
            default:
                return NotYet<PushEnd>(((HubAnswer.Failed)answer).Failure);
        }
    }

    public static Judgement<AcknowledgeEnd> Acknowledge(HubAnswer answer, string receiptId)
    {
        switch (answer)
        {
            case HubAnswer.Empty:
                return new(new AcknowledgeEnd(null, null), null);
            case HubAnswer.Signed { Message.Header: var header, Octets: var octets } when Errors(header, receiptId) is { Length: > 0 } errors:
                return new(new AcknowledgeEnd(Refused(errors), octets), Refused(errors));
            case HubAnswer.Signed:
                return NotYet<AcknowledgeEnd>(Unexpected);
            default:
                return NotYet<AcknowledgeEnd>(((HubAnswer.Failed)answer).Failure);
        }
    }

    /// <summary>The error signals with a failure that are about this message; a replayed one about another is not.</summary>
    public static ErrorSignal[] Errors(MessagingHeader header, string messageId) =>
        [.. header.Signals.OfType<ErrorSignal>().Where(s => s.Info.RefToMessageId == messageId && s.Errors.Any(e => e.Severity == "failure"))];

    public static HubFailure Refused(ErrorSignal[] signals) =>
        new(FailureKind.Refused, "The hub does not take the request.") { Errors = [.. signals.SelectMany(s => s.Errors)] };

    public static readonly HubFailure Unexpected = new(FailureKind.Unreadable, "The hub signed an answer that does not belong to the request.");

    private static Judgement<T> NotYet<T>(HubFailure failure) where T : class => new(null, failure);
}
