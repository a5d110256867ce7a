using System.Collections.Immutable;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;

namespace Knooppunt.Client;

/// <summary>A message to send, as the application sees it.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The OIN of the organisation that the message is for.</summary>
    public required string FinalRecipient { get; init; }

    /// <summary>The OIN of the organisation that it comes from; null is the access point itself. Another one needs a delegation.</summary>
    public string? OriginalSender { get; init; }

    /// <summary>The kind of message: the root element name of the first payload, for example <c>Saldoverzoek</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Ties the messages of one case together; null starts a new conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The MessageId of the message that this one answers, or null.</summary>
    public string? RefToMessageId { get; init; }

    /// <summary>
    /// The MessageId of a message of one's own that expired and is offered again by this one, to the same recipient under the same action: the hub
    /// checks that. Null for a message that is no repeat.
    /// </summary>
    public string? Repeats { get; init; }

    /// <summary>What the sender's application follows the message by; it reaches the recipient as the property trackingIdentifier. Null for none.</summary>
    public string? TrackingIdentifier { get; init; }

    /// <summary>
    /// The agreement that the message is sent under, which lets the hub choose a P-Mode: an urgent lane, for example, is an agreement of its
    /// own with a shorter term (docs/pmodes.md). Null is <see cref="KnooppuntProfile.Agreement"/>.
    /// </summary>
    public string? Agreement { get; init; }

    /// <summary>The business message first, then annexes (<see cref="Annex"/>); at most <see cref="KnooppuntProfile.MaximumPayloads"/>.</summary>
    public required ImmutableArray<Payload> Payloads { get; init; }

    /// <summary>Encrypt the payloads to the hub, besides TLS. Whatever this says, the hub seals them to the recipient.</summary>
    public bool Encrypt { get; init; }

    /// <summary>Compress the payloads with gzip (AS4 3.1).</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// What the hub will find when it judges the business message. With an error it refuses the message; a warning is for whoever sends it to
    /// look at first. Nothing is sent.
    /// </summary>
    public BerichtOordeel Judge() => BerichtLezer.Beoordeel(Payloads[0].Content);
}
