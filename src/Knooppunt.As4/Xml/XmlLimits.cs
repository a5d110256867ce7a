namespace Knooppunt.As4.Xml;

/// <summary>What an XML document may cost before it is refused.</summary>
public sealed record XmlLimits
{
    /// <summary>For SOAP envelopes: small, flat, no comments (they survive a signature unseen and split text nodes).</summary>
    public static readonly XmlLimits Envelope = new();

    /// <summary>For XML payload parts whose signature is over their canonical form.</summary>
    public static readonly XmlLimits Payload = new() { MaxCharacters = 4 << 20, MaxTextLength = 1 << 20, AllowComments = true };

    /// <summary>The whole document, in characters.</summary>
    public int MaxCharacters { get; init; } = 1 << 20;

    /// <summary>Levels of nested elements; the recursive canonicaliser relies on it.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Attributes of one element, namespace declarations included.</summary>
    public int MaxAttributes { get; init; } = 32;

    /// <summary>Characters in an element or attribute name, prefix included.</summary>
    public int MaxNameLength { get; init; } = 128;

    /// <summary>Characters in one attribute value or text node; a certificate in base64 is the longest that is expected.</summary>
    public int MaxTextLength { get; init; } = 16 << 10;

    /// <summary>Whether comments are let through (they are never canonicalised).</summary>
    public bool AllowComments { get; init; }
}
