using System.Text;

namespace Knooppunt.Corpus;

/// <summary>H-14 to H-16: what HTTP itself bounds, what is no AS4 request, and headers that claim to be somebody.</summary>
internal static class HttpCases
{
    public static IEnumerable<Case> All =>
    [
        Fields("H-14", "101 headers", Expected.HttpAndClosed(431), [.. Enumerable.Range(0, 101).Select(i => $"X-{i}: a")]),
        Fields("H-14", "header of 33 kB", Expected.HttpAndClosed(431), ["X-Long: " + new string('a', 33_000)]),
        Fields("H-14", "header line of 33 kB without an end", Expected.HttpAndClosed(431), ["X-Long: " + new string('a', 200_000)]),
        Line("H-14", "request line of 9 kB", Expected.HttpAndClosed(414), $"POST /msh?{new string('a', 9000)} HTTP/1.1"),
        new("H-14", "Content-Length above the limit", Expected.HttpAndClosed(413), scene =>
            scene.Send($"POST /msh HTTP/1.1\r\nHost: {Scene.Host}\r\nContent-Type: application/soap+xml\r\nContent-Length: 30000001\r\n\r\n", toTheEnd: true)),
        new("H-14", "Content-Length of eight exabytes", Expected.HttpAndClosed(413), scene =>
            scene.Send($"POST /msh HTTP/1.1\r\nHost: {Scene.Host}\r\nContent-Type: application/soap+xml\r\nContent-Length: 9223372036854775807\r\n\r\n", toTheEnd: true)),
        new("H-14", "chunks without an end", Expected.HttpAndClosed(413), Endless),
        new("H-14", "100-continue above the limit", Expected.HttpAndClosed(413), scene =>
            scene.Send($"POST /msh HTTP/1.1\r\nHost: {Scene.Host}\r\nContent-Type: application/soap+xml\r\nExpect: 100-continue\r\nContent-Length: 30000001\r\n\r\n", toTheEnd: true)),
        new("H-14", "preface of HTTP/2", Expected.HttpAndClosed(400, 505), scene => scene.Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", toTheEnd: true)),

        Line("H-15", "GET", Expected.Http(405), "GET /msh HTTP/1.1"),
        Line("H-15", "PUT", Expected.Http(405), "PUT /msh HTTP/1.1"),
        Line("H-15", "TRACE", Expected.Http(405), "TRACE /msh HTTP/1.1"),
        Line("H-15", "OPTIONS", Expected.Http(405), "OPTIONS /msh HTTP/1.1"),
        Line("H-15", "CONNECT", Expected.Http(400, 405), "CONNECT 127.0.0.1:1 HTTP/1.1"),
        Line("H-15", "path that climbs", Expected.Http(404), "POST /msh/../../../etc/passwd HTTP/1.1"),
        new("H-15", "path with a value in it", Expected.Http(404), scene => scene.Send($"POST /{scene.Canary}?{scene.Canary} HTTP/1.1\r\nHost: {Scene.Host}\r\nContent-Length: 0\r\n\r\n")),
        Line("H-15", "path that climbs, encoded", Expected.Http(404), "POST /msh/..%2f..%2fetc/passwd HTTP/1.1"),
        Line("H-15", "double slash", Expected.Http(404), "POST //msh HTTP/1.1"),
        Line("H-15", "encoded slash", Expected.Http(404), "POST /msh%2f HTTP/1.1"),
        Line("H-15", "NUL in the path", Expected.Http(400), "POST /msh%00 HTTP/1.1"),
        Line("H-15", "backslash", Expected.Http(404), "POST /msh\\..\\ HTTP/1.1"),
        Type("text/plain", Expected.Http(415), "text/plain"),
        Type("JSON", Expected.Http(415), "application/json"),
        Type("form", Expected.Http(415), "application/x-www-form-urlencoded"),
        Type("none", Expected.Http(415), null),
        Type("multipart/form-data", Expected.Http(415), "multipart/form-data; boundary=b"),
        Type("multipart without boundary", Expected.Fault("EBMS:0007"), "multipart/related; type=\"application/soap+xml\""),
        Type("UTF-7", Expected.Fault("EBMS:0007"), "application/soap+xml; charset=utf-7"),
        Extra("H-15", "Content-Encoding gzip", Expected.Http(400, 415), "Content-Encoding: gzip"),
        Extra("H-15", "Content-Encoding br", Expected.Http(400, 415), "Content-Encoding: br"),
        Extra("H-15", "Content-Encoding identity", Expected.Http(400, 415), "Content-Encoding: identity"),
        Extra("H-15", "Content-Type twice", Expected.Http(400), "Content-Type: text/plain"),
        Extra("H-15", "the same in another spelling of the path", Expected.Http(400, 404, 415), "Content-Encoding: gzip", "/MSH"),
        Extra("H-15", "the same with a slash at the end", Expected.Http(400, 404, 415), "Content-Encoding: gzip", "/msh/"),
        Extra("H-15", "the same through a dot segment", Expected.Http(400, 404, 415), "Content-Encoding: gzip", "/x/../msh"),

        Extra("H-16", "X-Forwarded headers", Expected.Accepted, "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Host: portaal.example\r\nX-Forwarded-Proto: http\r\nForwarded: for=10.0.0.1;host=portaal.example"),
        Claim("X-ARR-ClientCert", "X-ARR-ClientCert"),
        Claim("X-SSL-Client-Cert", "X-SSL-Client-Cert"),
        Claim("Client-Cert", "Client-Cert"),
        new("H-16", "certificate in a header and none in TLS", Expected.Http(403), scene => scene.Send(WithField(scene, scene.Draft(), "X-ARR-ClientCert: " + Header(Scene.Gemeente)), null)),
    ];

    /// <summary>Signed by one, sent by another with a header that claims to be the one: who sends is who TLS says.</summary>
    private static Case Claim(string name, string field) => new("H-16", name, Expected.Error("EBMS:0101"), scene =>
        scene.Send(WithField(scene, scene.Draft(Scene.Schuldhulp), $"{field}: {Header(Scene.Schuldhulp)}"), Scene.Gemeente.Tls));

    private static string Header(Identity identity) => Convert.ToBase64String(identity.Tls.RawData);

    private static Case Fields(string row, string name, Expected expected, string[] fields) => new(row, name, expected, scene =>
        scene.Send(WithField(scene, scene.Draft(), string.Join("\r\n", fields)), Scene.Gemeente.Tls, toTheEnd: true));

    private static Case Extra(string row, string name, Expected expected, string field, string path = "/msh") => new(row, name, expected, scene =>
    {
        var text = Encoding.Latin1.GetString(WithField(scene, scene.Draft(), field));
        return scene.Send(Encoding.Latin1.GetBytes(Draft.Replace(text, "POST /msh ", $"POST {path} ")), Scene.Gemeente.Tls);
    });

    private static Case Line(string row, string name, Expected expected, string line) => new(row, name, expected, scene =>
    {
        var wire = scene.Draft().Sign().Wire();
        return scene.Send(HttpText.Request(line, [$"Host: {Scene.Host}", $"Content-Type: {wire.ContentType}", $"Content-Length: {wire.Body.Length}"], wire.Body.Span), Scene.Gemeente.Tls, row == "H-14");
    });

    private static Case Type(string name, Expected expected, string? contentType) => new("H-15", "content type: " + name, expected, scene =>
    {
        var body = scene.Draft().Sign().Wire().Body;
        return scene.Send(HttpText.Request(
            "POST /msh HTTP/1.1", [$"Host: {Scene.Host}", .. contentType is null ? Array.Empty<string>() : [$"Content-Type: {contentType}"], $"Content-Length: {body.Length}"], body.Span), Scene.Gemeente.Tls);
    });

    private static byte[] WithField(Scene scene, Draft draft, string field)
    {
        var wire = draft.Sign().Wire();
        return HttpText.Request($"POST {HttpText.Path} HTTP/1.1", [$"Host: {Scene.Host}", $"Content-Type: {wire.ContentType}", field, $"Content-Length: {wire.Body.Length}"], wire.Body.Span);
    }

    private static async Task<Answer> Endless(Scene scene)
    {
        await using var connection = await Connection.Open(scene.Hub.Port, Scene.Gemeente.Tls);
        var answer = connection!.Read(toTheEnd: true);
        await connection.Write($"POST /msh HTTP/1.1\r\nHost: {Scene.Host}\r\nContent-Type: application/soap+xml\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
        while (!answer.IsCompleted && await connection.Write(chunk))
        {
            // Until the hub has had enough.
        }

        return await answer;
    }
}
