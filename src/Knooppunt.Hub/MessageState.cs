using Knooppunt.As4.Evidence;

namespace Knooppunt.Hub;

/// <summary>
/// Where a message is on its way from accepted to its one end. Stored as text, except <see cref="Leased"/>: that is an
/// Available row whose lease_until has not passed, so that a lapsing lease needs no write and can never be forgotten.
/// </summary>
internal enum MessageState
{
    Available,
    Leased,
    HandedOver,
    Expired,
    Rejected,
}

/// <summary>What can happen to a message.</summary>
internal enum MessageEvent
{
    /// <summary>A push, or the failure that an expiry or a rejection queues for the sender, is committed.</summary>
    Commit,
    Pull,
    LeaseLapse,
    Receipt,

    /// <summary>The recipient's signed error about it, severity failure; of a message of a sender, never of a failure by the hub.</summary>
    Rejection,
    Deadline,
}

/// <summary>What must hold besides the state, by the clock and the row of the database.</summary>
internal enum TransitionNeed
{
    Nothing,

    /// <summary>expires_at is null or not passed; an event exactly at expires_at is in time.</summary>
    WithinTerm,

    /// <summary>expires_at has passed.</summary>
    TermOver,

    /// <summary>It was offered at least once: nobody can have received what was never sent.</summary>
    OfferedBefore,
}

internal sealed record Transition(
    MessageState? From, MessageEvent On, TransitionNeed Need, MessageState To, params IReadOnlyList<ErdsEvent> Evidence);

/// <summary>
/// The state table. The guards in the stores, the triggers in the schema and docs/message-flow.md say the same; the tests
/// walk every state with every event and compare what the stores allow with these rows. Whatever is not here is not done.
/// </summary>
internal static class StateTable
{
    public const string Available = nameof(MessageState.Available);
    public const string HandedOver = nameof(MessageState.HandedOver);
    public const string Expired = nameof(MessageState.Expired);
    public const string Rejected = nameof(MessageState.Rejected);

    public static readonly IReadOnlyList<Transition> Rows =
    [
        new(null, MessageEvent.Commit, TransitionNeed.Nothing, MessageState.Available,
            ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment),
        new(MessageState.Available, MessageEvent.Pull, TransitionNeed.WithinTerm, MessageState.Leased),
        new(MessageState.Leased, MessageEvent.LeaseLapse, TransitionNeed.Nothing, MessageState.Available),
        new(MessageState.Leased, MessageEvent.Receipt, TransitionNeed.OfferedBefore, MessageState.HandedOver, ErdsEvent.ContentHandover),
        new(MessageState.Available, MessageEvent.Receipt, TransitionNeed.OfferedBefore, MessageState.HandedOver, ErdsEvent.ContentHandover),
        new(MessageState.Leased, MessageEvent.Rejection, TransitionNeed.OfferedBefore, MessageState.Rejected, ErdsEvent.ContentHandoverFailure),
        new(MessageState.Available, MessageEvent.Rejection, TransitionNeed.OfferedBefore, MessageState.Rejected, ErdsEvent.ContentHandoverFailure),
        new(MessageState.Available, MessageEvent.Deadline, TransitionNeed.TermOver, MessageState.Expired, ErdsEvent.ContentHandoverFailure),
    ];

    /// <summary>The state of a row at an instant. A lease holds up to and including lease_until.</summary>
    public static MessageState At(string stored, long? leaseUntil, long now) => stored switch
    {
        Available => leaseUntil >= now ? MessageState.Leased : MessageState.Available,
        HandedOver => MessageState.HandedOver,
        Expired => MessageState.Expired,
        Rejected => MessageState.Rejected,
        _ => throw new InvalidOperationException("A message row has a state that the state table does not know."),
    };
}
