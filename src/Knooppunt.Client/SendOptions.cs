namespace Knooppunt.Client;

/// <summary>How long and how often a message is offered to the hub. The octets are the same every time.</summary>
public sealed record SendOptions
{
    /// <summary>Five minutes, the first retry after a second, then ever longer up to a minute.</summary>
    public static readonly SendOptions Default = new();

    /// <summary>After this time, counted from the first attempt, the receipt counts as missing; an attempt under way is broken off.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait before the second attempt; it doubles every time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the answer to one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Told after every attempt; null when nobody looks.</summary>
    public IProgress<SendAttempt>? Progress { get; init; }
}

/// <summary>One time that the octets were offered to the hub.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Failure">Why it did not succeed; null when it did.</param>
public sealed record SendAttempt(int Number, DateTimeOffset At, HubFailure? Failure);
