namespace Knooppunt.Hub.Transport;

/// <summary>
/// Requests that HTTP itself refuses (too large, too slow, malformed, another path or method) get their status and one log line; a
/// failure inside the hub gets 500, no receipt, and the sender tries again. The text of the exception goes nowhere (security
/// catalogue 5.3).
/// </summary>
internal sealed class RequestFailures(RequestDelegate next, ILogger<RequestFailures> log)
{
    private static readonly object Reported = new();

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response.StatusCode >= 400 && !(http.Response.StatusCode == 503 && http.Request.Path.StartsWithSegments("/health")))
                Refuse(http, http.Response.StatusCode);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            Refuse(http, e.StatusCode);
        }
        catch (IOException e) when (e.InnerException is OverflowException && !http.Response.HasStarted)
        {
            // A chunk size that is no 32-bit number: Kestrel 10 has no status for it (H-13).
            Refuse(http, StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            Refuse(http, StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            log.RequestFailed(e.GetType().Name, http.TraceIdentifier);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Says that this request has its log line already.</summary>
    public static void Report(HttpContext http) => http.Items[Reported] = true;

    /// <summary>Whether a request has its log line, asked by who sees only the items of the request.</summary>
    public static bool IsReported(IDictionary<object, object?>? items) => items?.ContainsKey(Reported) == true;

    private void Refuse(HttpContext http, int status)
    {
        if (!http.Response.HasStarted)
            http.Response.StatusCode = status;
        if (IsReported(http.Items))
            return;
        Report(http);
        log.RequestRefused(status, http.TraceIdentifier);
    }
}
