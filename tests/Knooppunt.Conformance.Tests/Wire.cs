using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.Conformance.Tests;

/// <summary>A message as it goes over the wire, for who wants to see elements and algorithms rather than what they mean.</summary>
internal sealed class Wire
{
    public const string Ebms = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
    public const string Soap = "http://www.w3.org/2003/05/soap-envelope";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public const string Gzip = "application/gzip";
    private const string Security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string Utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private readonly XmlDocument envelope;

    private Wire(XmlDocument envelope, ImmutableArray<Attachment> parts) => (this.envelope, Parts) = (envelope, parts);

    /// <summary>The MIME parts besides the envelope.</summary>
    public ImmutableArray<Attachment> Parts { get; }

    /// <summary>The certificate in the token that the signature refers to.</summary>
    public X509Certificate2 Signer =>
        Token(All(Signature, "Signature").Single().GetElementsByTagName("Reference", Security).Cast<XmlElement>().Single());

    /// <summary>The certificate that the content key is encrypted to.</summary>
    public X509Certificate2 EncryptedTo =>
        Token(All(Encryption, "EncryptedKey").Single().GetElementsByTagName("Reference", Security).Cast<XmlElement>().Single());

    public static Wire Of(WireMessage message) => Of(message.ContentType, message.Body);

    public static Wire Of(HubAnswer answer) => Of(answer.ContentType!, answer.Body);

    public IReadOnlyList<XmlElement> All(string ns, string name) => [.. envelope.GetElementsByTagName(name, ns).Cast<XmlElement>()];

    public bool BodyIsEmpty => !All(Soap, "Body").Single().HasChildNodes;

    /// <summary>The Algorithm of every element of this name, once each.</summary>
    public string Algorithm(string ns, string name) => Algorithm(envelope.GetElementsByTagName(name, ns));

    /// <summary>The Algorithm of what SignedInfo says of its references.</summary>
    public string SignedInfo(string name) => Algorithm(All(Signature, "SignedInfo").Single().GetElementsByTagName(name, Signature));

    /// <summary>The Algorithm of the EncryptionMethod of EncryptedData or EncryptedKey.</summary>
    public string Encrypted(string name) =>
        string.Join(", ", All(Encryption, name).Select(e => Algorithm(e.GetElementsByTagName("EncryptionMethod", Encryption))).Distinct(StringComparer.Ordinal));

    /// <summary>What the signature covers: the id of header or body as the name of that element, cid for a part.</summary>
    public IReadOnlyList<string> Signed => [.. All(Signature, "SignedInfo").Single().GetElementsByTagName("Reference", Signature).Cast<XmlElement>().Select(r => r.GetAttribute("URI")).Select(uri => uri[0] == '#' ? ById(uri[1..]).Name : uri[..4])];

    /// <summary>The values of a property of every part, in the order of PayloadInfo; null where a part has none.</summary>
    public IReadOnlyList<string?> PartProperty(string name) =>
        [.. All(Ebms, "PartInfo").Select(p => p.GetElementsByTagName("Property", Ebms).Cast<XmlElement>().SingleOrDefault(q => q.GetAttribute("name") == name)?.InnerText)];

    private static Wire Of(string contentType, ReadOnlyMemory<byte> body)
    {
        if (!RelatedReader.Read(contentType, body, MimeLimits.Default).TryGet(out var related, out var refusal)
            || !SafeXml.Load(related.Envelope, XmlLimits.Envelope).TryGet(out var document, out refusal))
        {
            throw new InvalidOperationException(refusal.Reason);
        }

        return new Wire(document, related.Attachments);
    }

    private static string Algorithm(XmlNodeList elements) =>
        string.Join(", ", elements.Cast<XmlElement>().Select(e => e.GetAttribute("Algorithm")).Distinct(StringComparer.Ordinal));

    private XmlElement ById(string id) => envelope.GetElementsByTagName("*").Cast<XmlElement>().Single(e => e.GetAttribute("Id", Utility) == id);

    private X509Certificate2 Token(XmlElement reference) =>
        X509CertificateLoader.LoadCertificate(Convert.FromBase64String(ById(reference.GetAttribute("URI")[1..]).InnerText));
}
