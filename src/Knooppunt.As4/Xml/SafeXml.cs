using System.Text;
using System.Xml;

namespace Knooppunt.As4.Xml;

/// <summary>
/// The only way in which XML octets become a document (security catalogue ): UTF-8, no DTD, no processing
/// instructions, nothing resolved, every size bounded before a tree is built.
/// </summary>
public static class SafeXml
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document; white space is kept, because signatures are over it.</summary>
    /// <param name="octets">The document in UTF-8, with or without byte order mark.</param>
    /// <param name="limits">What it may cost.</param>
    /// <returns>The document, or a refusal in the form of a SOAP sender fault.</returns>
    public static Outcome<XmlDocument> Load(ReadOnlyMemory<byte> octets, XmlLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        string text;
        try
        {
            text = StrictUtf8.GetString(octets.Span);
        }
        catch (DecoderFallbackException)
        {
            return Refused("The XML is not UTF-8.");
        }

        if (text.StartsWith('\uFEFF'))
            text = text[1..]; // One mark; a second one is a character before the document.
        try
        {
            if (Violation(text, limits) is { } reason)
                return Refused(reason);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using var reader = Reader(text, limits);
            document.Load(reader);
            return document;
        }
        catch (XmlException)
        {
            // The message of the exception may quote the document: it goes nowhere.
            return Refused("The XML is not well formed, has a DTD, or is too large.");
        }
    }

    /// <summary>Reads a document that this program wrote itself; anything wrong with it is a bug.</summary>
    /// <param name="octets">The document in UTF-8.</param>
    internal static XmlDocument LoadOwn(ReadOnlyMemory<byte> octets) =>
        Load(octets, XmlLimits.Payload).TryGet(out var document, out var refusal)
            ? document
            : throw new InvalidOperationException("A document of our own cannot be read: " + refusal.Reason);

    /// <summary>A validating reader over a tree that <see cref="Load"/> has made; nothing new is parsed.</summary>
    internal static XmlReader Validating(XmlNode node, XmlReaderSettings settings) => XmlReader.Create(new XmlNodeReader(node), settings);

    /// <summary>A reader for a schema of our own, embedded in the assembly.</summary>
    internal static XmlReader OwnSchema(Stream schema) => XmlReader.Create(schema, Settings(XmlLimits.Payload));

    private static Refusal Refused(string reason) => Refusal.Fault(EbmsError.InvalidHeader, reason);

    private static XmlReaderSettings Settings(XmlLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxCharacters,
        CheckCharacters = true,
        CloseInput = true,
    };

    private static XmlReader Reader(string text, XmlLimits limits) => XmlReader.Create(new StringReader(text), Settings(limits));

    /// <summary>Walks the document once without building anything, so that a hostile one is never held as a tree.</summary>
    private static string? Violation(string text, XmlLimits limits)
    {
        using var reader = Reader(text, limits);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration when reader.GetAttribute("version") != "1.0":
                    // The reader takes anything that begins with 1.0, at which the tree then throws and other parsers stop.
                    return "The XML is not of version 1.0.";
                case XmlNodeType.XmlDeclaration:
                    if (reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                        return "The XML declares another encoding than UTF-8.";
                    break;
                case XmlNodeType.ProcessingInstruction:
                    return "The XML has a processing instruction.";
                case XmlNodeType.Comment when !limits.AllowComments:
                    return "The XML has a comment.";
                case XmlNodeType.Element when reader.NamespaceURI == Ns.Xmlns:
                    // Namespaces in XML 1.0, 3: no element has the prefix xmlns. The reader takes it, and its canonical form is not XML.
                    return "The XML has an element with the prefix of namespace declarations.";
                case XmlNodeType.Element:
                    if (reader.Depth >= limits.MaxDepth)
                        return "The XML is nested too deeply.";
                    if (reader.Name.Length > limits.MaxNameLength || reader.AttributeCount > limits.MaxAttributes)
                        return "The XML has too long a name or too many attributes.";
                    if (AttributeViolation(reader, limits) is { } reason)
                        return reason;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (reader.Value.Length > limits.MaxTextLength)
                        return "The XML has too long a text.";
                    break;
            }
        }

        return null;
    }

    private static string? AttributeViolation(XmlReader reader, XmlLimits limits)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Name.Length > limits.MaxNameLength || reader.Value.Length > limits.MaxTextLength)
                return "The XML has too long an attribute.";

            // A relative namespace name makes canonicalisers disagree ("void canonicalisation", S-23): only absolute ones, and the empty default.
            if (reader.NamespaceURI == Ns.Xmlns && !(reader.Value.Length == 0 && reader.Prefix.Length == 0) && !Uri.IsWellFormedUriString(reader.Value, UriKind.Absolute))
                return "The XML has a namespace name that is not an absolute URI.";
        }

        reader.MoveToElement();
        return null;
    }
}
