using System.Xml;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>An EncryptedData that stands for the content of one attachment (SwA Profile 1.1, 5.5), and nothing else.</summary>
/// <param name="Id">Its Id; empty where it has none.</param>
/// <param name="ContentId">The attachment that it names.</param>
/// <param name="ContentType">The type that the attachment has after decryption.</param>
/// <param name="KeyLength">The length of the content key in octets.</param>
/// <param name="KeyUri">What its KeyInfo refers to; null where it has none and the key names the data instead.</param>
internal sealed record EncryptedPart(string Id, string ContentId, string ContentType, int KeyLength, string? KeyUri)
{
    public static EncryptedPart? Parse(XmlElement data)
    {
        if (!data.HasOnly("Id", "Type", "MimeType") || data.GetAttribute("Type") != Uris.SwaContentOnly || data.Elements() is not { } children)
            return null;
        string? keyUri = null;
        if (children is [_, var keyInfo, _] && keyInfo.Is(Ns.Ds, "KeyInfo"))
        {
            if (KeyReference(keyInfo) is not { } uri)
                return null;
            keyUri = uri;
            children.RemoveAt(1);
        }

        if (children is not [var method, var cipherData])
            return null;
        if (KeyLengthOf(method) is not { } keyLength || CipherReference(cipherData) is not { } contentId)
            return null;
        var mimeType = data.HasAttribute("MimeType") ? MediaType.Parse(data.GetAttribute("MimeType"), 256)?.Name : "application/octet-stream";
        return mimeType is null ? null : new EncryptedPart(data.GetAttribute("Id"), contentId, mimeType, keyLength, keyUri);
    }

    private static string? KeyReference(XmlElement keyInfo)
    {
        if (keyInfo.Only(Ns.Wsse, "SecurityTokenReference")?.Only(Ns.Wsse, "Reference") is not { } reference)
            return null;
        return reference.HasOnly("URI", "ValueType") && reference.GetAttribute("ValueType") is "" or Uris.EncryptedKeyToken
            ? reference.GetAttribute("URI")
            : null;
    }

    private static int? KeyLengthOf(XmlElement method)
    {
        if (!method.Is(Ns.Xenc, "EncryptionMethod") || method.Elements() is not [])
            return null;
        return method.GetAttribute("Algorithm") switch
        {
            Uris.Aes128Gcm => 16,
            Uris.Aes256Gcm => 32,
            _ => null,
        };
    }

    private static string? CipherReference(XmlElement cipherData)
    {
        if (!cipherData.Is(Ns.Xenc, "CipherData") || cipherData.Only(Ns.Xenc, "CipherReference") is not { } reference)
            return null;
        if (reference.Only(Ns.Xenc, "Transforms")?.Only(Ns.Ds, "Transform") is not { } transform
            || transform.GetAttribute("Algorithm") != Uris.SwaCiphertext || transform.Elements() is not [])
            return null;
        return Mime.ContentId.FromUri(reference.GetAttribute("URI"));
    }
}
