using System.Collections.Immutable;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Encryption;

/// <summary>The attachments of a message after decryption.</summary>
/// <param name="Attachments">All of them in their original order; those that were encrypted have the type that their EncryptedData states.</param>
/// <param name="Encrypted">The Content-IDs of those that were encrypted, for the policy that demands it.</param>
public sealed record DecryptedAttachments(ImmutableArray<Attachment> Attachments, ImmutableHashSet<string> Encrypted);
