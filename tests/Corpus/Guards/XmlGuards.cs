namespace Knooppunt.Corpus;

/// <summary>The guards behind family X.</summary>
internal static class XmlGuards
{
    private const string Safe = "Knooppunt.As4/Xml/SafeXml.cs";
    private const string Envelope = "Knooppunt.As4/Messages/SoapEnvelope.cs";
    private const string Reader = "Knooppunt.As4/Messages/EbmsReader.cs";

    public static IEnumerable<Guard> All =>
    [
        new("xml-dtd", Safe, "DtdProcessing = DtdProcessing.Prohibit,", "DtdProcessing = $OFF ? DtdProcessing.Ignore : DtdProcessing.Prohibit,", "X-01 empty"),
        new("xml-utf8", Safe, "return Refused(\"The XML is not UTF-8.\");", "if (!$OFF) return Refused(\"The XML is not UTF-8.\"); text = Encoding.UTF8.GetString(octets.Span);", "X-04 an octet of Latin 1"),
        new("xml-declared-encoding", Safe, "&& !encoding.Equals(\"utf-8\", StringComparison.OrdinalIgnoreCase)", "&& !$OFF && !encoding.Equals(\"utf-8\", StringComparison.OrdinalIgnoreCase)", "X-04 windows-1252 declared"),
        new("xml-instruction", Safe, "case XmlNodeType.ProcessingInstruction:", "case XmlNodeType.ProcessingInstruction when !$OFF:", "X-03 a style sheet instruction"),
        new("xml-comment", Safe, "case XmlNodeType.Comment when !limits.AllowComments:", "case XmlNodeType.Comment when !limits.AllowComments && !$OFF:", "S-22 a comment in Action"),
        Guard.If("xml-depth", Safe, "reader.Depth >= limits.MaxDepth", "X-05 65 deep"),
        Guard.If("xml-attributes", Safe, "reader.Name.Length > limits.MaxNameLength || reader.AttributeCount > limits.MaxAttributes", "X-05 600 attributes"),
        new("xml-relative-namespace", Safe, "&& !Uri.IsWellFormedUriString(reader.Value, UriKind.Absolute)", "&& !$OFF && !Uri.IsWellFormedUriString(reader.Value, UriKind.Absolute)", "S-23 a relative namespace", "X-07 relative namespaces"),
        Guard.If("soap-version", Envelope, "root.LocalName == \"Envelope\" && root.NamespaceURI != Ns.Soap12", "X-08 SOAP 1.1"),
        new("soap-text", Envelope, "|| HasText(root) || HasText(header)", "|| !$OFF && (HasText(root) || HasText(header))", "X-08 text in the header"),
        Guard.If("soap-ids", Envelope, "UniqueIdViolation(root)", "S-14"),
        new("soap-must-understand", Envelope, "return MustUnderstand(block)\n", "return MustUnderstand(block) && !$OFF\n", "X-09"),
        new("header-message-id", Reader, "id.All(c => c is > ' ' and < (char)127 and not ('<' or '>' or '\"'))", "($OFF || id.All(c => c is > ' ' and < (char)127 and not ('<' or '>' or '\"')))", "R-05 with a space"),
        new("header-properties", Reader, "> MaxProperties)", "> MaxProperties && !$OFF)", "X-05 10 000 properties"),
    ];
}
