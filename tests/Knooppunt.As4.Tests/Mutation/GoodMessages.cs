using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Tests.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>One good message of every kind; all mutants come from these.</summary>
internal static class GoodMessages
{
    /// <summary>The id of the message that the receipts are for.</summary>
    public static readonly string Sent = Samples.User().Info.MessageId;

    /// <summary>The message that the receipts are for.</summary>
    public static readonly SignedMessage Push = Samples.Push(KeyFamily.Rsa);

    private static readonly DateTimeOffset Time = Samples.User().Info.Timestamp;

    public static readonly IReadOnlyDictionary<string, Original> All = new[]
    {
        Original.Of("push, RSA", Push.Wire),
        Original.Of("push, EC", Samples.Push(KeyFamily.Ec).Wire),
        Original.Of("push, RSA, encrypted", Samples.Push(KeyFamily.Rsa, encrypted: true).Wire),
        Original.Of("push, EC, encrypted", Samples.Push(KeyFamily.Ec, encrypted: true).Wire),
        Original.Of("push, Ed25519, encrypted", Samples.Push(KeyFamily.Ed25519, encrypted: true).Wire),
        Original.Of("push, three parts", SeveralParts()),
        Original.Of("push, payload in the body", InBody()),
        Original.Of("receipt and push, EC", MessageSigner.Sign(new MessagingHeader(Samples.User(), [ReceiptForPush("receipt@example")]), [Samples.Part()], Identities.EcSigner).Wire),
        Original.Of("pull request", Signals(new PullRequest(new MessageInfo(Time, "pull@example"), "urn:mpc:1"))),
        Original.Of("pull request with a user name", MessageSigner.Sign(
            new MessagingHeader(null, [new PullRequest(new MessageInfo(Time, "pull@example"), "urn:mpc:1")]), [], Identities.EcSigner, credential: new("postbus-7", "geheim")).Wire),
        Original.Of("receipt", Signals(ReceiptForPush("receipt@example"))),
        Original.Of("error", Signals(new ErrorSignal(new MessageInfo(Time, "error@example", Sent), [ErrorEntry.Of(EbmsError.FailedDecryption, "a fixed text", Sent)]))),
        Original.Of("receipt and pull request", Signals(ReceiptForPush("receipt@example"), new PullRequest(new MessageInfo(Time, "pull@example"), "urn:mpc:1"))),
    }.ToDictionary(o => o.Name, StringComparer.Ordinal);

    private static WireMessage Signals(params ImmutableArray<SignalMessage> signals) => MessageSigner.Sign(new MessagingHeader(null, signals), [], Identities.EcSigner).Wire;

    private static Receipt ReceiptForPush(string id) =>
        SignatureVerifier.Verify(Samples.Arrive(Push.Wire), [Identities.RsaSigner.Certificate]).TryGet(out var verified, out var refusal)
            ? ReceiptBuilder.For(verified, id, Time)
            : throw new InvalidOperationException(refusal.Reason);

    private static WireMessage InBody() => MessageSigner.Sign(
        new MessagingHeader(Samples.User() with { Parts = [.. Samples.User().Parts, new PartInfo(null, [new("Soort", "x")])] }, []),
        [Samples.Part()], Identities.RsaSigner,
        bodyPayload: SafeXml.LoadOwn("<b:a xmlns:b='urn:b' c='1 &gt; 0'> <b:d>e</b:d>&#13;<f xmlns='urn:f'/></b:a>"u8.ToArray()).DocumentElement).Wire;

    private static WireMessage SeveralParts()
    {
        PartInfo Info(string id, string type) => new("cid:" + id, [new("MimeType", type)]);
        OutboundPart Part(string id, string type, string text) => new(new Attachment(id, type, Encoding.UTF8.GetBytes(text)));
        var user = Samples.User() with
        {
            Parts = [Samples.User().Parts[0], Info("xml@example", "application/xml"), Info("text@example", "text/plain"), Info("octets@example", "application/octet-stream")],
        };
        return MessageSigner.Sign(
            new MessagingHeader(user, []),
            [Samples.Part(), Part("xml@example", "application/xml", "<a b='1'> <c/></a>"), Part("text@example", "text/plain", "a\r\nb\n"), Part("octets@example", "application/octet-stream", "a\r\nb\r\n")],
            Identities.EcSigner).Wire;
    }
}
