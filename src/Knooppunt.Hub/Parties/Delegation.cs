namespace Knooppunt.Hub.Parties;

/// <summary>What an agent may do for a principal.</summary>
/// <param name="Principal">The OIN of the organisation that is acted for.</param>
/// <param name="Agent">The OIN of the organisation that acts, with its own certificates.</param>
/// <param name="MaySend">It may push messages whose originalSender is the principal.</param>
/// <param name="MayPull">It may drain the principal's mailbox and acknowledge.</param>
/// <param name="MayOpen">Messages for the principal are sealed to the agent's key; one agent at most.</param>
/// <param name="From">From when it counts; null is from the beginning.</param>
/// <param name="Until">Until when; null is without end.</param>
internal sealed record Delegation(
    string Principal, string Agent, bool MaySend, bool MayPull, bool MayOpen, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public bool Counts(DateTimeOffset now) => !(now < From) && !(now >= Until);
}
