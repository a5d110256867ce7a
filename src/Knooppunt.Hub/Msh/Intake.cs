using Knooppunt.Hub.Limits;

namespace Knooppunt.Hub.Msh;

/// <summary>Reads a request body into memory under the limits of size and rate that Kestrel enforces and in the time that it may take.</summary>
internal static class Intake
{
    public static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request, HubLimits limits)
    {
        using var buffer = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 4096, 1 << 20));
        var aborted = request.HttpContext.RequestAborted;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        late.CancelAfter(limits.BodyTimeout);
        try
        {
            await request.Body.CopyToAsync(buffer, late.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
