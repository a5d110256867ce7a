namespace Knooppunt.As4.Messages;

/// <summary>One MIME part beside the SOAP envelope (SOAP with Attachments).</summary>
/// <param name="ContentId">The Content-ID without angle brackets, percent-decoded (RFC 2392), compared ordinally.</param>
/// <param name="ContentType">The media type, lower case and without parameters, for example <c>application/gzip</c>.</param>
/// <param name="Content">The octets of the part, transfer decoding undone.</param>
public sealed record Attachment(string ContentId, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>The octets of a whole message as they go over HTTP.</summary>
/// <param name="ContentType">The HTTP Content-Type, with boundary where there are parts.</param>
/// <param name="Body">The HTTP body.</param>
public sealed record WireMessage(string ContentType, ReadOnlyMemory<byte> Body);
