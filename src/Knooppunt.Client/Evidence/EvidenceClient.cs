using System.Net;
using System.Text.Json;

namespace Knooppunt.Client.Evidence;

/// <summary>A line of the list of evidence.</summary>
/// <param name="EvidenceId">Identifies the evidence.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Event">What happened, as EN 319 522 names it.</param>
/// <param name="EventTime">When.</param>
/// <param name="Sender">The OIN of the access point that sent the message.</param>
/// <param name="OriginalSender">The OIN of the organisation that it acted for; null when a refused message names none.</param>
/// <param name="FinalRecipient">The OIN of the organisation that the message was for; null when a refused message names none.</param>
public sealed record EvidenceEntry(
    string EvidenceId, string MessageId, string Event, DateTimeOffset EventTime, string Sender, string? OriginalSender, string? FinalRecipient);

/// <summary>What is asked for; null where it does not matter.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Digest">The digest of a part in base64, as the signatures state it.</param>
/// <param name="From">Events from this moment on.</param>
/// <param name="To">Events before this moment.</param>
/// <param name="Oin">Whose; for an auditor null is everybody's, for anybody else its own.</param>
public sealed record EvidenceQuery(string? MessageId = null, string? Digest = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Oin = null);

/// <summary>Fetches evidence from the exchange over mutual TLS. It believes nothing of it: <see cref="BundleVerifier"/> is for that. Thread safe.</summary>
public sealed class EvidenceClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(2);

    private readonly HttpClient http;
    private readonly TimeProvider clock;

    private EvidenceClient(HttpClient http, TimeProvider clock) => (this.http, this.clock) = (http, clock);

    /// <summary>A client with a connection of its own.</summary>
    /// <param name="folder">Who asks: a folder with <c>tls.crt</c> and <c>tls.key</c>. Nothing is signed.</param>
    /// <param name="hub">Whom.</param>
    /// <param name="clock">The clock; that of the machine when null.</param>
    /// <exception cref="KnooppuntConfigurationException">A file is missing or wrong; the text says which.</exception>
    public static EvidenceClient Create(string folder, HubTrust hub, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var (tls, chain) = AccessPoint.TlsOf(folder);
        return new EvidenceClient(new HttpClient(HubTls.Handler(tls, chain, hub)) { BaseAddress = new Uri(hub.Url, "/api/evidence"), Timeout = Timeout }, clock ?? TimeProvider.System);
    }

    /// <summary>The bundle of a message. Waits up to a minute while its latest event is not in the log yet.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="KnooppuntException">No connection, or there is no such evidence for this access point.</exception>
    public async Task<byte[]> ExportAsync(string messageId, CancellationToken cancellation = default)
    {
        for (var started = clock.GetTimestamp(); ;)
        {
            using var response = await Get($"/api/evidence/bundle?messageId={Uri.EscapeDataString(messageId)}", cancellation).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || clock.GetElapsedTime(started) > LongestWait)
                return await Content(response, cancellation).ConfigureAwait(false);
            await Task.Delay(response.Headers.RetryAfter?.Delta ?? DefaultWait, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>All evidence that fits, page by page.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="KnooppuntException">No connection, or the exchange does not answer the question.</exception>
    public async IAsyncEnumerable<EvidenceEntry> ListAsync(EvidenceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        for (string? after = null; ;)
        {
            using var response = await Get("/api/evidence" + Text(query, after), cancellation).ConfigureAwait(false);
            using var page = JsonDocument.Parse(await Content(response, cancellation).ConfigureAwait(false));
            foreach (var row in page.RootElement.GetProperty("evidence").EnumerateArray())
            {
                string? Value(string name) => row.GetProperty(name).GetString();
                yield return new EvidenceEntry(
                    Value("evidenceId")!, Value("messageId")!, Value("event")!, row.GetProperty("eventTime").GetDateTimeOffset(), Value("sender")!, Value("originalSender"), Value("finalRecipient"));
            }

            after = page.RootElement.GetProperty("next").GetString();
            if (after is null)
                yield break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string Text(EvidenceQuery query, string? after)
    {
        (string Name, string? Value)[] all =
        [
            ("messageId", query.MessageId), ("digest", query.Digest), ("from", query.From is { } from ? EvidenceReport.Time(from) : null),
            ("to", query.To is { } to ? EvidenceReport.Time(to) : null), ("oin", query.Oin), ("after", after),
        ];
        var given = all.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToArray();
        return given.Length == 0 ? "" : "?" + string.Join('&', given);
    }

    private async Task<HttpResponseMessage> Get(string address, CancellationToken cancellation)
    {
        try
        {
            return await http.GetAsync(new Uri(address, UriKind.Relative), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new KnooppuntException(new HubFailure(FailureKind.NotConnected, "The hub cannot be reached, or refuses our certificate."));
        }
    }

    private static async Task<byte[]> Content(HttpResponseMessage response, CancellationToken cancellation) => response.StatusCode switch
    {
        HttpStatusCode.OK => await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false),
        HttpStatusCode.NotFound => throw Failed("The exchange has no such evidence, or not for this access point.", response),
        HttpStatusCode.ServiceUnavailable => throw Failed("The evidence is not in the log yet.", response),
        _ => throw Failed("The exchange does not give the evidence.", response),
    };

    private static KnooppuntException Failed(string text, HttpResponseMessage response) =>
        new(new HubFailure(FailureKind.HttpStatus, text) { HttpStatus = (int)response.StatusCode });
}
