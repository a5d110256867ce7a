using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>The parts in plaintext, in their order; the content type of a part that was encrypted is that of its EncryptedData.</summary>
internal sealed record DecryptedAttachments(ImmutableArray<Attachment> Attachments);

/// <summary>
/// Decrypts MIME parts (SwA profile 1.1, 5.5). Whatever goes wrong, from an unknown algorithm to a wrong tag, has one refusal with
/// one text, and a key that cannot be unwrapped is replaced by a random one, so that the outcome and the time are those of a
/// wrong tag (E-02, E-05: no oracle).
/// </summary>
internal static class AttachmentDecryption
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly Refusal Failed = new(EbmsError.FailedDecryption, "The encrypted parts cannot be decrypted.");

    public static Outcome<DecryptedAttachments> Decrypt(XmlElement security, ImmutableArray<Attachment> attachments, DecryptionKeys keys)
    {
        if (security.OnlyChild(Ns.Xenc, "EncryptedKey") is not { } encryptedKey)
            return Failed;
        var data = security.Children(Ns.Xenc, "EncryptedData").ToArray();
        var listed = encryptedKey.OnlyChild(Ns.Xenc, "ReferenceList")?.Children(Ns.Xenc, "DataReference").Select(r => r.Attribute("URI")).ToHashSet(StringComparer.Ordinal);
        var plans = data.Select(d => Plan(d, encryptedKey, listed)).ToArray();
        if (data.Length == 0 || plans.Any(p => p is null) || !plans.Select(p => p!.ContentId).ToHashSet(StringComparer.Ordinal).SetEquals(attachments.Select(a => a.ContentId))
            || plans.Length != attachments.Length)
        {
            return Failed; // everything is encrypted or nothing is: a part in between would not be under the agreed protection
        }

        var contentKey = ContentKey(encryptedKey, security, keys);
        var byId = plans.ToDictionary(p => p!.ContentId, StringComparer.Ordinal);
        var decrypted = ImmutableArray.CreateBuilder<Attachment>(attachments.Length);
        foreach (var attachment in attachments)
        {
            var plan = byId[attachment.ContentId]!;
            if (Gcm(contentKey ?? RandomNumberGenerator.GetBytes(plan.KeyLength), plan.KeyLength, attachment.Content.Span) is not { } content)
                return Failed;
            decrypted.Add(attachment with { ContentType = plan.MimeType, Content = content });
        }

        CryptographicOperations.ZeroMemory(contentKey);
        return new DecryptedAttachments(decrypted.MoveToImmutable());
    }

    private sealed record DataPlan(string ContentId, string MimeType, int KeyLength);

    /// <summary>What an EncryptedData asks for, when it is exactly of the agreed shape.</summary>
    private static DataPlan? Plan(XmlElement data, XmlElement encryptedKey, HashSet<string?>? listed)
    {
        if (data.Attribute("Type") != Uris.SwaContentOnly
            || data.OnlyChild(Ns.Xenc, "EncryptionMethod")?.Attribute("Algorithm") is not { } algorithm || algorithm is not (Uris.Aes128Gcm or Uris.Aes256Gcm)
            || data.OnlyChild(Ns.Xenc, "CipherData")?.OnlyChild(Ns.Xenc, "CipherReference") is not { } cipher
            || ContentIds.FromUrl(cipher.Attribute("URI")) is not { } contentId
            || cipher.OnlyChild(Ns.Xenc, "Transforms")?.Children().ToArray() is not [var transform] || transform.Attribute("Algorithm") != Uris.SwaCiphertext)
        {
            return null;
        }

        // By its own reference to the key, or because the key lists it: at least one of the two, and none that contradicts.
        var byReference = data.OnlyChild(Ns.Ds, "KeyInfo")?.OnlyChild(Ns.Wsse, "SecurityTokenReference")?.OnlyChild(Ns.Wsse, "Reference")?.Attribute("URI");
        var namesKey = byReference is not null && encryptedKey.Attribute("Id") is { } keyId && byReference == "#" + keyId;
        var isListed = listed is not null && data.Attribute("Id") is { } id && listed.Contains("#" + id);
        return (namesKey || (byReference is null && isListed)) && (listed is null || isListed)
            ? new(contentId, data.Attribute("MimeType")?.Split(';')[0].Trim().ToLowerInvariant() ?? "application/octet-stream", algorithm == Uris.Aes128Gcm ? 16 : 32)
            : null;
    }

    /// <summary>The content key; null for every reason why there is none.</summary>
    private static byte[]? ContentKey(XmlElement encryptedKey, XmlElement security, DecryptionKeys keys)
    {
        if (encryptedKey.OnlyChild(Ns.Xenc, "EncryptionMethod") is not { } method || encryptedKey.OnlyChild(Ns.Ds, "KeyInfo") is not { } keyInfo
            || encryptedKey.OnlyChild(Ns.Xenc, "CipherData")?.OnlyChild(Ns.Xenc, "CipherValue")?.Base64() is not { Length: <= 1024 } wrapped)
        {
            return null;
        }

        if (RsaOaep.Parse(method) is { } parameters)
            return Key(keyInfo, security, keys) is { } rsa ? RsaOaep.Unwrap(rsa, parameters, wrapped) : null;
        if (method.Attribute("Algorithm") is not (Uris.KwAes128 or Uris.KwAes256)
            || keyInfo.OnlyChild(Ns.Xenc, "AgreementMethod") is not { } agreement || agreement.OnlyChild(Ns.Xenc, "RecipientKeyInfo") is not { } recipient
            || Key(recipient, security, keys) is not { } ec || EcdhEs.Derive(agreement, ec) is not { } kek
            || kek.Length != (method.Attribute("Algorithm") == Uris.KwAes128 ? 16 : 32))
        {
            return null;
        }

        var key = AesKeyWrap.Unwrap(kek, wrapped);
        CryptographicOperations.ZeroMemory(kek);
        return key;
    }

    private static X509Certificate2? Key(XmlElement keyInfo, XmlElement security, DecryptionKeys keys)
    {
        if (keyInfo.Children().ToArray() is not [var only])
            return null;

        // X509Data stands in KeyInfo itself with some products; it is read as if it stood in a token reference.
        var reference = only.Is(Ns.Wsse, "SecurityTokenReference") ? TokenReference.Parse(only, security)
            : only.Is(Ns.Ds, "X509Data") ? TokenReference.Parse(keyInfo, security)
            : null;
        return reference is null ? null : keys.Find(reference);
    }

    private static byte[]? Gcm(byte[] key, int keyLength, ReadOnlySpan<byte> content)
    {
        if (content.Length < NonceLength + TagLength || key.Length != keyLength)
            return null;
        try
        {
            using var gcm = new AesGcm(key, TagLength);
            var output = new byte[content.Length - NonceLength - TagLength];
            gcm.Decrypt(content[..NonceLength], content[NonceLength..^TagLength], content[^TagLength..], output);
            return output;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
