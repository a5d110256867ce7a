using System.Collections.Frozen;

namespace Knooppunt.Hub.Parties;

/// <summary>Who exists and who may act for whom: one snapshot, which does not change while a message is judged by it.</summary>
internal sealed class AddressBook
{
    private readonly FrozenDictionary<string, Organisation> byOin;
    private readonly FrozenDictionary<(string Agent, string Principal), Delegation> delegations;
    private readonly FrozenDictionary<string, Organisation> openers;

    /// <param name="version">The number of the last change.</param>
    /// <param name="organisations">Each OIN once, one of them in the role of the hub.</param>
    /// <param name="delegations">Only between these organisations, and one opener for a principal at most.</param>
    /// <param name="now">The moment of this snapshot: delegations that do not count then are left out.</param>
    public AddressBook(long version, IReadOnlyCollection<Organisation> organisations, IReadOnlyCollection<Delegation> delegations, DateTimeOffset now)
    {
        Version = version;
        Organisations = organisations;
        Delegations = delegations;
        Hub = organisations.Single(o => o.Participation.Is(PartyVocabulary.HubRole));
        byOin = organisations.ToFrozenDictionary(o => o.Oin, StringComparer.Ordinal);
        this.delegations = delegations.Where(d => d.Counts(now)).ToFrozenDictionary(d => (d.Agent, d.Principal));
        openers = this.delegations.Values.Where(d => d.MayOpen).ToFrozenDictionary(d => d.Principal, d => byOin[d.Agent], StringComparer.Ordinal);
        ValidUntil = delegations.SelectMany(d => new[] { d.From, d.Until }).Where(t => t > now).Min();
    }

    public long Version { get; }

    /// <summary>When a delegation begins or ends, so that this snapshot is no longer right; null is never.</summary>
    public DateTimeOffset? ValidUntil { get; }

    public IReadOnlyCollection<Organisation> Organisations { get; }

    /// <summary>All of them, also those of the past and the future.</summary>
    public IReadOnlyCollection<Delegation> Delegations { get; }

    /// <summary>This exchange itself.</summary>
    public Organisation Hub { get; }

    public Organisation? Find(string oin) => byOin.GetValueOrDefault(oin);

    /// <summary>Everybody may act for itself; for another only with a delegation that says so.</summary>
    public bool MaySend(string agent, string principal) => May(agent, principal, d => d.MaySend);

    public bool MayPull(string agent, string principal) => May(agent, principal, d => d.MayPull);

    public bool MayOpen(string agent, string principal) => Find(principal) is { } organisation && Opener(organisation).Oin == agent;

    /// <summary>Whose key a message for this organisation is sealed to: of the agent that opens for it, else its own.</summary>
    public Organisation Opener(Organisation principal) => openers.GetValueOrDefault(principal.Oin, principal);

    private bool May(string agent, string principal, Func<Delegation, bool> right) =>
        agent == principal ? byOin.ContainsKey(agent) : delegations.TryGetValue((agent, principal), out var delegation) && right(delegation);
}
