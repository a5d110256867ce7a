namespace Knooppunt.Hub.Msh;

/// <summary>
/// Requests that HTTP itself refuses (too large, too slow, malformed) get their status; a failure inside the hub gets 500, no
/// receipt, and the sender tries again. The text of the exception goes nowhere (security catalogue 5.3).
/// </summary>
internal sealed class RequestFailures(RequestDelegate next, ILogger<RequestFailures> log)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            log.RequestRefused(e.StatusCode, http.TraceIdentifier);
            http.Response.StatusCode = e.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            log.RequestRefused(StatusCodes.Status499ClientClosedRequest, http.TraceIdentifier);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            log.RequestFailed(e.GetType().Name, http.TraceIdentifier);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
