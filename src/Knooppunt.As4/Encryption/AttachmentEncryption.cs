using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// Encrypts the attachments of a message to one certificate: AES-128-GCM content, the key under RSA-OAEP with SHA-256 throughout
/// (eDelivery AS4 1.15), or for an EC or X25519 certificate under key agreement, HKDF and AES key wrap (eDelivery AS4 2.0).
/// </summary>
public static class AttachmentEncryption
{
    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts. A new key for every call and a new nonce for every part; compress and sign before.</summary>
    /// <param name="owner">The document that the header elements are made for.</param>
    /// <param name="attachments">The parts, as they were signed.</param>
    /// <param name="recipient">Whose private key opens them: RSA, EC on P-256, or X25519.</param>
    /// <returns>The parts in the same order under the same Content-IDs, and the header elements; none of these where there is no part.</returns>
    /// <exception cref="ArgumentException">The certificate has another kind of key, or a part is empty.</exception>
    public static EncryptedAttachments Encrypt(XmlDocument owner, ImmutableArray<Attachment> attachments, X509Certificate2 recipient)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(recipient);
        if (attachments.IsEmpty)
            return new EncryptedAttachments([], []);
        if (attachments.Any(a => a.Content.IsEmpty))
            throw new ArgumentException("An empty part cannot be encrypted: receivers refuse it.", nameof(attachments));

        var contentKey = RandomNumberGenerator.GetBytes(KeyLength);
        try
        {
            var header = new EncryptionHeader(owner);
            ImmutableArray<XmlElement> elements =
            [
                header.Token(recipient),
                header.EncryptedKey(KeyWrapping.Wrap(contentKey, recipient), attachments.Length),
                .. attachments.Select(header.EncryptedData),
            ];
            using var aes = new AesGcm(contentKey, TagLength);
            return new EncryptedAttachments(elements, [.. attachments.Select(a => Sealed(aes, a))]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    private static Attachment Sealed(AesGcm aes, Attachment attachment)
    {
        var octets = new byte[NonceLength + attachment.Content.Length + TagLength];
        var nonce = octets.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, attachment.Content.Span, octets.AsSpan(NonceLength..^TagLength), octets.AsSpan(^TagLength..));
        return new Attachment(attachment.ContentId, "application/octet-stream", octets);
    }
}
