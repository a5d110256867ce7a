using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Mime;

/// <summary>Puts a SOAP envelope and its attachments together as <c>multipart/related</c> (SwA; ebMS3 Core 5.1.1).</summary>
public static class RelatedWriter
{
    /// <summary>Writes one message.</summary>
    /// <param name="envelope">The SOAP 1.2 envelope in UTF-8; its octets go out as they are.</param>
    /// <param name="attachments">The parts, sent binary; without any the message is the plain envelope.</param>
    /// <param name="boundarySeed">Makes the octets reproducible: the same input and seed give the same message. Null for a random boundary.</param>
    /// <returns>The content type and the body.</returns>
    /// <exception cref="ArgumentException">A Content-ID or content type cannot be written, or a Content-ID occurs twice.</exception>
    public static WireMessage Write(ReadOnlyMemory<byte> envelope, IReadOnlyList<Attachment> attachments, string? boundarySeed = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        if (attachments.Count == 0)
            return new WireMessage("application/soap+xml; charset=UTF-8", envelope);

        var boundary = Boundary(envelope, attachments, boundarySeed);
        var root = "soap." + boundary + "@knooppunt";
        var ids = new HashSet<string>(StringComparer.Ordinal) { root };
        var body = new ArrayBufferWriter<byte>(envelope.Length + attachments.Sum(a => a.Content.Length + 512) + 512);
        Part(body, boundary, "application/soap+xml; charset=UTF-8", root, envelope.Span);
        foreach (var attachment in attachments)
        {
            var isNew = ContentId.IsValid(attachment.ContentId) && ids.Add(ContentId.UniquenessKey(attachment.ContentId));
            if (!isNew || !MediaType.IsName(attachment.ContentType))
                throw new ArgumentException("A part has a Content-ID or content type that cannot be sent.", nameof(attachments));
            Part(body, boundary, attachment.ContentType, attachment.ContentId, attachment.Content.Span);
        }

        Append(body, $"--{boundary}--\r\n");
        return new WireMessage(
            $"multipart/related; type=\"application/soap+xml\"; boundary=\"{boundary}\"; start=\"<{root}>\"", body.WrittenMemory);
    }

    private static void Part(ArrayBufferWriter<byte> body, string boundary, string contentType, string id, ReadOnlySpan<byte> content)
    {
        Append(body, $"--{boundary}\r\nContent-Type: {contentType}\r\nContent-ID: <{id}>\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        body.Write(content);
        body.Write("\r\n"u8);
    }

    /// <summary>A boundary that occurs in no part, not even in the middle of a line.</summary>
    private static string Boundary(ReadOnlyMemory<byte> envelope, IReadOnlyList<Attachment> attachments, string? seed)
    {
        for (var attempt = 0; ; attempt++)
        {
            var random = seed is null
                ? RandomNumberGenerator.GetBytes(16)
                : SHA256.HashData(Encoding.UTF8.GetBytes(attempt + ":" + seed)).AsSpan(0, 16).ToArray();
            var boundary = "knooppunt_" + Convert.ToHexStringLower(random);
            var octets = Encoding.ASCII.GetBytes(boundary);
            if (envelope.Span.IndexOf(octets) < 0 && attachments.All(a => a.Content.Span.IndexOf(octets) < 0))
                return boundary;
        }
    }

    private static void Append(ArrayBufferWriter<byte> body, string text) => Encoding.ASCII.GetBytes(text, body);
}
