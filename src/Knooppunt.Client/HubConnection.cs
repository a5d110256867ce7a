using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>The HTTP of this library: one POST, one answer; whatever goes wrong is a value.</summary>
internal sealed class HubConnection : IDisposable
{
    /// <summary>What is read of an answer before it is given up: far more than the hub takes in.</summary>
    private const int MaxAnswerBytes = 64 << 20;

    private readonly HttpClient http;
    private readonly HubTrust hub;
    private readonly TimeProvider clock;

    public HubConnection(HttpClient http, HubTrust hub, TimeProvider clock)
    {
        (this.http, this.hub, this.clock) = (http, hub, clock);
        http.Timeout = Timeout.InfiniteTimeSpan; // Each attempt has its own, by the clock that was given.
        http.MaxResponseContentBufferSize = MaxAnswerBytes;
    }

    public async Task<HubAnswer> Post(WireMessage message, TimeSpan timeout, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, hub.MessageAddress)
        {
            Version = HttpVersion.Version11, // AS4 is HTTP/1.1 (ebMS3 Core 8.2)
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(message.Body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
        try
        {
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return HubAnswer.Read((int)response.StatusCode, new WireMessage(ContentType(response), body), hub, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NotConnected("The hub did not answer in time.");
        }
        catch (HttpRequestException e)
        {
            return NotConnected(Text(e.HttpRequestError));
        }
        catch (IOException)
        {
            return NotConnected("The connection with the hub was lost.");
        }
    }

    /// <summary>Whether the hub calls itself ready (<c>GET /health/ready</c>); null when it does, else why not.</summary>
    public async Task<HubFailure?> Ready(TimeSpan timeout, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(new Uri(hub.Url, "/health/ready"), either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? null
                : new HubFailure(FailureKind.HttpStatus, "The hub answers, but does not call itself ready.") { HttpStatus = (int)response.StatusCode };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HubFailure(FailureKind.NotConnected, "The hub did not answer in time.");
        }
        catch (HttpRequestException e)
        {
            return new HubFailure(FailureKind.NotConnected, Text(e.HttpRequestError));
        }
    }

    /// <summary>What the hub says at an address below its own: JSON, or the title and detail of a refusal (RFC 9457).</summary>
    /// <exception cref="KnooppuntException">No connection, or the hub refuses.</exception>
    public async Task<JsonDocument> GetJson(string pathAndQuery, TimeSpan timeout, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(new Uri(hub.Url, pathAndQuery), either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new KnooppuntException(new HubFailure(FailureKind.HttpStatus, Detail(body) ?? "The hub refuses the question.") { HttpStatus = (int)response.StatusCode });
            return JsonDocument.Parse(body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KnooppuntException(new HubFailure(FailureKind.NotConnected, "The hub did not answer in time."));
        }
        catch (HttpRequestException e)
        {
            throw new KnooppuntException(new HubFailure(FailureKind.NotConnected, Text(e.HttpRequestError)));
        }
        catch (JsonException)
        {
            throw new KnooppuntException(new HubFailure(FailureKind.Unreadable, "The hub answered with something that is not JSON."));
        }
    }

    public void Dispose() => http.Dispose();

    private static string? Detail(byte[] body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // Whatever stands between may answer in its own words; those are not ours to repeat.
        }
    }

    /// <summary>As it was sent: parsing and printing it again might change what a boundary means.</summary>
    private static string ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : "";

    /// <summary>RFC 9110, 10.2.3: seconds, or a moment; one that has passed is no wait.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } moment } => moment - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static HubAnswer.Failed NotConnected(string text) => new(new HubFailure(FailureKind.NotConnected, text));

    private static string Text(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The host name of the hub is not known.",
        HttpRequestError.ConnectionError => "Nothing answers at the address of the hub.",
        HttpRequestError.SecureConnectionError => "TLS with the hub failed: its certificate does not come from the given authorities or is for another host, or it refuses ours.",
        HttpRequestError.ConfigurationLimitExceeded => "The answer of the hub is too large.",
        _ => "The connection with the hub was lost.",
    };
}
