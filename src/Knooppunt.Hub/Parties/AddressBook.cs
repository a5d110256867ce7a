using System.Collections.Frozen;

namespace Knooppunt.Hub.Parties;

/// <summary>Who exists and who may act for whom: one snapshot, which does not change while a message is judged by it.</summary>
internal sealed class AddressBook
{
    private readonly FrozenDictionary<string, Organisation> byOin;
    private readonly FrozenDictionary<(string Agent, string Principal), Delegation> delegations;
    private readonly FrozenDictionary<string, Organisation> openers;

    /// <param name="organisations">Each OIN once, one of them in the role of the hub.</param>
    /// <param name="delegations">Only between these organisations, and one opener for a principal at most.</param>
    public AddressBook(IReadOnlyCollection<Organisation> organisations, IReadOnlyCollection<Delegation> delegations)
    {
        Organisations = organisations;
        Hub = organisations.Single(o => o.Role == PartyVocabulary.HubRole);
        byOin = organisations.ToFrozenDictionary(o => o.Oin, StringComparer.Ordinal);
        this.delegations = delegations.ToFrozenDictionary(d => (d.Agent, d.Principal));
        openers = delegations.Where(d => d.MayOpen).ToFrozenDictionary(d => d.Principal, d => byOin[d.Agent], StringComparer.Ordinal);
    }

    public IReadOnlyCollection<Organisation> Organisations { get; }

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
