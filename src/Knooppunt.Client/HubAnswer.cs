using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>What came back from the hub, and how far it is to be believed.</summary>
internal abstract record HubAnswer
{
    private HubAnswer()
    {
    }

    /// <summary>Signed by a pinned certificate of the hub.</summary>
    public sealed record Signed(Verified Message, WireMessage Octets) : HubAnswer;

    /// <summary>2xx without a body.</summary>
    public sealed record Empty : HubAnswer;

    /// <summary>Anything else: no answer, no AS4, or not by the hub.</summary>
    public sealed record Failed(HubFailure Failure, WireMessage? Octets = null) : HubAnswer;

    public static HubAnswer Read(int status, WireMessage octets, HubTrust hub, TimeSpan? retryAfter = null)
    {
        var success = status is >= 200 and < 300;
        if (success && octets.Body.IsEmpty)
            return new Empty();
        if (!Arrival.Read(octets.ContentType, octets.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal))
        {
            return new Failed(
                success
                    ? HubFailure.Of(FailureKind.Unreadable, refusal) with { HttpStatus = status }
                    : new HubFailure(FailureKind.HttpStatus, StatusText(status)) { HttpStatus = status, RetryAfter = retryAfter },
                octets);
        }

        if (SignatureVerifier.Verify(arrival, hub.SigningCertificates).TryGet(out var verified, out refusal))
            return new Signed(verified, octets);
        var failure = new HubFailure(FailureKind.NotAuthentic, "The answer is not signed by a pinned certificate of the hub.")
        {
            Error = arrival.Header.Signals.OfType<Receipt>().Any() ? EbmsError.InvalidReceipt : refusal.Error,
            HttpStatus = status,
            Errors = [.. arrival.Header.Signals.OfType<ErrorSignal>().SelectMany(s => s.Errors)],
        };
        return new Failed(failure, octets);
    }

    private static string StatusText(int status) => status switch
    {
        401 or 403 => "The hub does not know the TLS certificate of this access point.",
        413 => "The hub finds the message too large.",
        429 => "This access point asks more of the hub than its share: the hub asks to wait.",
        503 => "The hub is full or not ready: it asks to wait.",
        >= 500 => "The hub has a failure of its own.",
        _ => "The answer is an HTTP error without an AS4 message.",
    };
}
