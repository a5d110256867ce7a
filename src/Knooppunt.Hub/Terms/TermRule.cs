using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Hub.Terms;

/// <summary>One line of the table of terms.</summary>
/// <param name="Recipient">The OIN of the organisation that the message is for; null is everybody.</param>
/// <param name="Action">The name of the business message; null is every one.</param>
/// <param name="Urgency">A rule is for ordinary messages or for urgent ones, so that one for all ordinary messages lengthens no urgent term.</param>
/// <param name="Term">How long such a message waits for its recipient.</param>
internal sealed record TermRule(string? Recipient, string? Action, Urgency Urgency, Termijn Term)
{
    /// <summary>Who a message is for says more about its term than what it is.</summary>
    public int Specificity => (Recipient is null ? 0 : 2) + (Action is null ? 0 : 1);

    public bool IsAbout(string recipient, string action, Urgency urgency) =>
        Urgency == urgency && (Recipient is null || Recipient == recipient) && (Action is null || Action == action);
}
