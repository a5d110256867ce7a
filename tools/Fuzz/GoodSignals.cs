using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Fuzz;

/// <summary>One signal of each kind.</summary>
internal static class GoodSignals
{
    /// <summary>What the message was signed over for which the receipt is.</summary>
    public static IReadOnlyList<SignedReference> Sent { get; } =
    [
        References.Make("#messaging", "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/04/xmlenc#sha256", new byte[32]),
        References.Make("cid:part-1@example", "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Signature-Transform", "http://www.w3.org/2001/04/xmlenc#sha512", new byte[64]),
    ];

    public static Receipt Receipt { get; } = new(new MessageInfo(Fixture.Now, "receipt@example", Fixture.User.Info.MessageId), [.. Sent]);

    public static PullRequest PullRequest { get; } = new(new MessageInfo(Fixture.Now, "pull@example"), "urn:mpc:00000099000000001000");

    public static IReadOnlyList<SignalMessage> All { get; } =
    [
        Receipt,
        PullRequest,
        new ErrorSignal(
            new MessageInfo(Fixture.Now, "error@example", Fixture.User.Info.MessageId),
            [ErrorEntry.Of(EbmsError.FailedDecryption, "a fixed text", Fixture.User.Info.MessageId)]),
    ];
}
