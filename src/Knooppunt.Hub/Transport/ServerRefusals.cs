using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Knooppunt.Hub.Transport;

/// <summary>The log line of requests that Kestrel refuses before any code of the hub sees them.</summary>
internal sealed class ServerRefusals(ILogger<ServerRefusals> log) : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Listens for as long as the source lives.</summary>
    public void Subscribe(DiagnosticListener source) => source.Subscribe(this, name => name == BadRequest);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection request || RequestFailures.IsReported(request.Get<IItemsFeature>()?.Items))
            return;
        var status = (request.Get<IBadRequestExceptionFeature>()?.Error as BadHttpRequestException)?.StatusCode;
        log.RequestRefused(status ?? StatusCodes.Status400BadRequest, request.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? "");
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
