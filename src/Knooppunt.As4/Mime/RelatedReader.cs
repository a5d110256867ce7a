using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Mime;

/// <summary>The parts of a body: the SOAP envelope and what is attached to it.</summary>
/// <param name="Envelope">The octets of the root part.</param>
/// <param name="Attachments">The other parts, in their order.</param>
public sealed record RelatedMessage(ReadOnlyMemory<byte> Envelope, ImmutableArray<Attachment> Attachments);

/// <summary>
/// Reads SOAP with Attachments strictly and in one pass (security catalogue 2.3 step 3, rows M): one level, CRLF, a closing
/// boundary, every Content-ID once. A lenient reader is a second reading of the same octets, and that is what attacks live on.
/// </summary>
public static class RelatedReader
{
    private const string Soap = "application/soap+xml";

    /// <summary>Splits a body.</summary>
    /// <param name="contentType">The HTTP Content-Type.</param>
    /// <param name="body">The HTTP body.</param>
    /// <param name="limits">What the frame may cost.</param>
    /// <returns>The parts; a sender fault when this is not SOAP 1.2 at all, EBMS:0007 when the frame is not in order.</returns>
    public static Outcome<RelatedMessage> Read(string? contentType, ReadOnlyMemory<byte> body, MimeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (ContentTypeValue.Parse(contentType) is not { } type)
            return Refusal.Fault(EbmsError.MimeInconsistency, "The Content-Type of the request cannot be read.");
        switch (type.MediaType)
        {
            case Soap:
                return new RelatedMessage(body, []);
            case "text/xml":
                return new Refusal(EbmsError.MimeInconsistency, "SOAP 1.1 is not supported.", RefusalForm.VersionMismatch);
            case "multipart/related":
                break;
            default:
                return Refusal.Fault(EbmsError.MimeInconsistency, "The Content-Type is neither SOAP 1.2 nor multipart/related.");
        }

        if (type.Parameters.GetValueOrDefault("type") is not Soap || type.Parameters.GetValueOrDefault("boundary") is not { Length: <= 70 } boundary
            || boundary.EndsWith(' ') || boundary.Any(c => c is < ' ' or > '~'))
        {
            return Inconsistent("The multipart Content-Type has no SOAP 1.2 type or no usable boundary.");
        }

        return Split(body, Encoding.ASCII.GetBytes("\r\n--" + boundary), limits).TryGet(out var parts, out var refusal)
            ? Assemble(parts, type.Parameters.GetValueOrDefault("start"))
            : refusal;
    }

    private sealed record Part(PartHeaders Headers, ReadOnlyMemory<byte> Content);

    private static Outcome<List<Part>> Split(ReadOnlyMemory<byte> body, byte[] delimiter, MimeLimits limits)
    {
        var parts = new List<Part>();
        var rest = body;

        // The first delimiter stands at the start of the body, or after the empty line that some products send.
        if (rest.Span.StartsWith("\r\n"u8) && rest.Span[2..].StartsWith(delimiter.AsSpan(2)))
            rest = rest[2..];
        if (!rest.Span.StartsWith(delimiter.AsSpan(2)))
            return Inconsistent("The body does not begin with its boundary.");
        rest = rest[(delimiter.Length - 2)..];
        while (true)
        {
            var padding = Padding(rest.Span);
            if (rest.Span.StartsWith("--"u8))
                return IsBlank(rest.Span[2..]) ? parts : Inconsistent("There is something after the closing boundary.");
            if (!rest.Span[padding..].StartsWith("\r\n"u8))
                return Inconsistent("A boundary is followed by something else than the end of the line.");
            if (parts.Count > limits.MaxAttachments)
                return Inconsistent("The message has too many parts.");

            rest = rest[padding..]; // keeps the CRLF: an empty header block ends with it
            var end = Next(rest.Span, delimiter);
            if (end < 0)
                return Inconsistent("The closing boundary is missing.");
            var part = rest[..end];
            rest = rest[(end + delimiter.Length)..];
            var head = part.Span[..Math.Min(part.Length, limits.MaxHeaderBytes + 4)].IndexOf("\r\n\r\n"u8);
            if (head < 0 || PartHeaders.Parse(head == 0 ? default : part.Span[2..head], limits) is not { } headers)
                return Inconsistent("The headers of a part are not in order.");
            parts.Add(new Part(headers, part[(head + 4)..]));
        }
    }

    /// <summary>The next delimiter that ends its line or closes the body; a longer text that begins with it is content (M-06).</summary>
    private static int Next(ReadOnlySpan<byte> rest, byte[] delimiter)
    {
        for (var from = 0; ;)
        {
            var at = rest[from..].IndexOf(delimiter);
            if (at < 0)
                return -1;
            var after = rest[(from + at + delimiter.Length)..];
            if (after.StartsWith("--"u8) || after[Padding(after)..].StartsWith("\r\n"u8))
                return from + at;
            from += at + delimiter.Length;
        }
    }

    private static Outcome<RelatedMessage> Assemble(List<Part> parts, string? start)
    {
        if (parts is not [var root, .. var others] || root.Headers.ContentType?.MediaType != Soap)
            return Inconsistent("The first part is not a SOAP 1.2 envelope.");
        if (start is not null && start.Trim('<', '>') != root.Headers.ContentId)
            return Inconsistent("The start parameter does not name the first part.");
        if (Decode(root) is not { } envelope)
            return Inconsistent("A part has a transfer encoding that does not fit its content.");

        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (root.Headers.ContentId is { } rootId)
            ids.Add(rootId);
        var attachments = ImmutableArray.CreateBuilder<Attachment>(others.Count);
        foreach (var part in others)
        {
            var type = part.Headers.ContentType?.MediaType ?? "application/octet-stream";
            if (part.Headers.ContentId is not { } id || !ids.Add(id))
                return Inconsistent("A part has no Content-ID, or one that another part has.");
            if (type.StartsWith("multipart/", StringComparison.Ordinal) || type.StartsWith("message/", StringComparison.Ordinal))
                return Inconsistent("A part holds other parts.");
            if (Decode(part) is not { } content)
                return Inconsistent("A part has a transfer encoding that does not fit its content.");
            attachments.Add(new Attachment(id, type, content));
        }

        return new RelatedMessage(envelope, attachments.MoveToImmutable());
    }

    /// <summary>Undoes the transfer encoding; base64 strictly (M-09), anything but base64 is not transformed on the way.</summary>
    private static ReadOnlyMemory<byte>? Decode(Part part)
    {
        switch (part.Headers.TransferEncoding)
        {
            case "binary" or "8bit" or "7bit":
                return part.Content;
            case "base64":
                var octets = new byte[Base64.GetMaxDecodedFromUtf8Length(part.Content.Length)];
                return Base64.IsValid(part.Content.Span, out var length)
                    && Base64.DecodeFromUtf8(part.Content.Span, octets, out _, out _) == System.Buffers.OperationStatus.Done
                        ? octets.AsMemory(0, length)
                        : null;
            default:
                return null;
        }
    }

    private static int Padding(ReadOnlySpan<byte> line)
    {
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return length < 0 ? line.Length : length;
    }

    private static bool IsBlank(ReadOnlySpan<byte> epilogue) => epilogue.IsEmpty || epilogue.SequenceEqual("\r\n"u8);

    private static Refusal Inconsistent(string reason) => new(EbmsError.MimeInconsistency, reason);
}
