using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>What an encryption adds to the security header, in its order, and the parts as they go out.</summary>
internal sealed record EncryptedAttachments(ImmutableArray<XmlElement> HeaderElements, ImmutableArray<Attachment> Attachments);

/// <summary>
/// Encrypts MIME parts (SwA profile 1.1, 5.5; eDelivery AS4 1.15): one fresh AES-128-GCM key a message, wrapped for one
/// certificate with RSA-OAEP (SHA-256 twice) or ECDH-ES; a fresh nonce a part.
/// </summary>
internal static class AttachmentEncryption
{
    private const string TokenId = "encryption-token";
    private const string KeyId = "encrypted-key";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static EncryptedAttachments Encrypt(XmlDocument owner, ImmutableArray<Attachment> attachments, X509Certificate2 recipient)
    {
        var contentKey = RandomNumberGenerator.GetBytes(16);
        try
        {
            var token = owner.CreateElement("wsse", "BinarySecurityToken", Ns.Wsse);
            token.SetAttribute("EncodingType", Uris.Base64Binary);
            token.SetAttribute("ValueType", Uris.X509v3);
            token.Set("wsu", "Id", Ns.Wsu, TokenId);
            token.InnerText = Convert.ToBase64String(recipient.RawData);
            var encrypted = attachments.Select(a => a with { ContentType = "application/octet-stream", Content = Gcm(contentKey, a.Content.Span) });
            return new EncryptedAttachments(
                [token, EncryptedKey(owner, contentKey, recipient, attachments.Length), .. attachments.Select((a, i) => EncryptedData(owner, a, i))],
                [.. encrypted]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    /// <summary>Nonce, ciphertext, tag (XML Encryption 1.1, 5.2.4).</summary>
    private static byte[] Gcm(byte[] key, ReadOnlySpan<byte> content)
    {
        var output = new byte[NonceLength + content.Length + TagLength];
        var nonce = output.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key, TagLength);
        gcm.Encrypt(nonce, content, output.AsSpan(NonceLength, content.Length), output.AsSpan(output.Length - TagLength));
        return output;
    }

    private static XmlElement EncryptedKey(XmlDocument owner, byte[] contentKey, X509Certificate2 recipient, int parts)
    {
        var element = owner.CreateElement("xenc", "EncryptedKey", Ns.Xenc);
        element.SetAttribute("Id", KeyId);
        var method = element.Append("xenc", "EncryptionMethod", Ns.Xenc);
        var keyInfo = element.Append("ds", "KeyInfo", Ns.Ds);
        byte[] wrapped;
        if (SigningKey.FamilyOf(recipient) == KeyFamily.Ec)
        {
            method.SetAttribute("Algorithm", Uris.KwAes128);
            var kek = EcdhEs.Agree(keyInfo, recipient, TokenReferenceTo);
            wrapped = AesKeyWrap.Wrap(kek, contentKey);
            CryptographicOperations.ZeroMemory(kek);
        }
        else
        {
            method.SetAttribute("Algorithm", Uris.RsaOaep);
            method.Append("ds", "DigestMethod", Ns.Ds).SetAttribute("Algorithm", Uris.Sha256);
            method.Append("xenc11", "MGF", Ns.Xenc11).SetAttribute("Algorithm", Uris.Mgf1Prefix + "sha256");
            TokenReferenceTo(keyInfo);
            using var rsa = recipient.GetRSAPublicKey() ?? throw new ArgumentException("The certificate has neither an RSA nor an EC key.", nameof(recipient));
            wrapped = rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256);
        }

        element.Append("xenc", "CipherData", Ns.Xenc).Append("xenc", "CipherValue", Ns.Xenc).InnerText = Convert.ToBase64String(wrapped);
        var references = element.Append("xenc", "ReferenceList", Ns.Xenc);
        for (var i = 0; i < parts; i++)
            references.Append("xenc", "DataReference", Ns.Xenc).SetAttribute("URI", "#" + DataId(i));
        return element;
    }

    private static XmlElement EncryptedData(XmlDocument owner, Attachment attachment, int index)
    {
        var element = owner.CreateElement("xenc", "EncryptedData", Ns.Xenc);
        element.SetAttribute("Id", DataId(index));
        element.SetAttribute("MimeType", attachment.ContentType);
        element.SetAttribute("Type", Uris.SwaContentOnly);
        element.Append("xenc", "EncryptionMethod", Ns.Xenc).SetAttribute("Algorithm", Uris.Aes128Gcm);
        var reference = element.Append("ds", "KeyInfo", Ns.Ds).Append("wsse", "SecurityTokenReference", Ns.Wsse);
        reference.Set("wsse11", "TokenType", Ns.Wsse11, Uris.EncryptedKeyToken);
        reference.Append("wsse", "Reference", Ns.Wsse).SetAttribute("URI", "#" + KeyId);
        var cipher = element.Append("xenc", "CipherData", Ns.Xenc).Append("xenc", "CipherReference", Ns.Xenc);
        cipher.SetAttribute("URI", ContentIds.ToUrl(attachment.ContentId));
        cipher.Append("xenc", "Transforms", Ns.Xenc).Append("ds", "Transform", Ns.Ds).SetAttribute("Algorithm", Uris.SwaCiphertext);
        return element;
    }

    private static void TokenReferenceTo(XmlElement keyInfo)
    {
        var reference = keyInfo.Append("wsse", "SecurityTokenReference", Ns.Wsse).Append("wsse", "Reference", Ns.Wsse);
        reference.SetAttribute("URI", "#" + TokenId);
        reference.SetAttribute("ValueType", Uris.X509v3);
    }

    private static string DataId(int index) => "encrypted-part-" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
