using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// Opens the attachments that a <c>wsse:Security</c> header says are encrypted (XML Encryption 1.1, SwA Profile 1.1 5.5). First the
/// shape, all of it, then the key, then the content; nothing is released before every tag is right. There is one refusal for
/// whatever is wrong: what a peer can tell apart it can use as an oracle (security catalogue E, group G1).
/// </summary>
public static class AttachmentDecryption
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The one refusal, also for who refuses without trying.</summary>
    public static readonly Refusal Failed = new(EbmsError.FailedDecryption, "The message cannot be decrypted.");

    /// <summary>Decrypts.</summary>
    /// <param name="security">The wsse:Security of this node, in a document of <see cref="SafeXml"/>.</param>
    /// <param name="attachments">The parts as they came.</param>
    /// <param name="keys">The keys of this access point.</param>
    /// <returns>The parts, unchanged where nothing is encrypted, or the one refusal with EBMS:0102.</returns>
    public static Outcome<DecryptedAttachments> Decrypt(XmlElement security, ImmutableArray<Attachment> attachments, DecryptionKeys keys)
    {
        ArgumentNullException.ThrowIfNull(security);
        ArgumentNullException.ThrowIfNull(keys);
        var elements = security.ChildNodes.OfType<XmlElement>().Where(e => e.NamespaceURI == Ns.Xenc).ToList();
        if (elements.Count == 0)
            return new DecryptedAttachments(attachments, []);

        if (Shape(elements, security, attachments.Length) is not var (key, parts) || !AreConsistent(key, parts, attachments))
            return Failed;
        if (keys.Find(key.Recipient, key.Family) is not { } own)
            return Failed;
        var contentKey = key.Unwrap(own, parts[0].KeyLength);
        try
        {
            return Opened(contentKey, parts, attachments);
        }
        catch (CryptographicException)
        {
            return Failed;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    /// <summary>Exactly one EncryptedKey, then one or more EncryptedData, and nothing else of XML Encryption beside them.</summary>
    private static (WrappedKey Key, List<EncryptedPart> Parts)? Shape(List<XmlElement> elements, XmlElement security, int attachments)
    {
        if (elements.Count < 2 || elements.Count > attachments + 1 || elements.Count(e => e.LocalName == "EncryptedKey") != 1)
            return null;
        WrappedKey? key = null;
        var parts = new List<EncryptedPart>();
        foreach (var element in elements)
        {
            if (element.LocalName == "EncryptedKey" && WrappedKey.Parse(element, security) is { } wrapped)
                key = wrapped;
            else if (element.LocalName == "EncryptedData" && EncryptedPart.Parse(element) is { } part)
                parts.Add(part);
            else
                return null;
        }

        return key is null ? null : (key, parts);
    }

    /// <summary>Key and data name each other and nothing else; every part is an attachment, once, under one algorithm.</summary>
    private static bool AreConsistent(WrappedKey key, List<EncryptedPart> parts, ImmutableArray<Attachment> attachments)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { key.Id };
        var contentIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (part.Id.Length > 0 && !ids.Add(part.Id) || !contentIds.Add(part.ContentId) || part.KeyLength != parts[0].KeyLength)
                return false;
            if (part.KeyUri is null ? key.DataUris is null : key.Id.Length == 0 || part.KeyUri != "#" + key.Id)
                return false;
            if (attachments.Count(a => a.ContentId == part.ContentId) != 1)
                return false;
        }

        return key.DataUris is not { } uris || uris.Count == parts.Count
            && uris.ToHashSet(StringComparer.Ordinal).SetEquals(parts.Where(p => p.Id.Length > 0).Select(p => "#" + p.Id));
    }

    private static Outcome<DecryptedAttachments> Opened(byte[] contentKey, List<EncryptedPart> parts, ImmutableArray<Attachment> attachments)
    {
        using var aes = new AesGcm(contentKey, TagLength);
        var opened = attachments.ToBuilder();
        foreach (var part in parts)
        {
            var index = attachments.IndexOf(attachments.Single(a => a.ContentId == part.ContentId));
            var octets = attachments[index].Content.Span;

            // XML Encryption 1.1, 5.2.4: nonce, cipher text, tag. An empty content is never a payload (E-02).
            if (octets.Length <= NonceLength + TagLength)
                return Failed;
            var content = new byte[octets.Length - NonceLength - TagLength];
            aes.Decrypt(octets[..NonceLength], octets[NonceLength..^TagLength], octets[^TagLength..], content);
            opened[index] = new Attachment(part.ContentId, part.ContentType, content);
        }

        return new DecryptedAttachments(opened.ToImmutable(), parts.Select(p => p.ContentId).ToImmutableHashSet(StringComparer.Ordinal));
    }
}
