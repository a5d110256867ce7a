using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Push;

/// <summary>
/// A push, from the verified header to the receipt. The order of effects is the product (design 4): a held message is looked up
/// before any rule that may have changed since; the receipt is signed before the transaction and sent after it.
/// </summary>
internal sealed class PushHandler(
    PushStore store, Database database, AddressBook book, PModeCatalog pmodes, HubKeys keys, CertificatePolicy certificates, MessageIds ids, IOptions<HubOptions> options, ILogger<PushHandler> log)
{
    private readonly HubOptions options = options.Value;
    private readonly Termijn term = HubOptionsValidator.Term(options.Value);
    private readonly WerkdagKalender calendar = new();
    private readonly GzipLimits gzip = GzipLimits.Default with { MaxOutput = options.Value.MaxPayloadBytes };

    public async Task<Answer> Handle(Verified message, UserMessage user, Peer peer)
    {
        var digest = message.ContentDigest();
        if (await store.Find(user.Info.MessageId) is { } held)
            return Repeat(held, digest, message, peer);

        var now = await database.Now();
        if (!Admit.Check(message, user, peer, pmodes.Current, book, certificates, options.MaxClockSkew, now).TryGet(out var admitted, out var refusal)
            || !message.Open(keys.Decryption).TryGet(out var opened, out refusal)
            || !opened.Decompress(gzip).TryGet(out var payloads, out refusal))
        {
            return Refused(refusal, message);
        }

        if (PayloadCheck.Check(admitted, payloads) is { } invalid)
            return Refused(invalid, message);

        var mpc = Mailboxes.Address(options.MpcBase, admitted.Recipient.Oin);
        var done = Seal.Accept(admitted, opened, book, keys, mpc, ids.New(), now);
        switch (await store.Commit(Package(admitted, done, digest, now)))
        {
            case CommitOutcome.AlreadyHeld(var first):
                return Repeat(first, digest, message, peer); // Lost a race with our own twin: the first one's receipt counts.
            default:
                log.MessageAccepted(admitted.Kind.Name, peer.Oin, admitted.Recipient.Oin, done.ForRecipient.Wire.Body.Length);
                return new Answer.Signed(done.Receipt.Wire);
        }
    }

    /// <summary>The same message again gets the stored bytes; the same id for anything else is refused (promise 3, R-01 to R-03).</summary>
    private Answer Repeat(HeldMessage held, byte[] digest, Verified message, Peer peer)
    {
        if (held.SenderOin != peer.Oin || !held.ContentDigest.AsSpan().SequenceEqual(digest))
            return Refused(new(EbmsError.ValueInconsistent, "The MessageId was used before for another message."), message);
        log.MessageRepeated(peer.Oin);
        return new Answer.Signed(new WireMessage(held.ReceiptContentType, held.Receipt));
    }

    private SealedPackage Package(Admitted admitted, Sealed done, byte[] digest, DateTimeOffset now) => new()
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
        SubmittedEnvelope = admitted.Message.EnvelopeOctets.ToArray(),
        ConsignedEnvelope = done.ForRecipient.Envelope.ToArray(),
        AcceptedAt = now,
        ExpiresAt = (PModeCatalog.TermOf(admitted.PMode) ?? term).Einde(now, calendar),
    };

    private static Answer.Refused Refused(Refusal refusal, Verified message) => new(refusal, message.Header.Info, Authentic: true);
}
