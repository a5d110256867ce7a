using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Terms;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Push;

/// <summary>
/// A push, from the verified header to the receipt. The order of effects is the product (design 4): a held message is looked up
/// before any rule that may have changed since; the receipt is signed before the transaction and sent after it.
/// </summary>
internal sealed class PushHandler(
    PushStore store, TermStore terms, Database database, DiskSpace disk, PModeCatalog pmodes, HubKeys keys, DecryptionBrake brake, CertificatePolicy certificates, MessageIds ids,
    IOptions<HubOptions> options, ILogger<PushHandler> log)
{
    private readonly HubOptions options = options.Value;
    private readonly Termijn term = HubOptionsValidator.Term(options.Value);
    private readonly Termijn? remindBefore = HubOptionsValidator.RemindBefore(options.Value);
    private readonly GzipLimits gzip = options.Value.Limits.Message().Gzip;

    public async Task<Answer> Handle(Verified message, UserMessage user, Peer peer)
    {
        var digest = message.ContentDigest();
        if (await store.Find(user.Info.MessageId) is { } held)
            return await Repeat(held, digest, message, user, peer);

        if (disk.IsLow())
            return new Answer.Unavailable(TimeSpan.FromMinutes(1));
        var now = await database.Now();
        if (!Admit.Check(message, user, peer, pmodes.Current, certificates, options.MaxClockSkew, options.MaxMessageAge, now).TryGet(out var admitted, out var refusal))
            return Refused(refusal, message);
        if (AnnexCheck.Check(user) is { } strange)
            return Refused(strange, message);
        if (RepeatCheck.Claim(user) is { } repeats && RepeatCheck.Check(admitted, await store.Repeated(repeats)) is { } unlike)
            return Refused(unlike, message);
        if (await store.IsFull(admitted.Recipient.Oin, options.Limits.MaxWaitingPerMailbox))
            return Refused(new(EbmsError.MpcCapacityExceeded, "The mailbox of the finalRecipient is full."), message);
        var question = AbuseBrake.Of(admitted, peer.Book.Find(admitted.OriginalSender)!.Participation, options.Limits);
        if (question is not null && await store.Check(question, now) is { } braked)
            return Refused(braked, message);
        if (!brake.Open(message, peer.Oin).TryGet(out var opened, out refusal) || !opened.Decompress(gzip).TryGet(out var payloads, out refusal))
            return Refused(refusal, message);
        if (PayloadCheck.Check(admitted, payloads) is { } invalid)
            return Refused(invalid, message);

        var mpc = Mailboxes.Address(options.MpcBase, admitted.Recipient.Oin);
        var done = Seal.Accept(admitted, opened, peer.Book, keys, mpc, ids.New(), now);
        var lasting = (await terms.Load()).Of(admitted.PMode, admitted.Recipient.Oin, admitted.Kind.Name, term, remindBefore, now);
        switch (await store.Commit(Package(admitted, done, digest, lasting, now) with { Brake = question }))
        {
            case CommitOutcome.AlreadyHeld(var first):
                return await Repeat(first, digest, message, user, peer); // Lost a race with our own twin: the first one's receipt counts.
            case CommitOutcome.Braked(var late):
                return Refused(late, message);
            default:
                log.MessageAccepted(admitted.Kind.Name, peer.Oin, admitted.Recipient.Oin, done.ForRecipient.Wire.Body.Length);
                return admitted.PMode.Security.ReceiptAsResponse ? new Answer.Signed(done.Receipt.Wire) : new Answer.Accepted();
        }
    }

    /// <summary>The same message again gets the stored bytes; the same id for anything else is refused (promise 3, R-01 to R-03).</summary>
    private async Task<Answer> Repeat(HeldMessage held, byte[] digest, Verified message, UserMessage user, Peer peer)
    {
        if (held.SenderOin != peer.Oin || !held.ContentDigest.AsSpan().SequenceEqual(digest))
            return Refused(new(EbmsError.ValueInconsistent, "The MessageId was used before for another message."), message);
        log.MessageRepeated(peer.Oin);
        var receipt = new WireMessage(held.ReceiptContentType, held.Receipt);

        // How the receipt travels may have been agreed anew since; that it is given, and in these bytes, does not change.
        if (!pmodes.Current.ForPush(user, peer.Oin, peer.Book.Hub.Oin).TryGet(out var pmode, out _) || pmode.Security.ReceiptAsResponse)
            return new Answer.Signed(receipt);
        await store.CallBackAgain(OutboundSignal.Of(OutboundSignal.Receipt, ReceiptInfo(receipt), peer.Oin, pmode.Id, receipt));
        return new Answer.Accepted();
    }

    private static MessageInfo ReceiptInfo(WireMessage receipt) => Arrival.Read(receipt.ContentType, receipt.Body, MimeLimits.Default).TryGet(out var own, out _)
        ? own.Header.Info
        : throw new InvalidOperationException("A receipt of this hub cannot be read.");

    private SealedPackage Package(Admitted admitted, Sealed done, byte[] digest, MessageTerm lasting, DateTimeOffset now) => new()
    {
        MessageId = admitted.User.Info.MessageId,
        SenderOin = admitted.User.From.Id,
        OriginalSender = admitted.OriginalSender,
        FinalRecipient = admitted.Recipient.Oin,
        Mailbox = admitted.Recipient.Oin,
        Service = admitted.User.Service.Name,
        Action = admitted.User.Action,
        ConversationId = admitted.User.ConversationId,
        RefToMessageId = admitted.User.Info.RefToMessageId,
        ContentDigest = digest,
        References = SignedReference.Canonical(done.ForRecipient.References),
        SealedContentType = done.ForRecipient.Wire.ContentType,
        Sealed = done.ForRecipient.Wire.Body,
        ReceiptContentType = done.Receipt.Wire.ContentType,
        Receipt = done.Receipt.Wire.Body.ToArray(),
        Callback = admitted.PMode.Security.ReceiptAsResponse
            ? null
            : OutboundSignal.Of(OutboundSignal.Receipt, done.ReceiptInfo, admitted.User.From.Id, admitted.PMode.Id, done.Receipt.Wire),
        SubmittedEnvelope = admitted.Message.EnvelopeOctets.ToArray(),
        ConsignedEnvelope = done.ForRecipient.Envelope.ToArray(),
        AcceptedAt = now,
        ExpiresAt = lasting.End,
        RemindAt = lasting.RemindAt,
    };

    private static Answer.Refused Refused(Refusal refusal, Verified message) => new(refusal, message.Header.Info, Authentic: true);
}
