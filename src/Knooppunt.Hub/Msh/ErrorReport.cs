using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Msh;

/// <summary>
/// How a refusal reaches the partner: as its P-Mode says (PMode[1].ErrorHandling), on the response, with a SOAP fault or without, or posted to
/// its address. Only a partner whose signature was verified is ever called back, and only at the address in its own P-Mode.
/// </summary>
internal sealed class ErrorReport(PModeCatalog pmodes, HubKeys keys, MessageIds ids, Database database, TimeProvider clock)
{
    /// <summary>A partner that sends nothing but garbage fills its queue and then finds the errors on its responses again.</summary>
    public const int MaxWaiting = 1000;

    /// <summary>The signed error: code and description for everybody, the reason only for an authentic message.</summary>
    public static (ErrorSignal Signal, WireMessage Wire) Sign(Answer.Refused refused, SigningKey key, string messageId, DateTimeOffset now)
    {
        var about = refused.About?.MessageId;
        var entry = ErrorEntry.Of(refused.Refusal.Error, refused.Authentic ? refused.Refusal.Reason : null, about);
        var signal = new ErrorSignal(new MessageInfo(now, messageId, about), [entry]);
        return (signal, MessageSigner.Sign(new MessagingHeader(null, [signal]), [], key, fault: refused.Refusal.Form).Wire);
    }

    /// <param name="refused">The refusal.</param>
    /// <param name="header">What was refused; null when it could not be read.</param>
    /// <param name="peer">Who sent it, by its TLS certificate.</param>
    /// <param name="family">The family of keys to sign in.</param>
    public async Task<Answer> Form(Answer.Refused refused, MessagingHeader? header, Peer peer, KeyFamily family)
    {
        // An error is not answered with an error, else two hubs that misunderstand each other never stop; it is not believed either.
        if (header is { User: null } && header.Signals.All(s => s is ErrorSignal))
            return new Answer.Accepted();
        if (header is null || refused.Refusal.Form != RefusalForm.ErrorSignal || PModeOf(header, peer) is not { ErrorHandling: var handling } pmode)
            return refused;
        if (!handling.AsResponse && refused.Authentic && await CallBack(refused, pmode, peer, family))
            return new Answer.Accepted();
        return handling.WithSoapFault && refused.Refusal.Error.Severity == "failure"
            ? refused with { Refusal = refused.Refusal with { Form = RefusalForm.SenderFault } } // ebMS3 Core 6.6
            : refused;
    }

    private PMode? PModeOf(MessagingHeader header, Peer peer)
    {
        if (header.User is not { } user)
            return pmodes.Current.ForPull(peer.Oin);

        // A message that fits no P-Mode is answered as the sender's other messages are.
        return pmodes.Current.ForPush(user, peer.Oin, peer.Book.Hub.Oin).TryGet(out var pmode, out _)
            ? pmode
            : pmodes.Current.ForSender(peer.Oin, user.Service.Name, user.Action, peer.Book.Hub.Oin);
    }

    private Task<bool> CallBack(Answer.Refused refused, PMode pmode, Peer peer, KeyFamily family)
    {
        var (signal, wire) = Sign(refused, keys.For(family), ids.New(), clock.GetUtcNow());
        if (signal.Info.RefToMessageId is null || pmode.ErrorHandling.ReceiverErrorsTo is null)
            return Task.FromResult(false);
        var outbound = OutboundSignal.Of(OutboundSignal.Error, signal.Info, peer.Oin, pmode.Id, wire);
        return database.Write(async (connection, transaction) =>
        {
            if (await OutboundSignal.Waiting(connection, transaction, peer.Oin) >= MaxWaiting)
                return false;
            await outbound.Queue(connection, transaction, await database.Now(connection, transaction));
            return true;
        });
    }
}
