using System.Collections.Immutable;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Mime;

/// <summary>
/// Takes a SOAP with Attachments package apart: strict, forward only, in linear time over a buffered body, and without a copy
/// of the parts. A plain SOAP 1.2 envelope is a package without attachments.
/// <para>
/// Tolerated, because products do it: no <c>start</c>, no Content-ID on the SOAP part, an unquoted boundary, a missing
/// Content-Transfer-Encoding (binary), base64 and quoted-printable in their strict form, spaces after a delimiter, one CRLF
/// before the first. Everything else of the security catalogue, 2.3 step 3 and M-01 to M-10, is refused, bare LF included:
/// RFC 2046 has CRLF only, and a reader that takes both can be shown other parts than one that does not.
/// </para>
/// </summary>
public static class RelatedReader
{
    private const string Soap = "application/soap+xml";

    private static readonly Refusal NotSoap = Frame("The content type is neither SOAP 1.2 nor multipart/related of SOAP 1.2.");
    private static readonly Refusal Soap11 =
        new(EbmsError.MimeInconsistency, "The message is SOAP 1.1; AS4 is SOAP 1.2.", RefusalForm.VersionMismatch);
    private static readonly Refusal BadBoundary = Frame("The boundary parameter is missing or is not one of RFC 2046.");
    private static readonly Refusal BadFrame = Frame("The multipart body is not framed by its boundary, or is not closed.");
    private static readonly Refusal TooManyParts = Frame("The message has too many parts.");
    private static readonly Refusal BadRoot = Frame("The first part is not the SOAP 1.2 envelope that the message names as its root.");
    private static readonly Refusal BadHeaders = Part("A part has headers that are malformed, repeated or too many.");
    private static readonly Refusal BadContentId = Part("A part has no usable Content-ID, or two parts share one.");
    private static readonly Refusal BadContentType = Part("A part has no usable content type.");
    private static readonly Refusal Nested = Part("A part is itself a message or a multipart.");
    private static readonly Refusal BadEncoding = Part("A part has a transfer encoding that is unknown or that its content breaks.");

    /// <summary>Reads one HTTP body.</summary>
    /// <param name="contentType">The Content-Type of the HTTP message, or null where it has none.</param>
    /// <param name="body">The whole body; the result holds slices of it, so it must not be reused.</param>
    /// <param name="limits">What the frame may cost.</param>
    /// <returns>The package, or a refusal with EBMS:0007; a broken frame is a SOAP fault, a wrong part an error signal.</returns>
    public static Outcome<RelatedMessage> Read(string? contentType, ReadOnlyMemory<byte> body, MimeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (contentType is null || MediaType.Parse(contentType, limits.MaxHeaderLine) is not { } type)
            return NotSoap;
        if (type.Name == Soap && IsUtf8(type) && !body.IsEmpty)
            return new RelatedMessage(body, []);
        if (type.Name == "text/xml")
            return Soap11;
        if (type.Name != "multipart/related" || !type.Parameters.TryGetValue("type", out var root))
            return NotSoap;
        if (root.Equals("text/xml", StringComparison.OrdinalIgnoreCase))
            return Soap11;
        if (!root.Equals(Soap, StringComparison.OrdinalIgnoreCase))
            return NotSoap;
        if (!type.Parameters.TryGetValue("boundary", out var boundary) || !IsBoundary(boundary, limits))
            return BadBoundary;
        return Parts(new Delimiters(boundary), type.Parameters.GetValueOrDefault("start"), body, limits);
    }

    private static Outcome<RelatedMessage> Parts(Delimiters delimiters, string? start, ReadOnlyMemory<byte> body, MimeLimits limits)
    {
        var octets = body.Span;
        var preamble = octets.StartsWith("\r\n"u8) ? 2 : 0;
        if (!octets[preamble..].StartsWith("--"u8) || delimiters.Find(octets, preamble) is not { IsClosing: false } delimiter)
            return BadFrame;
        if (delimiter.ContentEnd != preamble)
            return BadFrame;

        ReadOnlyMemory<byte>? envelope = null;
        var attachments = ImmutableArray.CreateBuilder<Attachment>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; !delimiter.IsClosing; count++)
        {
            if (count == limits.MaxParts)
                return TooManyParts;
            if (PartHeaders.Read(octets[delimiter.Next..], limits, out var headerLength) is not { } headers)
                return BadHeaders;
            var contentStart = delimiter.Next + headerLength;
            if (delimiters.Find(octets, contentStart) is not { } next)
                return BadFrame;
            delimiter = next;

            var id = headers.ContentId is null ? null : ContentId.FromHeader(headers.ContentId);
            if (id is null ? count > 0 || headers.ContentId is not null : !ids.Add(ContentId.UniquenessKey(id)))
                return BadContentId;
            if (headers.ContentType is null || MediaType.Parse(headers.ContentType, limits.MaxHeaderLine) is not { } type)
                return BadContentType;
            if (!TransferEncoding.TryDecode(headers.TransferEncoding, body[contentStart..next.ContentEnd], out var content))
                return BadEncoding;

            if (envelope is not null)
            {
                if (type.Name.StartsWith("multipart/", StringComparison.Ordinal) || type.Name.StartsWith("message/", StringComparison.Ordinal))
                    return Nested;
                attachments.Add(new Attachment(id!, type.Name, content));
            }
            else if (type.Name == "text/xml")
                return Soap11;
            else if (type.Name != Soap || !IsUtf8(type) || start is not null && start != id && start != "<" + id + ">" || content.IsEmpty)
                return BadRoot;
            else
                envelope = content;
        }

        return envelope is { } soap ? new RelatedMessage(soap, attachments.ToImmutable()) : BadFrame;
    }

    private static bool IsUtf8(MediaType type) =>
        !type.Parameters.TryGetValue("charset", out var charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 2046, 5.1.1: bchars, and no space at the end.</summary>
    private static bool IsBoundary(string boundary, MimeLimits limits) =>
        boundary.Length > 0 && boundary.Length <= limits.MaxBoundary && boundary[^1] != ' '
        && boundary.All(c => char.IsAsciiLetterOrDigit(c) || "'()+_,-./:=? ".Contains(c, StringComparison.Ordinal));

    private static Refusal Frame(string reason) => Refusal.Fault(EbmsError.MimeInconsistency, reason);

    private static Refusal Part(string reason) => new(EbmsError.MimeInconsistency, reason);
}
