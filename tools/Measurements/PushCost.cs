using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;

namespace Knooppunt.Measurements;

/// <summary>
/// What the hub computes for one push (read, verify, open, decompress, seal, receipt) beside the floor: the public and private
/// key operations that the protocol cannot do without. No network, no database, no schema validation.
/// </summary>
internal static class PushCost
{
    public static readonly byte[] Payload = RandomNumberGenerator.GetBytes(1024);

    public static void Run()
    {
        Console.WriteLine("one push through Knooppunt.As4, 1 KiB payload, one thread");
        foreach (var keys in FamilyKeys.All())
            Row(keys);
    }

    public static SignedMessage Message(SigningKey key, X509Certificate2? recipient = null)
    {
        var user = new UserMessage
        {
            Info = new MessageInfo(DateTimeOffset.UnixEpoch, "message@example"),
            From = new Party("00000099000000002000", "urn:osb:oin", "urn:initiator"),
            To = new Party("00000099000000001000", "urn:osb:oin", "urn:responder"),
            Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
            Service = new Service("urn:knooppunt:schuldregelen"),
            Action = "Saldoverzoek",
            ConversationId = "conversation",
            Properties = [new("originalSender", "00000099000000002000"), new("finalRecipient", "00000099000000004000")],
            Parts = [new PartInfo("cid:part@example", [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
        };
        return MessageSigner.Sign(new MessagingHeader(user, []), [new(new Attachment("part@example", "application/gzip", GzipContent.Compress(Payload)))], key, recipient);
    }

    private static void Row(FamilyKeys keys)
    {
        var wire = Message(keys.Signing).Wire;
        var push = Timing.Microseconds(() => Push(wire, keys), 20);
        var floor = Timing.Microseconds(() => Floor(keys), 20);
        Console.WriteLine($"  {keys.Name,-15}   push {Timing.Show(push)}   floor {Timing.Show(floor)}   ratio {push / floor:0.00}");
    }

    private static void Push(WireMessage wire, FamilyKeys keys)
    {
        if (!Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            || !SignatureVerifier.Verify(arrival, [keys.Signing.Certificate]).TryGet(out var verified, out refusal)
            || !verified.Open(DecryptionKeys.None).TryGet(out var opened, out refusal)
            || !opened.Decompress(GzipLimits.Default).TryGet(out _, out refusal))
        {
            throw new InvalidOperationException(refusal.Reason);
        }

        var parts = opened.Parts.Select(p => new OutboundPart(p.Attachment, p.Reference));
        MessageSigner.Sign(new MessagingHeader(verified.Header.User!, []), [.. parts], keys.Signing, keys.Receiving.Certificate);
        MessageSigner.Sign(new MessagingHeader(null, [ReceiptBuilder.For(verified, "receipt@example", DateTimeOffset.UnixEpoch)]), [], keys.Signing);
    }

    /// <summary>One verification, two signatures, one key transport or agreement; the symmetric part is lost in the noise at this size.</summary>
    private static void Floor(FamilyKeys keys)
    {
        keys.Verify();
        keys.Sign();
        keys.Sign();
        keys.Wrap();
    }
}
