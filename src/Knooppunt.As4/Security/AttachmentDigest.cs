using System.Buffers;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Security;

/// <summary>Which octets of a MIME part a digest is over.</summary>
public enum DigestRule
{
    /// <summary>The octets as they are.</summary>
    Octets,

    /// <summary>What the SwA profile makes of the part's media type: canonical XML, or text with CRLF line ends.</summary>
    ByMediaType,
}

/// <summary>
/// The Attachment-Content-Signature-Transform (SwA profile 1.1, 5.4.2): XML parts are digested in canonical form, text parts
/// with CRLF line ends, everything else as octets. Products differ on text and XML, so the octets are tried as well; which of
/// the two fitted is remembered, because the part is forwarded under the same digest.
/// </summary>
internal static class AttachmentDigest
{
    private const int MaxTypeLength = 256;

    /// <summary>The rule under which the part has this digest; null when it has not.</summary>
    /// <param name="part">The part.</param>
    /// <param name="info">What the signed header says of it.</param>
    /// <param name="reference">The digest.</param>
    /// <param name="limits">What canonicalizing a part may cost.</param>
    public static DigestRule? Match(Attachment part, PartInfo info, SignedReference reference, XmlLimits limits)
    {
        if (Digests.Match(reference, part.Content.Span))
            return DigestRule.Octets;
        return IsAgreed(part.ContentType, info) && ByMediaType(part, limits) is { } octets && Digests.Match(reference, octets) ? DigestRule.ByMediaType : null;
    }

    /// <summary>
    /// The type that chooses the rule is in the MIME header or in EncryptedData, and nobody signs either. Where the header, which is
    /// signed, says that a part is compressed or of another kind, its octets alone count: or whoever calls a PDF text could change its
    /// line ends.
    /// </summary>
    private static bool IsAgreed(string type, PartInfo info) =>
        info.CompressionType is null && (info.MimeType is null
            || (MediaType.Parse(info.MimeType, MaxTypeLength)?.Name is { } signed && IsXml(signed) == IsXml(type) && IsText(signed) == IsText(type)));

    private static byte[]? ByMediaType(Attachment part, XmlLimits limits)
    {
        if (IsXml(part.ContentType))
        {
            return SafeXml.Load(part.Content, limits).TryGet(out var document, out _)
                ? ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!)
                : null;
        }

        return IsText(part.ContentType) ? WithCrlf(part.Content.Span) : null;
    }

    private static bool IsXml(string type) =>
        type is "text/xml" or "application/xml"
        || (type.EndsWith("+xml", StringComparison.Ordinal)
            && (type.StartsWith("application/", StringComparison.Ordinal) || type.StartsWith("image/", StringComparison.Ordinal)));

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal);

    private static byte[] WithCrlf(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 64);
        for (var i = 0; i < text.Length; i++)
        {
            var isLineEnd = text[i] is (byte)'\r' or (byte)'\n';
            output.Write(isLineEnd ? "\r\n"u8 : text.Slice(i, 1));
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
        }

        return output.WrittenSpan.ToArray();
    }
}
