using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>
/// A pull or an acknowledgement did not succeed. The message is one of a few fixed sentences; codes and what the hub said are
/// in <see cref="Failure"/>.
/// </summary>
/// <param name="failure">What went wrong.</param>
/// <param name="wire">What the hub sent, where it sent something.</param>
public sealed class KnooppuntException(HubFailure failure, WireMessage? wire = null) : Exception(failure?.Text)
{
    /// <summary>What went wrong.</summary>
    public HubFailure Failure { get; } = failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>The answer as it came, for inspection or for whoever holds the key to it; null when there was none.</summary>
    public WireMessage? Wire { get; } = wire;
}
