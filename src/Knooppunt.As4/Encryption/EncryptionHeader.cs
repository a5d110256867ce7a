using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Encryption;

/// <summary>Writes the header elements of one encrypted message, in the layout of WSS4J that every stack reads.</summary>
internal sealed class EncryptionHeader(XmlDocument owner)
{
    private readonly string unique = Guid.NewGuid().ToString("N");
    private int parts;

    private string TokenId => "X509-E-" + unique;

    private string KeyId => "EK-" + unique;

    public XmlElement Token(X509Certificate2 certificate)
    {
        var token = Element("wsse", "BinarySecurityToken", Ns.Wsse, ("EncodingType", Uris.Base64Binary), ("ValueType", Uris.X509v3));
        var id = owner.CreateAttribute("wsu", "Id", Ns.Wsu);
        id.Value = TokenId;
        token.SetAttributeNode(id);
        token.InnerText = Convert.ToBase64String(certificate.RawDataMemory.Span);
        return token;
    }

    public XmlElement EncryptedKey(KeyWrapping wrapping, int count)
    {
        var token = With(
            Element("wsse", "SecurityTokenReference", Ns.Wsse),
            Element("wsse", "Reference", Ns.Wsse, ("URI", "#" + TokenId), ("ValueType", Uris.X509v3)));
        var isRsa = wrapping.Family == KeyFamily.Rsa;
        var references = With(
            Element("xenc", "ReferenceList", Ns.Xenc),
            [.. Enumerable.Range(0, count).Select(i => Element("xenc", "DataReference", Ns.Xenc, ("URI", "#" + DataId(i))))]);
        return With(
            Element("xenc", "EncryptedKey", Ns.Xenc, ("Id", KeyId)),
            isRsa ? OaepMethod() : Element("xenc", "EncryptionMethod", Ns.Xenc, ("Algorithm", Uris.KwAes128)),
            With(Element("ds", "KeyInfo", Ns.Ds), isRsa ? token : Agreement(wrapping, token)),
            With(Element("xenc", "CipherData", Ns.Xenc), Base64(Element("xenc", "CipherValue", Ns.Xenc), wrapping.CipherText)),
            references);
    }

    public XmlElement EncryptedData(Attachment attachment)
    {
        var token = Element("wsse", "SecurityTokenReference", Ns.Wsse);
        var type = owner.CreateAttribute("wsse11", "TokenType", Ns.Wsse11);
        type.Value = Uris.EncryptedKeyToken;
        token.SetAttributeNode(type);
        var reference = With(
            Element("xenc", "CipherReference", Ns.Xenc, ("URI", ContentId.ToUri(attachment.ContentId))),
            With(Element("xenc", "Transforms", Ns.Xenc), Element("ds", "Transform", Ns.Ds, ("Algorithm", Uris.SwaCiphertext))));
        return With(
            Element("xenc", "EncryptedData", Ns.Xenc, ("Id", DataId(parts++)), ("MimeType", attachment.ContentType), ("Type", Uris.SwaContentOnly)),
            Element("xenc", "EncryptionMethod", Ns.Xenc, ("Algorithm", Uris.Aes128Gcm)),
            With(Element("ds", "KeyInfo", Ns.Ds), With(token, Element("wsse", "Reference", Ns.Wsse, ("URI", "#" + KeyId)))),
            With(Element("xenc", "CipherData", Ns.Xenc), reference));
    }

    private string DataId(int index) => "ED-" + unique + "-" + index.ToString(CultureInfo.InvariantCulture);

    private XmlElement OaepMethod() => With(
        Element("xenc", "EncryptionMethod", Ns.Xenc, ("Algorithm", Uris.RsaOaep)),
        Element("ds", "DigestMethod", Ns.Ds, ("Algorithm", Uris.Sha256)),
        Element("xenc11", "MGF", Ns.Xenc11, ("Algorithm", Uris.Mgf1Prefix + "sha256")));

    private XmlElement Agreement(KeyWrapping wrapping, XmlElement recipient)
    {
        var length = Element("dsig-more", "KeyLength", Ns.DsigMore2021);
        length.InnerText = KeyWrapping.KekLength.ToString(CultureInfo.InvariantCulture);
        var derivation = With(
            Element("dsig-more", "HKDFParams", Ns.DsigMore2021),
            Element("dsig-more", "PRF", Ns.DsigMore2021, ("Algorithm", Uris.HmacSha256)),
            Base64(Element("dsig-more", "Salt", Ns.DsigMore2021), wrapping.Salt),
            length);
        return With(
            Element("xenc", "AgreementMethod", Ns.Xenc, ("Algorithm", wrapping.Family == KeyFamily.Ec ? Uris.EcdhEs : Uris.X25519)),
            With(Element("xenc11", "KeyDerivationMethod", Ns.Xenc11, ("Algorithm", Uris.Hkdf)), derivation),
            With(Element("xenc", "OriginatorKeyInfo", Ns.Xenc), Originator(wrapping)),
            With(Element("xenc", "RecipientKeyInfo", Ns.Xenc), recipient));
    }

    private XmlElement Originator(KeyWrapping wrapping) => wrapping.Family == KeyFamily.Ec
        ? With(
            Element("ds", "KeyValue", Ns.Ds),
            With(
                Element("dsig11", "ECKeyValue", Ns.Dsig11),
                Element("dsig11", "NamedCurve", Ns.Dsig11, ("URI", Uris.NamedCurveP256)),
                Base64(Element("dsig11", "PublicKey", Ns.Dsig11), wrapping.Originator)))
        : Base64(Element("dsig11", "DEREncodedKeyValue", Ns.Dsig11), X25519Key.SubjectPublicKeyInfo(wrapping.Originator));

    private XmlElement Element(string prefix, string name, string ns, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = owner.CreateElement(prefix, name, ns);
        foreach (var (attribute, value) in attributes)
            element.SetAttribute(attribute, value);
        return element;
    }

    private static XmlElement Base64(XmlElement element, byte[] octets)
    {
        element.InnerText = Convert.ToBase64String(octets);
        return element;
    }

    private static XmlElement With(XmlElement parent, params ReadOnlySpan<XmlElement> children)
    {
        foreach (var child in children)
            parent.AppendChild(child);
        return parent;
    }
}
