using Knooppunt.As4.Messages;

namespace Knooppunt.Hub.Pull;

/// <summary>Which messages of a mailbox a pull is for: those of a sub-channel, those of a selection, or both.</summary>
internal sealed record PullFilter(string? Action = null, PullSelection? Selection = null)
{
    /// <summary>Whether the columns of a row cannot tell: then the header in which the message is offered decides.</summary>
    public bool NeedsHeader => Selection is { } s && (s.Agreement is not null || s.Service is not null || !s.From.IsEmpty || !s.To.IsEmpty || !s.Properties.IsEmpty);
}
