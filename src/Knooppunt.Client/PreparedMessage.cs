using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>
/// A message that is signed and ready: sending it again means sending these octets again, so that the hub knows it is the same
/// one (AS4 3.4). Keep <see cref="Wire"/> (see <see cref="MessageFile"/>) until the receipt is there, also over a restart.
/// </summary>
public sealed record PreparedMessage
{
    internal PreparedMessage(MessageInfo info, string action, string conversationId, WireMessage wire, ImmutableArray<SignedReference> references) =>
        (Info, Action, ConversationId, Wire, References) = (info, action, conversationId, wire, references);

    /// <summary>The MessageId and the time of signing.</summary>
    public MessageInfo Info { get; }

    /// <summary>The globally unique id of the message.</summary>
    public string MessageId => Info.MessageId;

    /// <summary>The kind of message.</summary>
    public string Action { get; }

    /// <summary>The conversation that it belongs to.</summary>
    public string ConversationId { get; }

    /// <summary>The octets and their Content-Type.</summary>
    public WireMessage Wire { get; }

    /// <summary>What was signed; a receipt must state exactly these references.</summary>
    public ImmutableArray<SignedReference> References { get; }

    /// <summary>Takes up a message that was kept before a restart.</summary>
    /// <param name="wire">The octets that were kept.</param>
    /// <param name="self">The access point that signed them.</param>
    /// <returns>The message, or why these octets are not a message of this access point.</returns>
    public static Outcome<PreparedMessage> Restore(WireMessage wire, AccessPoint self)
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(self);
        if (!Arrival.Read(wire.ContentType, wire.Body, MimeLimits.Default).TryGet(out var arrival, out var refusal)
            || !SignatureVerifier.Verify(arrival, [self.Signing.Certificate]).TryGet(out var verified, out refusal))
        {
            return refusal;
        }

        return verified.Header.User is { } user
            ? new PreparedMessage(user.Info, user.Action, user.ConversationId, wire, verified.References)
            : new Refusal(EbmsError.ValueInconsistent, "The message is not a user message.");
    }
}
