using System.Collections.Immutable;

namespace Knooppunt.As4.Messages;

/// <summary>
/// What a selective pull asks for (ebMS3 Part 2, 5.1): the children of <c>eb:PullRequest</c>. Every one that is given must fit; simple items
/// are compared exactly, type included, and of parties and properties the message must have at least those that are asked for.
/// </summary>
public sealed record PullSelection
{
    /// <summary>The message that the wanted one answers.</summary>
    public string? RefToMessageId { get; init; }

    /// <summary>The conversation of the wanted message.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The agreement; its pmode attribute counts only where the request gives one.</summary>
    public AgreementRef? Agreement { get; init; }

    /// <summary>The service.</summary>
    public Service? Service { get; init; }

    /// <summary>The action.</summary>
    public string? Action { get; init; }

    /// <summary>The sending party, an entry for each PartyId. It is the hub in every message that it offers.</summary>
    public ImmutableArray<Party> From { get; init; } = [];

    /// <summary>The receiving party, an entry for each PartyId.</summary>
    public ImmutableArray<Party> To { get; init; } = [];

    /// <summary>Message properties that the wanted message has among its own.</summary>
    public ImmutableArray<MessageProperty> Properties { get; init; } = [];

    /// <summary>Whether a message, with the header in which it is offered, is one that is asked for.</summary>
    /// <param name="message">The header.</param>
    public bool Matches(UserMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (RefToMessageId is null || message.Info.RefToMessageId == RefToMessageId)
            && (ConversationId is null || message.ConversationId == ConversationId)
            && (Action is null || message.Action == Action)
            && (Service is null || message.Service == Service)
            && (Agreement is null || (message.Agreement is { } agreement && (Agreement.PMode is null ? agreement with { PMode = null } : agreement) == Agreement))
            && From.All(party => message.From == party)
            && To.All(party => message.To == party)
            && Properties.All(property => message.Properties.Contains(property));
    }
}
