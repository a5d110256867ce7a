using Knooppunt.As4;

namespace Knooppunt.Hub.Push;

/// <summary>What a commit came to.</summary>
internal abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>The message is durable; its receipt may be sent.</summary>
    public sealed record Committed : CommitOutcome;

    /// <summary>Something is held under this MessageId and nothing was changed. The receipt of the package is to be forgotten.</summary>
    public sealed record AlreadyHeld(HeldMessage First) : CommitOutcome;

    /// <summary>The last place was taken by another message at the same moment; nothing was changed.</summary>
    public sealed record Braked(Refusal Refusal) : CommitOutcome;
}
