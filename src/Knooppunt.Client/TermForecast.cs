namespace Knooppunt.Client;

/// <summary>Which term a message would get from the hub if it were accepted now. A promise about nothing: terms may change.</summary>
/// <param name="Recipient">The OIN of the organisation that the message is for.</param>
/// <param name="Action">The name of the business message.</param>
/// <param name="PMode">PMode.ID under which it would be taken.</param>
/// <param name="Urgency"><c>normal</c> or <c>urgent</c>: what its recipient would see.</param>
/// <param name="Term">Working days such as <c>5wd</c>, or an ISO 8601 duration.</param>
/// <param name="DecidedBy"><c>pmode</c>, <c>rule</c> or <c>hub</c>: the P-Mode, the table of terms, or the hub's own default.</param>
/// <param name="AcceptedAt">From when the term is counted here, by the clock of the hub.</param>
/// <param name="End">The first instant at which the term would be over.</param>
/// <param name="RemindAt">When the recipient would be reminded of it; null when it would not.</param>
public sealed record TermForecast(
    string Recipient, string Action, string PMode, string Urgency, string Term, string DecidedBy, DateTimeOffset AcceptedAt, DateTimeOffset End,
    DateTimeOffset? RemindAt = null);
