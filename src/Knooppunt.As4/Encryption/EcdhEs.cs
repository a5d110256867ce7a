using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>
/// Key agreement for EC P-256 certificates (XML Encryption 1.1, 5.6.4 ECDH-ES; HKDF of RFC 9231; AES key wrap), in the layout of
/// the alternative profile of eDelivery AS4 2.0.
/// </summary>
internal static class EcdhEs
{
    private const string P256 = "urn:oid:1.2.840.10045.3.1.7";
    private const int MaxParameter = 256;

    /// <summary>The key encryption key that an AgreementMethod leads to; null when it is not of this profile.</summary>
    public static byte[]? Derive(XmlElement agreement, X509Certificate2 key)
    {
        if (agreement.Attribute("Algorithm") != Uris.EcdhEs
            || agreement.OnlyChild(Ns.Xenc11, "KeyDerivationMethod") is not { } derivation || derivation.Attribute("Algorithm") != Uris.Hkdf
            || derivation.OnlyChild(Ns.DsigMore2021, "HKDFParams") is not { } parameters
            || parameters.OnlyChild(Ns.DsigMore2021, "PRF")?.Attribute("Algorithm") != Uris.HmacSha256
            || parameters.OnlyChild(Ns.DsigMore2021, "KeyLength")?.InnerText is not ("16" or "32")
            || agreement.OnlyChild(Ns.Xenc, "OriginatorKeyInfo") is not { } originator)
        {
            return null;
        }

        var length = parameters.OnlyChild(Ns.DsigMore2021, "KeyLength")!.InnerText == "16" ? 16 : 32;
        try
        {
            using var own = key.GetECDiffieHellmanPrivateKey();
            using var other = Originator(originator);
            if (own is not { KeySize: 256 } || other is not { KeySize: 256 })
                return null;
            var secret = own.DeriveRawSecretAgreement(other.PublicKey);
            return Hkdf(secret, length, Parameter(parameters, "Salt"), Parameter(parameters, "Info"));
        }
        catch (CryptographicException)
        {
            return null; // a point that is not on the curve, another curve, a broken key
        }
    }

    /// <summary>Writes an AgreementMethod with a fresh key and returns the key encryption key, 16 octets.</summary>
    public static byte[] Agree(XmlElement keyInfo, X509Certificate2 recipient, Action<XmlElement> recipientReference)
    {
        using var recipientKey = recipient.GetECDiffieHellmanPublicKey() ?? throw new ArgumentException("The certificate has no EC key.", nameof(recipient));
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var salt = RandomNumberGenerator.GetBytes(32);
        var kek = Hkdf(ephemeral.DeriveRawSecretAgreement(recipientKey.PublicKey), 16, salt, []);

        var agreement = keyInfo.Append("xenc", "AgreementMethod", Ns.Xenc);
        agreement.SetAttribute("Algorithm", Uris.EcdhEs);
        var derivation = agreement.Append("xenc11", "KeyDerivationMethod", Ns.Xenc11);
        derivation.SetAttribute("Algorithm", Uris.Hkdf);
        var parameters = derivation.Append("dsig-more", "HKDFParams", Ns.DsigMore2021);
        parameters.Append("dsig-more", "PRF", Ns.DsigMore2021).SetAttribute("Algorithm", Uris.HmacSha256);
        parameters.Append("dsig-more", "Salt", Ns.DsigMore2021).InnerText = Convert.ToBase64String(salt);
        parameters.Append("dsig-more", "KeyLength", Ns.DsigMore2021).InnerText = "16";
        var keyValue = agreement.Append("xenc", "OriginatorKeyInfo", Ns.Xenc).Append("ds", "KeyValue", Ns.Ds).Append("dsig11", "ECKeyValue", Ns.Dsig11);
        keyValue.Append("dsig11", "NamedCurve", Ns.Dsig11).SetAttribute("URI", P256);
        var point = ephemeral.ExportParameters(includePrivateParameters: false).Q;
        keyValue.Append("dsig11", "PublicKey", Ns.Dsig11).InnerText = Convert.ToBase64String([4, .. point.X!, .. point.Y!]);
        recipientReference(agreement.Append("xenc", "RecipientKeyInfo", Ns.Xenc));
        return kek;
    }

    private static ECDiffieHellman? Originator(XmlElement originator)
    {
        if (originator.OnlyChild(Ns.Dsig11, "DEREncodedKeyValue")?.Base64() is { } der)
        {
            var key = ECDiffieHellman.Create();
            key.ImportSubjectPublicKeyInfo(der, out _);
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value is "1.2.840.10045.3.1.7" or null && key.KeySize == 256 ? key : null;
        }

        if (originator.OnlyChild(Ns.Ds, "KeyValue")?.OnlyChild(Ns.Dsig11, "ECKeyValue") is not { } value
            || value.OnlyChild(Ns.Dsig11, "NamedCurve")?.Attribute("URI") != P256
            || value.OnlyChild(Ns.Dsig11, "PublicKey")?.Base64() is not { Length: 65 } point || point[0] != 4)
        {
            return null;
        }

        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
    }

    private static byte[] Hkdf(byte[] secret, int length, byte[] salt, byte[] info)
    {
        try
        {
            return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, length, salt, info);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static byte[] Parameter(XmlElement parameters, string name) =>
        parameters.Child(Ns.DsigMore2021, name)?.Base64() is { Length: <= MaxParameter } octets ? octets : [];
}
