using System.Collections.Immutable;

namespace Knooppunt.As4.Messages;

/// <summary>What <c>eb:Messaging</c> carries: signals and at most one user message (ebMS3 Core 5.2.1, AS4 2.1.1).</summary>
/// <param name="User">The user message, or null.</param>
/// <param name="Signals">The signals, in the order of the header.</param>
public sealed record MessagingHeader(UserMessage? User, ImmutableArray<SignalMessage> Signals)
{
    /// <summary>The identity of the unit that an answer refers to: the user message, else the pull request, else the first signal.</summary>
    public MessageInfo Info => User?.Info ?? (Signals.OfType<PullRequest>().FirstOrDefault() ?? Signals[0]).Info;
}
