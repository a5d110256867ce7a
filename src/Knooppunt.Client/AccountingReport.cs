namespace Knooppunt.Client;

/// <summary>What was counted in a year, for the fees; without content.</summary>
/// <param name="Year">The calendar year in the Netherlands.</param>
/// <param name="Organisations">A line for each organisation that sent or received something; for other parties than operator and auditor only their own.</param>
public sealed record AccountingReport(int Year, IReadOnlyList<AccountedOrganisation> Organisations);

/// <summary>One organisation in one year.</summary>
/// <param name="Oin">Its OIN.</param>
/// <param name="Name">Its name; null when it is in the address book no more.</param>
/// <param name="Roles">Its roles in the exchange.</param>
/// <param name="Conversations">Conversations in which it sent or received a message.</param>
/// <param name="Sent">Messages that were accepted from it.</param>
/// <param name="Received">Messages that were accepted for it, whatever became of them.</param>
/// <param name="FeeCategory">A to G; null when it depends on what the hub does not count: of a municipality, its inhabitants.</param>
public sealed record AccountedOrganisation(string Oin, string? Name, IReadOnlyList<string> Roles, long Conversations, long Sent, long Received, string? FeeCategory);
