using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Hub.Pull;

namespace Knooppunt.Hub.Msh;

/// <summary>What a flow answers to a request; <see cref="ReplyWriter"/> puts it on the wire.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A signed message: a receipt, or the empty channel.</summary>
    public sealed record Signed(WireMessage Message) : Answer;

    /// <summary>A stored message, copied from the database as it was sealed.</summary>
    public sealed record Stored(LeasedMessage Message) : Answer;

    /// <summary>A receipt or error was taken; there is nothing to say.</summary>
    public sealed record Accepted : Answer;

    /// <summary>The request is refused.</summary>
    /// <param name="Refusal">Why.</param>
    /// <param name="About">The message that the error refers to; null when none could be read.</param>
    /// <param name="Authentic">Only a peer whose signature was verified is told the reason (security catalogue 2.1).</param>
    public sealed record Refused(Refusal Refusal, MessageInfo? About, bool Authentic) : Answer;

    /// <summary>The hub takes no message now; the sender tries again later.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : Answer;
}
