using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>
/// A pull or an acknowledgement did not succeed. The message is one of a few fixed sentences; codes and what the hub said are
/// in <see cref="Failure"/>.
/// </summary>
/// <param name="failure">What went wrong.</param>
/// <param name="wire">What the hub sent, where it sent something.</param>
/// <param name="messageId">The message that was offered to this access point and cannot be opened, where there is one.</param>
public sealed class KnooppuntException(HubFailure failure, WireMessage? wire = null, string? messageId = null) : Exception(failure?.Text)
{
    /// <summary>What went wrong.</summary>
    public HubFailure Failure { get; } = failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>The answer as it came, for inspection or for whoever holds the key to it; null when there was none.</summary>
    public WireMessage? Wire { get; } = wire;

    /// <summary>
    /// The MessageId of a message that the hub signed and that cannot be opened here, for <see cref="KnooppuntClient.RejectAsync(string, As4.EbmsError, SendOptions?, CancellationToken)"/>;
    /// null for every other failure. What the hub did not sign has no id that could be believed, and what is for another access point is not
    /// this one's to refuse.
    /// </summary>
    public string? MessageId { get; } = messageId;
}
