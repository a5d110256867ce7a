using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Pull;

/// <summary>A pull: authorise, lease the oldest message of the channel, and answer with its stored octets; or with EBMS:0006 when there is none.</summary>
internal sealed class PullHandler(PullStore store, ReplayStore seen, PModeCatalog pmodes, HubKeys keys, MessageIds ids, TimeProvider clock, IOptions<HubOptions> options, ILogger<PullHandler> log)
{
    private readonly HubOptions options = options.Value;

    private readonly TimeSpan lease = HubOptionsValidator.Lease(options.Value);

    public async Task<Answer> Handle(Verified message, PullRequest request, Peer peer)
    {
        // Whatever the channel: what is told about a request must not depend on whose mailbox it names.
        var agreed = pmodes.Current.ForPull(peer.Oin)?.Security.PullAuthorization;
        if ((PullTokenCheck.Check(agreed, agreed?.ReadPassword(), message) ?? await seen.Take(peer.Oin, request.Info, message.UsernameToken)) is { } refusal)
            return new Answer.Refused(refusal, request.Info, Authentic: true);
        if (AuthorizePull.Check(request, peer, options.MpcBase) is not { } channel
            || await store.Lease(channel.Owner, peer.Oin, lease, new PullFilter(channel.Action, request.Selection)) is not { } leased)
        {
            return Empty(message, request);
        }

        log.MessageOffered(peer.Oin, channel.Owner, leased.Size);
        return new Answer.Stored(leased);
    }

    /// <summary>A warning and no fault (ebMS3 Core 6.6; HUB_PULL 3).</summary>
    private Answer.Signed Empty(Verified message, PullRequest request)
    {
        var signal = new ErrorSignal(
            new MessageInfo(clock.GetUtcNow(), ids.New(), request.Info.MessageId),
            [ErrorEntry.Of(EbmsError.EmptyMessagePartitionChannel, null, request.Info.MessageId)]);
        return new(MessageSigner.Sign(new MessagingHeader(null, [signal]), [], keys.For(Peer.FamilyOf(message))).Wire);
    }
}
