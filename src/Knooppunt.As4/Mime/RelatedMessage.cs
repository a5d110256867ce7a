using System.Collections.Immutable;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Mime;

/// <summary>A SOAP with Attachments package, taken apart.</summary>
/// <param name="Envelope">The octets of the SOAP part; a slice of the body where it was not transfer-encoded.</param>
/// <param name="Attachments">The other parts, in the order of the message.</param>
public sealed record RelatedMessage(ReadOnlyMemory<byte> Envelope, ImmutableArray<Attachment> Attachments);
