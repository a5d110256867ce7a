using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.PModes;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Parties;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Ping;

/// <summary>
/// The test service (ebMS3 Core 5.2.2.9): a message goes through TLS, signature, P-Mode, decryption and decompression as a real one does and is
/// answered with a signed receipt. It is for nobody, so that nothing is stored, and a repeated ping is a new one.
/// </summary>
internal sealed class PingHandler(PModeCatalog pmodes, HubKeys keys, DecryptionBrake brake, MessageIds ids, TimeProvider clock, IOptions<HubOptions> options, ILogger<PingHandler> log)
{
    private readonly GzipLimits gzip = options.Value.Limits.Message().Gzip;

    public Answer Handle(Verified message, UserMessage user, Peer peer)
    {
        if (Agreement.Misaddressed(user, peer.Oin, peer.Book) is { } refusal
            || !pmodes.Current.ForPush(user, peer.Oin, peer.Book.Hub.Oin).TryGet(out var pmode, out refusal)
            || (refusal = PModeSecurityCheck.Check(pmode, message, user)) is not null
            || !brake.Open(message, peer.Oin).TryGet(out var opened, out refusal)
            || !opened.Decompress(gzip).TryGet(out _, out refusal))
        {
            return new Answer.Refused(refusal, message.Header.Info, Authentic: true);
        }

        log.Pinged(peer.Oin, user.Parts.Length);
        var receipt = ReceiptBuilder.For(message, ids.New(), clock.GetUtcNow());
        return new Answer.Signed(MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], keys.For(Peer.FamilyOf(message))).Wire);
    }
}
