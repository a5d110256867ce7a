using System.Collections.Immutable;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>Makes the octets of a message: header after the profile, payloads compressed, then signed, then encrypted.</summary>
internal static class MessageComposer
{
    public static PreparedMessage Compose(OutgoingMessage message, AccessPoint self, HubTrust hub, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!CertificateOin.IsWellFormed(message.FinalRecipient) || !CertificateOin.IsWellFormed(message.OriginalSender ?? self.Oin))
            throw new ArgumentException("FinalRecipient and OriginalSender are OINs of 20 letters and digits.", nameof(message));
        if (message.Payloads.IsDefaultOrEmpty || message.Payloads.Length > KnooppuntProfile.MaximumPayloads)
            throw new ArgumentException("A message has from 1 to 28 payloads.", nameof(message));
        var recipient = message.Encrypt ? hub.EncryptionCertificate(self.Signing.Family) : null;
        if (message.Encrypt && recipient is null)
            throw new KnooppuntConfigurationException("The hub has no encryption certificate.", "Get a new parties.json from the hub, or send without encryption (TLS protects the way to the hub).");

        var info = new MessageInfo(now, NewId(self, hub, now), message.RefToMessageId);
        var parts = message.Payloads.Select((p, i) => Part(p, $"p{i + 1}.{info.MessageId}", message.Compress)).ToImmutableArray();
        var user = new UserMessage
        {
            Info = info,
            From = new Party(self.Oin, KnooppuntProfile.PartyIdType, KnooppuntProfile.InitiatorRole),
            To = new Party(hub.Oin, KnooppuntProfile.PartyIdType, KnooppuntProfile.ResponderRole),
            Agreement = new AgreementRef(message.Agreement ?? KnooppuntProfile.Agreement),
            Service = new Service(KnooppuntProfile.Service),
            Action = message.Action,
            ConversationId = message.ConversationId ?? Guid.CreateVersion7(now).ToString(),
            Properties =
            [
                new(KnooppuntProfile.OriginalSenderProperty, message.OriginalSender ?? self.Oin),
                new(KnooppuntProfile.FinalRecipientProperty, message.FinalRecipient),
                .. message.Repeats is { } old ? [new MessageProperty(KnooppuntProfile.RepeatsProperty, old)] : Array.Empty<MessageProperty>(),
                .. message.TrackingIdentifier is { } tracking ? [new MessageProperty(KnooppuntProfile.TrackingIdentifierProperty, tracking)] : Array.Empty<MessageProperty>(),
            ],
            Parts = [.. parts.Select(p => p.Info)],
        };
        var signed = MessageSigner.Sign(new MessagingHeader(user, []), [.. parts.Select(p => new OutboundPart(p.Attachment))], self.Signing, recipient);
        return new PreparedMessage(info, user.Action, user.ConversationId, signed.Wire, signed.References);
    }

    /// <summary>The header of a ping: the test service, to the hub itself, without properties and without payload.</summary>
    public static PreparedMessage Ping(AccessPoint self, HubTrust hub, DateTimeOffset now)
    {
        var user = new UserMessage
        {
            Info = new MessageInfo(now, NewId(self, hub, now)),
            From = new Party(self.Oin, KnooppuntProfile.PartyIdType, KnooppuntProfile.InitiatorRole),
            To = new Party(hub.Oin, KnooppuntProfile.PartyIdType, KnooppuntProfile.ResponderRole),
            Service = new Service(TestService.Name),
            Action = TestService.Action,
            ConversationId = Guid.CreateVersion7(now).ToString(),
        };
        var signed = MessageSigner.Sign(new MessagingHeader(user, []), [], self.Signing);
        return new PreparedMessage(user.Info, user.Action, user.ConversationId, signed.Wire, signed.References);
    }

    /// <summary>A UUID v7 at a name below the host of the mailboxes (RFC 2822 msg-id, ebMS3 Core 5.2.2.1).</summary>
    public static string NewId(AccessPoint self, HubTrust hub, DateTimeOffset now) =>
        $"{Guid.CreateVersion7(now)}@{self.Oin}.{new Uri(hub.MpcBase).Host}";

    /// <summary>
    /// A part travels as gzip or as octet-stream, never under an XML or text type: the digest is then over the octets in every
    /// product, where XML is digested canonicalised and text with other line ends (SwA profile 5.4.2).
    /// </summary>
    private static (PartInfo Info, Attachment Attachment) Part(Payload payload, string contentId, bool compress)
    {
        ImmutableArray<MessageProperty> properties = [new("MimeType", payload.MimeType)];
        if (CharacterSets.Of(payload.MimeType, payload.Content.Span) is { } characters)
            properties = properties.Add(new("CharacterSet", characters));
        properties = properties.AddRange(payload.Properties);
        return compress
            ? (new PartInfo("cid:" + contentId, properties.Add(new("CompressionType", "application/gzip"))), new Attachment(contentId, "application/gzip", GzipContent.Compress(payload.Content.Span)))
            : (new PartInfo("cid:" + contentId, properties), new Attachment(contentId, "application/octet-stream", payload.Content));
    }
}
