using System.Collections.Immutable;
using System.Xml;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Encryption;

/// <summary>The attachments of a message after encryption, with what the header has to say about it.</summary>
/// <param name="HeaderElements">The children that <c>wsse:Security</c> gets before the signature, in this order; not yet in the tree.</param>
/// <param name="Attachments">The parts as they go out.</param>
public sealed record EncryptedAttachments(ImmutableArray<XmlElement> HeaderElements, ImmutableArray<Attachment> Attachments);
