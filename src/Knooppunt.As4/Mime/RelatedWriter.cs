using System.Security.Cryptography;
using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.As4.Mime;

/// <summary>Writes SOAP with Attachments: multipart/related (RFC 2387) with binary parts, or the envelope alone.</summary>
public static class RelatedWriter
{
    private const string RootId = "envelope@knooppunt";

    /// <summary>Puts an envelope and its parts in one body.</summary>
    /// <param name="envelope">The SOAP envelope.</param>
    /// <param name="attachments">The parts; without any the body is the envelope.</param>
    public static WireMessage Write(ReadOnlyMemory<byte> envelope, IReadOnlyList<Attachment> attachments)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        if (attachments.Count == 0)
            return new WireMessage("application/soap+xml; charset=UTF-8", envelope);

        // 128 random bits: that they occur in a part is out of the question.
        var boundary = "=_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var body = new MemoryStream(envelope.Length + attachments.Sum(a => a.Content.Length + 256) + 512);
        Part(body, boundary, "application/soap+xml; charset=UTF-8", RootId, envelope);
        foreach (var attachment in attachments)
            Part(body, boundary, attachment.ContentType, attachment.ContentId, attachment.Content);
        body.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return new WireMessage($"multipart/related; type=\"application/soap+xml\"; start=\"<{RootId}>\"; boundary=\"{boundary}\"", body.ToArray());
    }

    private static void Part(MemoryStream body, string boundary, string type, string id, ReadOnlyMemory<byte> content)
    {
        body.Write(Encoding.ASCII.GetBytes(
            $"--{boundary}\r\nContent-Type: {type}\r\nContent-ID: <{id}>\r\nContent-Transfer-Encoding: binary\r\n\r\n"));
        body.Write(content.Span);
        body.Write("\r\n"u8);
    }
}
