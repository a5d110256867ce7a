using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Deliver;

/// <summary>What a partner's answer to a delivery is, before anything is done with it.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Signed by the partner: receipts and errors, which may or may not be about this message.</summary>
    public sealed record Signals(Verified Message) : Reply;

    /// <summary>2xx and nothing: the receipt comes by itself.</summary>
    public sealed record Later : Reply;

    /// <summary>Everything else, such as the HTML page of a gateway: it says nothing about the message.</summary>
    /// <param name="Reason">A fixed sentence for the log.</param>
    public sealed record Nothing(string Reason) : Reply;
}

/// <summary>Reads the answer to a delivery. Whatever the status, only what the partner has signed counts. Pure.</summary>
internal static class ReadReply
{
    public static Reply Of(PartnerAnswer answer, Organisation partner)
    {
        if (answer is not PartnerAnswer.Answered answered)
            return new Reply.Nothing(((PartnerAnswer.NotReached)answer).Reason);
        if (answered.Body.Length == 0)
            return answered.IsSuccess ? new Reply.Later() : new Reply.Nothing(NoAs4(answered.Status));
        if (!Arrival.Read(answered.ContentType, answered.Body, MimeLimits.Default).TryGet(out var arrival, out _))
            return new Reply.Nothing(NoAs4(answered.Status));
        if (!SignatureVerifier.Verify(arrival, partner.Signing).TryGet(out var verified, out _))
            return new Reply.Nothing("The answer is not signed by a registered certificate of the partner.");
        return verified.Header.User is null && verified.Header.Signals.All(s => s is Receipt or ErrorSignal)
            ? new Reply.Signals(verified)
            : new Reply.Nothing("The answer is neither a receipt nor an error.");
    }

    private static string NoAs4(int status) => status switch
    {
        >= 500 => "The partner or a gateway before it has a failure of its own (HTTP 5xx).",
        >= 400 => "The partner refuses the request by HTTP (4xx), without an ebMS error.",
        >= 300 => "The partner answers with a redirect, which is not followed.",
        _ => "The answer is not AS4.",
    };
}
