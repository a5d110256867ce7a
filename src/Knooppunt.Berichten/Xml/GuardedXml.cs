using System.Text;
using System.Xml;

namespace Knooppunt.Berichten.Xml;

/// <summary>
/// The only way in which this library reads XML (security catalogue, D-02, D-03): UTF-8, no DTD, no processing
/// instructions, nothing resolved, every size bounded in one streaming pass before anything is validated.
/// </summary>
/// <remarks>This library stands on its own, so it does not share the reader of Knooppunt.As4.</remarks>
internal static class GuardedXml
{
    public const int MaxOctets = 1 << 20;
    public const int MaxDepth = 16;
    public const int MaxAttributes = 8;
    public const int MaxNameLength = 128;
    public const int MaxTextLength = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a text that <see cref="Violation"/> has passed.</summary>
    public static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), Settings());

    public static XmlReader OwnSchema(Stream schema) => XmlReader.Create(schema, Settings());

    /// <summary>The first reason not to read a document, or null; then <paramref name="text"/> is safe to parse.</summary>
    public static Bevinding? Violation(ReadOnlyMemory<byte> octets, out string text)
    {
        text = "";
        if (octets.Length > MaxOctets)
            return Bevinding.Fout(BevindingCode.XmlOmvang, "/", "Het bericht is te groot.");
        try
        {
            text = StrictUtf8.GetString(octets.Span);
        }
        catch (DecoderFallbackException)
        {
            return Bevinding.Fout(BevindingCode.XmlVorm, "/", "Het bericht is geen UTF-8.");
        }

        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        try
        {
            using var reader = Reader(text);
            return Scan(reader);
        }
        catch (XmlException problem)
        {
            // The message of the exception may quote the document: only its line is passed on.
            return Bevinding.Fout(BevindingCode.XmlVorm, "/", "Het bericht is geen welgevormde XML, of heeft een DTD.", problem.LineNumber);
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxOctets,
        CheckCharacters = true,
        CloseInput = true,
    };

    private static Bevinding? Scan(XmlReader reader)
    {
        var textLength = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration when reader.GetAttribute("version") != "1.0":
                    return Refused(BevindingCode.XmlVorm, "Het bericht is geen XML van versie 1.0.");
                case XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase):
                    return Refused(BevindingCode.XmlVorm, "Het bericht noemt een andere tekencodering dan UTF-8.");
                case XmlNodeType.ProcessingInstruction:
                    return Refused(BevindingCode.XmlVerboden, "Het bericht heeft een verwerkingsinstructie.");
                case XmlNodeType.Element:
                    textLength = 0;
                    if (reader.Depth >= MaxDepth)
                        return Refused(BevindingCode.XmlOmvang, "Het bericht is te diep genest.");
                    if (reader.AttributeCount > MaxAttributes || !HasShortNames(reader))
                        return Refused(BevindingCode.XmlOmvang, "Een element heeft te veel attributen, of een te lange naam.");
                    break;
                case XmlNodeType.EndElement:
                    textLength = 0;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    // A text may be cut in pieces by comments and CDATA: it is their sum that reaches a pattern.
                    textLength += reader.Value.Length;
                    if (textLength > MaxTextLength)
                        return Refused(BevindingCode.XmlOmvang, "Een tekst is te lang.");
                    break;
            }
        }

        return null;

        Bevinding Refused(string code, string reason) => Bevinding.Fout(code, "/", reason, (reader as IXmlLineInfo)?.LineNumber);
    }

    private static bool HasShortNames(XmlReader reader)
    {
        var isShort = reader.Name.Length <= MaxNameLength;
        while (reader.MoveToNextAttribute())
            isShort &= reader.Name.Length <= MaxNameLength && reader.Value.Length <= MaxTextLength;
        reader.MoveToElement();
        return isShort;
    }
}
