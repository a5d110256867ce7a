using System.Xml;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Messages;

/// <summary>
/// The one accepted shape of an envelope (security catalogue 2.3, steps 5 and 6): Header with one <c>eb:Messaging</c>, at
/// most one <c>wsse:Security</c> and at most one more for the role <c>ebms</c>, then Body, and nothing else. The elements found here are the only ones that are ever
/// verified or read, so a wrapped copy elsewhere has nowhere to stand.
/// </summary>
internal sealed record SoapEnvelope
{
    public required XmlElement Root { get; init; }

    public required XmlElement Messaging { get; init; }

    public required XmlElement Body { get; init; }

    /// <summary>Null when the message carries no security header at all.</summary>
    public XmlElement? Security { get; init; }

    /// <summary>The security header for the role <c>ebms</c>, in which a puller is authorised by user name (ebMS3 Core 7.10, AS4 1.0 clause 6.1).</summary>
    public XmlElement? EbmsSecurity { get; init; }

    /// <summary>The one thing that may stand in it; null when it holds anything else.</summary>
    public XmlElement? UsernameToken => EbmsSecurity?.Only(Ns.Wsse, "UsernameToken");

    public static Outcome<SoapEnvelope> Read(XmlDocument document)
    {
        var root = document.DocumentElement!;
        if (root.LocalName == "Envelope" && root.NamespaceURI != Ns.Soap12)
            return new Refusal(EbmsError.InvalidHeader, "The envelope is not SOAP 1.2.", RefusalForm.VersionMismatch);
        if (!root.Is(Ns.Soap12, "Envelope"))
            return Refusal.Fault(EbmsError.InvalidHeader, "The root element is not a SOAP 1.2 envelope.");
        if (root.Children().ToArray() is not [var header, var body] || !header.Is(Ns.Soap12, "Header") || !body.Is(Ns.Soap12, "Body") || HasText(root) || HasText(header))
            return Refusal.Fault(EbmsError.InvalidHeader, "The envelope is not one Header and one Body.");
        if (UniqueIdViolation(root))
            return new Refusal(EbmsError.PolicyNoncompliance, "An id is used twice or is not a name.");

        foreach (var block in header.Children())
        {
            if (block.Is(Ns.Ebms, "Messaging") || block.Is(Ns.Wsse, "Security"))
                continue;
            return MustUnderstand(block)
                ? new Refusal(EbmsError.FeatureNotSupported, "A mandatory header block is unknown.", RefusalForm.MustUnderstand)
                : new Refusal(EbmsError.InvalidHeader, "The header has a block that AS4 does not have.");
        }

        if (header.OnlyChild(Ns.Ebms, "Messaging") is not { } messaging)
        {
            return header.Children(Ns.Ebms, "Messaging").Any()
                ? new Refusal(EbmsError.InvalidHeader, "The header has more than one eb:Messaging.")
                : Refusal.Fault(EbmsError.InvalidHeader, "The header has no eb:Messaging.");
        }

        var security = header.Children(Ns.Wsse, "Security").ToLookup(IsForEbms);
        if (security[false].Count() > 1 || security[true].Count() > 1)
            return new Refusal(EbmsError.PolicyNoncompliance, "The header has more than one wsse:Security for the same role.");
        return new SoapEnvelope
        {
            Root = root,
            Messaging = messaging,
            Body = body,
            Security = security[false].SingleOrDefault(),
            EbmsSecurity = security[true].SingleOrDefault(),
        };
    }

    private static bool IsForEbms(XmlElement security) => security.Attribute(Ns.Soap12, "role") == "ebms";

    private static bool MustUnderstand(XmlElement block) => block.Attribute(Ns.Soap12, "mustUnderstand") is "true" or "1";

    private static bool HasText(XmlElement element) =>
        element.ChildNodes.OfType<XmlCharacterData>().Any(n => !string.IsNullOrWhiteSpace(n.Data));

    /// <summary>Every attribute called id, in any case and any namespace, is a name and unique: no resolver can be misled (S-14).</summary>
    private static bool UniqueIdViolation(XmlElement root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<XmlElement>([root]);
        while (open.TryPop(out var element))
        {
            foreach (XmlAttribute attribute in element.Attributes)
            {
                if (attribute.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase) && attribute.NamespaceURI != Ns.Xmlns
                    && (!IsName(attribute.Value) || !seen.Add(attribute.Value)))
                {
                    return true;
                }
            }

            foreach (var child in element.Children())
                open.Push(child);
        }

        return false;
    }

    private static bool IsName(string value) =>
        value.Length > 0 && XmlConvert.IsStartNCNameChar(value[0]) && value.All(XmlConvert.IsNCNameChar);
}
