using System.Text;

namespace Knooppunt.Corpus;

/// <summary>
/// H-13: requests whose end two readers see at different places. A second request follows each of them on the connection; it must
/// never be answered.
/// </summary>
internal static class SmugglingCases
{
    private const string Second = "GET /health/live HTTP/1.1\r\nHost: knooppunt.example\r\n\r\n";

    private static readonly Expected Refused = Expected.HttpAndClosed(400);

    public static IEnumerable<Case> All =>
    [
        new("H-13", "two requests in order", Expected.Accepted, scene => Raw(scene, b => Fields(b, $"Content-Length: {b.Length}"), b => b, toTheEnd: false)),
        new("H-13", "chunked in order", Expected.Accepted, scene => Raw(scene, b => Fields(b, "Transfer-Encoding: chunked"), b => HttpText.Chunks(b), toTheEnd: false)),
        Framed("Content-Length and chunked", b => [$"Content-Length: {b.Length}", "Transfer-Encoding: chunked"], Chunked),
        Framed("chunked and Content-Length", b => ["Transfer-Encoding: chunked", "Content-Length: 5"], Chunked),
        Framed("two different lengths", b => [$"Content-Length: {b.Length}", "Content-Length: 5"]),
        Framed("two equal lengths", b => [$"Content-Length: {b.Length}", $"Content-Length: {b.Length}"]),
        Framed("a list of lengths", b => [$"Content-Length: {b.Length}, {b.Length}"]),
        Framed("length with a plus sign", b => [$"Content-Length: +{b.Length}"]),
        Framed("negative length", _ => ["Content-Length: -1"]),
        Framed("length in hexadecimal", b => [$"Content-Length: 0x{b.Length:x}"]),
        Framed("length beyond 64 bits", _ => ["Content-Length: 18446744073709551617"]),
        Framed("chunked, identity", _ => ["Transfer-Encoding: chunked, identity"], Chunked),
        Framed("gzip, chunked", _ => ["Transfer-Encoding: gzip, chunked"], Chunked),
        Framed("xchunked", _ => ["Transfer-Encoding: xchunked"], Chunked),
        Framed("chunked twice", _ => ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], Chunked),
        Framed("space before the colon", _ => ["Transfer-Encoding : chunked"], Chunked),
        Framed("folded header", _ => ["Transfer-Encoding:\r\n chunked"], Chunked),
        Framed("vertical tab before chunked", _ => ["Transfer-Encoding: \vchunked"], Chunked),
        Framed("NUL in a header", b => [$"Content-Length: {b.Length}", "X-Note: a\0b"]),
        Framed("CR alone in a header", b => [$"Content-Length: {b.Length}", "X-Note: a\rContent-Length: 5"]),
        Framed("LF alone after a header", b => [$"Content-Length: {b.Length}\nX-Note: a"]),
        Framed("LF alone in a chunk extension", _ => ["Transfer-Encoding: chunked"], b => Encoding.Latin1.GetBytes($"{b.Length:x};a\nb\r\n{Encoding.Latin1.GetString(b)}\r\n0\r\n\r\n")),
        Framed("LF alone after a chunk size", _ => ["Transfer-Encoding: chunked"], b => Encoding.Latin1.GetBytes($"{b.Length:x}\n{Encoding.Latin1.GetString(b)}\r\n0\r\n\r\n")),
        Framed("LF alone after a chunk", _ => ["Transfer-Encoding: chunked"], b => Encoding.Latin1.GetBytes($"{b.Length:x}\r\n{Encoding.Latin1.GetString(b)}\n0\r\n\r\n")),
        Framed("chunk size of 2^64", _ => ["Transfer-Encoding: chunked"], _ => "10000000000000000\r\nx\r\n0\r\n\r\n"u8.ToArray()),
        Framed("chunk size with a sign", _ => ["Transfer-Encoding: chunked"], b => Encoding.Latin1.GetBytes($"+{b.Length:x}\r\n{Encoding.Latin1.GetString(b)}\r\n0\r\n\r\n")),
        Framed("chunked in HTTP/1.0", _ => ["Transfer-Encoding: chunked"], Chunked, version: "HTTP/1.0"),
        new("H-13", "trailer that is a length", Expected.Accepted, scene => Raw(scene, b => Fields(b, "Transfer-Encoding: chunked"),
            b => Encoding.Latin1.GetBytes($"{b.Length:x}\r\n{Encoding.Latin1.GetString(b)}\r\n0\r\nContent-Length: 5\r\n\r\n"), toTheEnd: false))
        {
            Because = "trailers are read apart and nobody looks at them (RFC 9110, 6.5.1)",
        },
        new("H-13", "second request inside the body", Expected.Fault("EBMS:0007"), scene => Raw(scene, b => Fields(b, $"Content-Length: {Second.Length}"), _ => Encoding.ASCII.GetBytes(Second), toTheEnd: false)),
    ];

    private static byte[] Chunked(byte[] body) => HttpText.Chunks(body);

    private static Case Framed(string name, Func<byte[], string[]> fields, Func<byte[], byte[]>? body = null, string version = "HTTP/1.1") => new("H-13", name, Refused, scene =>
        Raw(scene, b => Fields(b, fields(b)), body ?? (b => b), toTheEnd: true, version));

    private static string[] Fields(byte[] body, params string[] fields) => fields;

    private static Task<Answer> Raw(Scene scene, Func<byte[], string[]> fields, Func<byte[], byte[]> frame, bool toTheEnd, string version = "HTTP/1.1")
    {
        var wire = scene.Draft().Sign().Wire();
        var body = wire.Body.ToArray();
        var request = HttpText.Request($"POST {HttpText.Path} {version}", [$"Host: {Scene.Host}", $"Content-Type: {wire.ContentType}", .. fields(body)], frame(body));
        return scene.Send([.. request, .. Encoding.ASCII.GetBytes(Second)], Scene.Gemeente.Tls, toTheEnd);
    }
}
