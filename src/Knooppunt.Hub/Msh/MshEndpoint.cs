using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Archive;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Ping;
using Knooppunt.Hub.Pull;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Transport;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// <c>POST /msh</c>: the one address for pushes, pulls and receipts. Authenticate the peer, read, verify, then hand over to the
/// flow that the header asks for.
/// </summary>
internal sealed class MshEndpoint(
    PushHandler push, PullHandler pull, PingHandler ping, SignalIntake intake, ErrorReport errors, RejectionEvidence rejections, ReplyWriter reply, PartnerTurns turns, AddressBookCatalog books, CertificateArchive archive,
    IOptions<HubOptions> options, ILogger<MshEndpoint> log)
{
    public const string Path = "/msh";

    private readonly HubLimits limits = options.Value.Limits;
    private readonly MessageLimits messageLimits = options.Value.Limits.Message();

    public async Task Handle(HttpContext http)
    {
        var book = books.Current;
        if (PeerCertificate.Oin(http.User) is not { } oin || book.Find(oin) is not { } organisation)
        {
            // The certificate is genuine, but its holder is not connected to this exchange (H-09, Q21).
            log.PeerUnknown(http.TraceIdentifier);
            RequestFailures.Report(http);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var peer = new Peer(organisation, book);
        var body = await Intake.Read(http.Request, limits);
        Answer answer;
        KeyFamily family;
        using (var turn = await turns.Take(oin, http.RequestAborted))
        {
            (answer, family) = await Judge(http, body, peer);
            if (answer is Answer.Refused)
                turn.Refused();
        }

        await reply.Write(http.Response, answer, family);
    }

    /// <summary>What is answered, in the family of keys that the message was signed in.</summary>
    private async Task<(Answer Answer, KeyFamily Family)> Judge(HttpContext http, ReadOnlyMemory<byte> body, Peer peer)
    {
        var family = KeyFamilies.Parse(peer.Organisation.Family) ?? KeyFamily.Rsa;
        Verified? verified = null;
        Answer answer;
        if (!Arrival.Read(http.Request.ContentType, body, messageLimits).TryGet(out var arrival, out var refusal))
            answer = new Answer.Refused(refusal, null, Authentic: false);
        else if (!SignatureVerifier.Verify(arrival, peer.SigningCertificates).TryGet(out verified, out refusal))
            answer = new Answer.Refused(refusal, arrival.Header.Info, Authentic: false);
        else
        {
            family = Peer.FamilyOf(verified);
            await archive.Keep(verified.Signer); // Before anything is promised on its signature.
            answer = await Flow(verified, peer);
        }

        if (answer is Answer.Refused refused)
        {
            if (ReferenceEquals(refused.Refusal, DecryptionBrake.Unopened))
                log.RefusedUnopened(peer.Oin, body.Length, http.TraceIdentifier);
            else
                log.Refused(refused.Refusal.Error.Code, refused.Refusal.Reason, peer.Oin, body.Length, http.TraceIdentifier);
            RequestFailures.Report(http);
            if (verified is { Header.User: { IsTest: false } user })
                await rejections.Record(verified, user, peer, refused.Refusal);
            answer = await errors.Form(refused, arrival?.Header, peer, family);
        }
        else if (answer is Answer.Unavailable)
        {
            log.DiskNearlyFull(http.TraceIdentifier);
            RequestFailures.Report(http);
        }

        return (answer, family);
    }

    /// <summary>
    /// Receipts travel alone, before a pull request or before a user message in one header (ebMS3 Part 2 bundling, AS4 6.1); an invalid
    /// one stops what follows it.
    /// </summary>
    private async Task<Answer> Flow(Verified message, Peer peer)
    {
        var (user, signals) = (message.Header.User, message.Header.Signals);
        if (user is not null && signals.OfType<PullRequest>().Any())
            return Refused(message, EbmsError.FeatureNotSupported, "A user message and a pull request in one header are not supported: one answer cannot serve both.");

        // Not for a push alone: a repeated one gets its receipt before anything is asked that may have changed since, and Admit asks the rest.
        if ((user is null || user.IsTest || !signals.IsEmpty) && await intake.Take(message, peer) is { } refused)
            return refused;
        if (user is not null)
            return user.IsTest ? ping.Handle(message, user, peer) : await push.Handle(message, user, peer);

        return signals.OfType<PullRequest>().ToArray() switch
        {
            [] => new Answer.Accepted(),
            [var request] => await pull.Handle(message, request, peer),
            _ => Refused(message, EbmsError.ValueInconsistent, "One header asks for more than one pull."),
        };
    }

    private static Answer.Refused Refused(Verified message, EbmsError error, string reason) =>
        new(new Refusal(error, reason), message.Header.Info, Authentic: true);
}
