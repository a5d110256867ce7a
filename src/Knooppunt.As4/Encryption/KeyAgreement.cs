using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// ECDH-ES with an ephemeral P-256 key, HKDF with SHA-256 and AES key wrap (XML Encryption 1.1, 5.6; RFC 9231, 2.6 for the
/// identifiers; eDelivery AS4 2.0). KeyLength of HKDFParams is in octets, unlike the bits of every other XML Encryption length.
/// </summary>
internal sealed record KeyAgreement(ECParameters Originator, byte[] Salt, byte[] Info, int KekLength, XmlElement RecipientKeyInfo)
{
    private const int MaxSalt = 128;

    /// <summary>Null when the AgreementMethod is anything but this, or does not fit the key wrap that it is for.</summary>
    public static KeyAgreement? Parse(XmlElement agreementMethod, int kekLength)
    {
        if (!agreementMethod.HasOnly("Algorithm") || agreementMethod.GetAttribute("Algorithm") != Uris.EcdhEs)
            return null;
        if (agreementMethod.Elements() is not [var derivation, var originator, var recipient]
            || !originator.Is(Ns.Xenc, "OriginatorKeyInfo") || !recipient.Is(Ns.Xenc, "RecipientKeyInfo"))
            return null;
        if (!derivation.Is(Ns.Xenc11, "KeyDerivationMethod") || derivation.GetAttribute("Algorithm") != Uris.Hkdf
            || derivation.Only(Ns.DsigMore2021, "HKDFParams") is not { } parameters)
            return null;
        if (EcPoint.Parse(originator) is not { } point || Parameters(parameters, kekLength) is not var (salt, info))
            return null;
        return new KeyAgreement(point, salt, info, kekLength, recipient);
    }

    /// <summary>The content key, or null when it does not unwrap.</summary>
    public byte[]? Unwrap(ECDiffieHellman own, byte[] wrapped)
    {
        try
        {
            using var originator = ECDiffieHellman.Create(Originator);
            var kek = Derive(own, originator.PublicKey, Salt, Info, KekLength);
            var key = AesKeyWrap.Unwrap(kek, wrapped);
            CryptographicOperations.ZeroMemory(kek);
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Derive(ECDiffieHellman own, ECDiffieHellmanPublicKey other, byte[] salt, byte[] info, int length)
    {
        var secret = own.DeriveRawSecretAgreement(other);
        var kek = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, length, salt, info);
        CryptographicOperations.ZeroMemory(secret);
        return kek;
    }

    private static (byte[] Salt, byte[] Info)? Parameters(XmlElement parameters, int kekLength)
    {
        if (parameters.Elements() is not { } children)
            return null;
        XmlElement? Take(string name)
        {
            if (children is not [var first, ..] || !first.Is(Ns.DsigMore2021, name))
                return null;
            children.RemoveAt(0);
            return first;
        }

        var prf = Take("PRF");
        var salt = Take("Salt")?.Base64();
        var info = Take("Info") is { } element ? element.Text() is "" ? [] : element.Base64() : [];
        var length = Take("KeyLength")?.Text();
        if (children.Count > 0 || prf?.GetAttribute("Algorithm") != Uris.HmacSha256)
            return null;
        if (salt is not { Length: <= MaxSalt } || info is not { Length: <= MaxSalt })
            return null;
        return length == kekLength.ToString(CultureInfo.InvariantCulture) ? (salt, info) : null;
    }
}
