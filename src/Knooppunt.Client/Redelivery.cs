using System.Collections.Immutable;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>What an answer means: a result that ends the attempts, or why there is none yet.</summary>
internal sealed record Judgement<T>(T? Final, HubFailure? Failure) where T : class;

/// <summary>
/// Offers the same octets until an answer is final or the deadline is there (AS4 3.4, reception awareness). The delays double
/// and are spread a little, so that a hub that comes back is not met by everybody at once. A hub that says when to come back (429, 503) is not asked before that.
/// </summary>
internal sealed class Redelivery(HubConnection hub, TimeProvider clock)
{
    private const double Spread = 0.2;

    /// <returns>The final result, null when the deadline came first; and every attempt.</returns>
    public async Task<(T? Final, ImmutableArray<SendAttempt> Attempts)> Post<T>(
        WireMessage octets, SendOptions options, Func<HubAnswer, Judgement<T>> judge, CancellationToken cancellation)
        where T : class
    {
        var attempts = ImmutableArray.CreateBuilder<SendAttempt>();
        var deadline = clock.GetUtcNow() + options.Deadline;
        var delay = options.FirstDelay;
        while (true)
        {
            var begin = clock.GetUtcNow();
            var remaining = deadline - begin;
            if (remaining <= TimeSpan.Zero)
                return (null, attempts.ToImmutable());

            var answer = await hub.Post(octets, Shorter(options.AttemptTimeout, remaining), cancellation).ConfigureAwait(false);
            var judgement = judge(answer);
            var attempt = new SendAttempt(attempts.Count + 1, begin, judgement.Failure);
            attempts.Add(attempt);
            options.Progress?.Report(attempt);
            if (judgement.Final is { } final)
                return (final, attempts.ToImmutable());

            // Earlier than the hub asks is in vain, and costs more of what it is short of.
            var wait = judgement.Failure?.RetryAfter is { } asked && asked > delay ? asked : delay;
            remaining = deadline - clock.GetUtcNow();
            if (remaining <= wait)
                return (null, attempts.ToImmutable());
            await Task.Delay(wait * (1 + (Spread * Random.Shared.NextDouble())), clock, cancellation).ConfigureAwait(false);
            delay = Shorter(delay * 2, options.LongestDelay);
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
