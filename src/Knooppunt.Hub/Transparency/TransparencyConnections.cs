using System.Net;
using System.Net.Http.Headers;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Posts to witnesses and to the time-stamping authority: addresses that the operator configured. What comes back is signed, so TLS
/// is checked as usual and decides nothing. No redirect, no cookie; the answer is short and has a term.
/// </summary>
internal sealed class TransparencyConnections : IDisposable
{
    /// <summary>An answer is some lines, or a token with its certificates.</summary>
    public const int MaxAnswerOctets = 64 << 10;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout,
        MaxResponseContentBufferSize = MaxAnswerOctets,
    };

    /// <summary>Posts once.</summary>
    /// <returns>Null when there was no answer, or too large a one.</returns>
    public async Task<TransparencyAnswer?> Post(Uri address, byte[] body, string mediaType, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        try
        {
            using var response = await client.PostAsync(address, content, cancellation);
            return new TransparencyAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => client.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record TransparencyAnswer(int Status, string? MediaType, byte[] Body);
