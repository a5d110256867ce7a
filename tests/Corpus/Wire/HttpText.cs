using System.Text;
using Knooppunt.As4.Messages;

namespace Knooppunt.Corpus;

/// <summary>Requests as octets.</summary>
internal static class HttpText
{
    public const string Path = "/msh";

    /// <summary>An ordinary POST of a message.</summary>
    public static byte[] Post(WireMessage wire) => Request(
        $"POST {Path} HTTP/1.1", [$"Host: {Scene.Host}", $"Content-Type: {wire.ContentType}", $"Content-Length: {wire.Body.Length}"], wire.Body.Span);

    /// <summary>Any request, whatever its lines say.</summary>
    public static byte[] Request(string line, IEnumerable<string> fields, ReadOnlySpan<byte> body) =>
        [.. Encoding.Latin1.GetBytes(line + "\r\n" + string.Concat(fields.Select(f => f + "\r\n")) + "\r\n"), .. body];

    /// <summary>A body in chunks, in the correct form.</summary>
    public static byte[] Chunks(ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
}
