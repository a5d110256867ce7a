using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.As4.Tests.Security;

/// <summary>A good message to begin from.</summary>
internal static class Samples
{
    public const string PartId = "part-1@example";

    public static readonly byte[] Payload = Encoding.UTF8.GetBytes("<Saldoverzoek xmlns='urn:x'>canary</Saldoverzoek>");

    public static UserMessage User(string partId = PartId) => new()
    {
        Info = new MessageInfo(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero), "message-1@example"),
        From = new Party("00000099000000001000", "urn:osb:oin", "urn:role:initiator"),
        To = new Party("00000099000000002000", "urn:osb:oin", "urn:role:responder"),
        Agreement = new AgreementRef("urn:agreement"),
        Service = new Service("urn:service"),
        Action = "Saldoverzoek",
        ConversationId = "conversation & 1",
        Properties = [new("originalSender", "00000099000000001000"), new("finalRecipient", "00000099000000003000", "urn:type")],
        Parts = [new PartInfo("cid:" + partId, [new("MimeType", "application/xml"), new("CompressionType", "application/gzip")])],
    };

    public static OutboundPart Part(string partId = PartId) => new(new Attachment(partId, "application/gzip", GzipContent.Compress(Payload)));

    public static SignedMessage Push(KeyFamily family, bool encrypted = false) =>
        MessageSigner.Sign(new MessagingHeader(User(), []), [Part()], Identities.Signer(family), encrypted ? Identities.Receiver(family) : null);

    public static Arrival Arrive(WireMessage wire) =>
        Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            ? arrival
            : throw new InvalidOperationException(refusal.Reason);

    /// <summary>The same message with another text in its envelope; the MIME frame is made anew.</summary>
    public static Outcome<Arrival> WithEnvelope(SignedMessage message, Func<string, string> change)
    {
        if (!RelatedReader.Read(message.Wire.ContentType, message.Wire.Body, MimeLimits.Default).TryGet(out var related, out var refusal))
            throw new InvalidOperationException(refusal.Reason);
        var before = Encoding.UTF8.GetString(related.Envelope.Span);
        var after = change(before);
        if (before == after)
            throw new InvalidOperationException("The change did not change anything.");
        var wire = RelatedWriter.Write(Encoding.UTF8.GetBytes(after), related.Attachments);
        return Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default);
    }

    public static string Code<T>(Outcome<T> outcome) where T : class => outcome.TryGet(out _, out var refusal) ? "accepted" : refusal.Error.Code;

    public static string VerifyCode(Outcome<Arrival> outcome, params SigningKey[] signers) =>
        outcome.TryGet(out var arrival, out var refusal)
            ? Code(SignatureVerifier.Verify(arrival, [.. signers.Select(s => s.Certificate)]))
            : refusal.Error.Code;
}
