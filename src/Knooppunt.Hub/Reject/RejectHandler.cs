using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Reject;

/// <summary>
/// A partner's signed error. From the party that a message was offered to it is final: the sender gets the failure (HUB_PULL 9). Any
/// other error, by whomever and about whatever, is one log line and changes nothing.
/// </summary>
internal sealed class RejectHandler(RejectStore store, Database database, FailureComposer failures, ILogger<RejectHandler> log)
{
    /// <summary>Another offer between reading and writing makes the failure untrue; it is then made anew.</summary>
    private const int Tries = 3;

    /// <summary>The answer is the same whatever the error comes to: it must not reveal whether somebody else's message exists.</summary>
    public async Task Handle(Verified message, ErrorSignal signal, Peer peer)
    {
        if (ReadRejection.Of(signal) is not { } rejection || !await Reject(rejection, message.EnvelopeOctets.ToArray(), peer))
            log.PeerReportedError(signal.Errors.Length, peer.Oin);
    }

    private async Task<bool> Reject(Rejection rejection, byte[] envelope, Peer peer)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await store.Find(rejection.MessageId) is not { } rejected || !peer.Book.MayPull(peer.Oin, rejected.Mailbox))
                return false;
            if (failures.For(rejected, rejection.Code, await database.Now()) is not { } failure)
                return false;
            if (await store.Reject(rejected, failure with { RejectedBy = envelope }))
            {
                log.MessageRejected(rejected.Mailbox, rejection.Code, rejected.SenderOin);
                return true;
            }
        }

        return false;
    }
}
