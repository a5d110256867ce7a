using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>The EncryptedKey of a message: how the content key is wrapped, for whom, and for which data.</summary>
/// <param name="Id">Its Id; empty where it has none.</param>
/// <param name="Recipient">The certificate that it is for.</param>
/// <param name="CipherText">The wrapped key.</param>
/// <param name="Oaep">How it was wrapped for an RSA key; null where a key agreement was used.</param>
/// <param name="Agreement">How it was wrapped for an EC or X25519 key; null for RSA.</param>
/// <param name="DataUris">What its ReferenceList names; null where it has none.</param>
internal sealed record WrappedKey(
    string Id, TokenReference Recipient, byte[] CipherText, RsaOaep? Oaep, KeyAgreement? Agreement, List<string>? DataUris)
{
    /// <summary>The family of the key that opens it.</summary>
    public KeyFamily Family => Agreement?.Family ?? KeyFamily.Rsa;

    public static WrappedKey? Parse(XmlElement key, XmlElement security)
    {
        // The order is the schema's; whatever else may stand here (CarriedKeyName, EncryptionProperties) is not wanted.
        if (!key.HasOnly("Id", "Recipient") || key.Elements() is not [var method, var keyInfo, var cipherData, .. var rest])
            return null;
        if (!method.Is(Ns.Xenc, "EncryptionMethod") || !keyInfo.Is(Ns.Ds, "KeyInfo") || !cipherData.Is(Ns.Xenc, "CipherData"))
            return null;
        if (cipherData.Only(Ns.Xenc, "CipherValue")?.Base64() is not { } cipherText)
            return null;
        List<string>? dataUris = null;
        if (rest.Count > 0 && (rest is not [var list] || (dataUris = References(list)) is null))
            return null;

        int? kekLength = method.GetAttribute("Algorithm") switch { Uris.KwAes128 => 16, Uris.KwAes256 => 32, _ => null };
        var oaep = kekLength is null ? RsaOaep.Parse(method) : null;
        var agreement = kekLength is { } length && method.Elements() is [] && keyInfo.Only(Ns.Xenc, "AgreementMethod") is { } agreementMethod
            ? KeyAgreement.Parse(agreementMethod, length)
            : null;
        if (oaep is null && agreement is null || TokenReference.ParseKeyInfo(agreement?.RecipientKeyInfo ?? keyInfo, security) is not { } recipient)
            return null;
        return new WrappedKey(key.GetAttribute("Id"), recipient, cipherText, oaep, agreement, dataUris);
    }

    /// <summary>
    /// The content key. Where it does not unwrap, a random one: whoever sent it then sees the outcome of a content that does not
    /// decrypt, and learns nothing about the padding (security catalogue E-02).
    /// </summary>
    public byte[] Unwrap(DecryptionKey own, int keyLength)
    {
        var key = Oaep is not null ? own.Unwrap(Oaep, CipherText) : Agreement!.Unwrap(own, CipherText);
        var instead = RandomNumberGenerator.GetBytes(keyLength);
        if (key?.Length == keyLength)
            return key;
        CryptographicOperations.ZeroMemory(key);
        return instead;
    }

    private static List<string>? References(XmlElement list)
    {
        if (!list.Is(Ns.Xenc, "ReferenceList") || list.Elements() is not { } references)
            return null;
        var uris = new List<string>();
        foreach (var reference in references)
        {
            if (!reference.Is(Ns.Xenc, "DataReference") || reference.Elements() is not [])
                return null;
            uris.Add(reference.GetAttribute("URI"));
        }

        return uris;
    }
}
