using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// Key agreement with an ephemeral key of the sender, on P-256 (ECDH-ES) or on Curve25519 (X25519), HKDF with SHA-256 and AES key
/// wrap (XML Encryption 1.1, 5.6; RFC 9231, 2.6 for the identifiers; eDelivery AS4 2.0). KeyLength of HKDFParams is in octets,
/// unlike the bits of every other XML Encryption length.
/// </summary>
/// <param name="P256">The public key of the sender for ECDH-ES; null for X25519.</param>
/// <param name="X25519">The public key of the sender for X25519; null for ECDH-ES.</param>
/// <param name="Salt">The salt of HKDF.</param>
/// <param name="Info">The info of HKDF; empty where there is none.</param>
/// <param name="KekLength">The length of the key that wraps, in octets.</param>
/// <param name="RecipientKeyInfo">Names the certificate that it is for.</param>
internal sealed record KeyAgreement(ECParameters? P256, byte[]? X25519, byte[] Salt, byte[] Info, int KekLength, XmlElement RecipientKeyInfo)
{
    private const int MaxSalt = 128;

    /// <summary>The family of the key that it is for.</summary>
    public KeyFamily Family => X25519 is null ? KeyFamily.Ec : KeyFamily.Ed25519;

    /// <summary>Null when the AgreementMethod is anything but this, or does not fit the key wrap that it is for.</summary>
    public static KeyAgreement? Parse(XmlElement agreementMethod, int kekLength)
    {
        if (!agreementMethod.HasOnly("Algorithm") || agreementMethod.Elements() is not [var derivation, var originator, var recipient]
            || !originator.Is(Ns.Xenc, "OriginatorKeyInfo") || !recipient.Is(Ns.Xenc, "RecipientKeyInfo"))
            return null;
        if (!derivation.Is(Ns.Xenc11, "KeyDerivationMethod") || derivation.GetAttribute("Algorithm") != Uris.Hkdf
            || derivation.Only(Ns.DsigMore2021, "HKDFParams") is not { } parameters)
            return null;
        var algorithm = agreementMethod.GetAttribute("Algorithm");
        var point = algorithm == Uris.EcdhEs ? EcPoint.Parse(originator) : null;
        var octets = algorithm == Uris.X25519 ? X25519Key.Parse(originator) : null;
        if (point is null && octets is null || Parameters(parameters, kekLength) is not var (salt, info))
            return null;
        return new KeyAgreement(point, octets, salt, info, kekLength, recipient);
    }

    /// <summary>The content key, or null when it does not unwrap.</summary>
    public byte[]? Unwrap(DecryptionKey own, byte[] wrapped)
    {
        try
        {
            if ((X25519 is not null ? own.Agree(X25519) : own.Agree(P256!.Value)) is not { } secret)
                return null;
            var kek = Derive(secret, Salt, Info, KekLength);
            var key = AesKeyWrap.Unwrap(kek, wrapped);
            CryptographicOperations.ZeroMemory(kek);
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>HKDF (RFC 5869) of a shared secret, which is wiped.</summary>
    public static byte[] Derive(byte[] secret, byte[] salt, byte[] info, int length)
    {
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
