using System.Collections.Immutable;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>
/// A message from a mailbox: signed by the hub, decrypted, decompressed. The hub may offer a message twice; the MessageId is the
/// same then, and so are the octets.
/// </summary>
public sealed class PulledMessage
{
    internal PulledMessage(Verified verified, UserMessage header, ImmutableArray<Payload> payloads, WireMessage wire) =>
        (Verified, Header, Payloads, Wire) = (verified, header, payloads, wire);

    /// <summary>The ebMS header.</summary>
    public UserMessage Header { get; }

    /// <summary>The id that the sender gave the message.</summary>
    public string MessageId => Header.Info.MessageId;

    /// <summary>The payloads as the sender's application submitted them, byte for byte.</summary>
    public ImmutableArray<Payload> Payloads { get; }

    /// <summary>The octets as they came from the hub, signature and all; still encrypted.</summary>
    public WireMessage Wire { get; }

    /// <summary>Whether this tells that a message of one's own was not handed over in its term.</summary>
    public bool IsDeliveryFailure => Failure is not null;

    /// <summary>The evidence of that, its own signature verified; null for a business message.</summary>
    public DeliveryFailure? Failure { get; internal init; }

    /// <summary>Tells that a message waits for this access point and that its term ends soon, signature verified; null for every other message.</summary>
    public TermReminder? Reminder { get; internal init; }

    /// <summary>
    /// Evidence that the recipient took a message of one's own over, signature verified; the recipient's signed receipt is the second payload
    /// and is the one that the evidence names. Null for every other message.
    /// </summary>
    public DeliveryNotice? Delivery { get; internal init; }

    /// <summary>Whether the sender was allowed to mark the message as urgent; the hub says so.</summary>
    public bool IsUrgent => Header.Properties.Any(p => p is { Name: KnooppuntProfile.UrgencyProperty, Value: KnooppuntProfile.Urgent });

    internal Verified Verified { get; }
}
