using Knooppunt.Hub.Msh;
using Microsoft.AspNetCore.Connections.Features;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// What Kestrel lets through and this hub does not (security catalogue H-11, H-13, H-15): a request whose length another program
/// could read differently, is for another host than the connection, or is no AS4. The connection ends with it, so that what
/// follows on it is never taken for a request.
/// </summary>
internal sealed class RequestFraming(RequestDelegate next)
{
    // Kestrel renames the Content-Length of a request that is chunked as well.
    private const string OverruledLength = "X-Content-Length";

    public Task Invoke(HttpContext http)
    {
        if (Violation(http) is not { } status)
            return next(http);
        http.Response.StatusCode = status;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    private static int? Violation(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Request.Headers);
        if (headers.TransferEncoding.Count > 0 && !IsChunkedOnly(request) || headers.ContainsKey(OverruledLength))
            return StatusCodes.Status400BadRequest;
        if (http.Features.Get<ITlsHandshakeFeature>()?.HostName is { Length: > 0 } name && !name.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status421MisdirectedRequest;
        if (!request.Path.StartsWithSegments(MshEndpoint.Path) || !HttpMethods.IsPost(request.Method))
            return null; // In any spelling that routing takes for that path: /MSH and /msh/ are the same door.

        // AS4 compresses parts, not the body (AS4 3.1); an encoded body could not be bounded before it is decoded.
        if (headers.ContentEncoding.Count > 0 || headers.ContentType.Count > 1)
            return StatusCodes.Status400BadRequest;
        return IsSoap(headers.ContentType.ToString()) ? null : StatusCodes.Status415UnsupportedMediaType;
    }

    private static bool IsChunkedOnly(HttpRequest request) =>
        request.Protocol == HttpProtocol.Http11 && request.Headers.TransferEncoding is [var coding] && "chunked".Equals(coding, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the AS4 reader has an answer for, SOAP 1.1 included.</summary>
    private static bool IsSoap(string contentType)
    {
        var name = contentType.AsSpan(0, contentType.AsSpan().IndexOf(';') is var end and >= 0 ? end : contentType.Length).Trim();
        return name.Equals("multipart/related", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/soap+xml", StringComparison.OrdinalIgnoreCase)
            || name.Equals("text/xml", StringComparison.OrdinalIgnoreCase);
    }
}
