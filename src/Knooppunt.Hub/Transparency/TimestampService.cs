using System.Text;
using Knooppunt.As4.Timestamps;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Has the text of the latest checkpoint stamped by a time-stamping authority (RFC 3161), once an interval: one token says of everything under
/// that checkpoint that it was there by then, whoever holds the keys of the log later. Nothing waits for it.
/// </summary>
internal sealed class TimestampService(
    TimestampStore store, Database database, TransparencyConnections connections, IOptions<HubOptions> options, ILogger<TimestampService> log) : BackgroundService
{
    private const int StatusOk = 200;

    /// <summary>Shorter looks than the interval: a checkpoint that comes after a quiet hour does not wait for the next full minute.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.TimestampUrl.Length == 0)
            return;
        var trust = Trust(options.Value);
        var interval = options.Value.TimestampInterval;
        var look = interval < LongestLook ? interval : LongestLook;
        while (true)
        {
            var stamped = await Try(trust, stoppingToken);
            // An authority that fails is asked again after a whole interval, not at the next look.
            await Task.Delay(stamped ? look : interval, stoppingToken);
        }
    }

    /// <summary>The trust of options that have been validated.</summary>
    public static TimestampTrust Trust(HubOptions options) =>
        TimestampTrust.FromFile(options.TimestampAuthorities) is { } trust
            ? trust with { PolicyIdentifier = options.TimestampPolicy.Length == 0 ? null : options.TimestampPolicy }
            : throw new InvalidOperationException("Hub:TimestampAuthorities was not validated.");

    private async Task<bool> Try(TimestampTrust trust, CancellationToken cancellation)
    {
        try
        {
            return await Round(trust, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is not OutOfMemoryException)
        {
            log.NotStamped(e.GetType().Name);
            return false;
        }
    }

    /// <returns>False when the authority did not do what it was asked.</returns>
    public async Task<bool> Round(TimestampTrust trust, CancellationToken cancellation)
    {
        if (await store.Due(options.Value.TimestampInterval) is not var (size, note))
            return true;
        if (!SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(note), out var checkpoint, out _))
            throw new InvalidDataException("The stored checkpoint cannot be read.");
        var address = new Uri(options.Value.TimestampUrl);
        var question = TimestampRequest.For(checkpoint.Note.Text.Span, trust);
        var answer = await connections.Post(address, question.ToOctets(), TimestampRequest.QueryMediaType, cancellation);
        if (answer is not { Status: StatusOk, MediaType: TimestampRequest.ReplyMediaType })
        {
            log.NotStamped(answer is null ? "It does not answer." : "It does not answer with a timestamp.");
            return false;
        }

        var verdict = question.Read(answer.Body, trust, await database.Now(cancellation), options.Value.MaxClockSkew);
        if (!verdict.IsGood)
        {
            log.NotStamped(verdict.Reason);
            return false;
        }

        await store.Keep(size, address.Authority, verdict);
        log.Stamped(size, address.Authority);
        return true;
    }
}
