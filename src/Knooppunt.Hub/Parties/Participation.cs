using System.Collections.Immutable;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>What an organisation is in the exchange and what it may do there. Its keys and who acts for it stand beside it.</summary>
internal sealed record Participation
{
    /// <summary>Words of <see cref="PartyVocabulary.Roles"/>, at least one.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>The number in the trade register (KvK), eight digits.</summary>
    public string? Kvk { get; init; }

    public ImmutableArray<Branch> Branches { get; init; } = [];

    /// <summary>The modules and major versions that it takes, such as <c>schuldregeling:2</c>; empty is every module of its roles.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>The associations that it belongs to, such as NVVK.</summary>
    public ImmutableArray<string> Memberships { get; init; } = [];

    /// <summary>The messages that it takes from members of an association only (Q9, Q14).</summary>
    public ImmutableArray<MembersOnly> MembersOnly { get; init; } = [];

    /// <summary>It may send and receive messages with a citizen service number (Wabb art. 10, UAVG art. 46).</summary>
    public bool BsnEntitled { get; init; }

    /// <summary>It sends the client's consent with a message that opens a conversation, whatever its role (domain 2).</summary>
    public bool ConsentDuty { get; init; }

    /// <summary>It may agree in advance: answer a balance request with a settlement at once.</summary>
    public bool VoorafAkkoord { get; init; }

    /// <summary>Where a notice without content goes; never published.</summary>
    public string? NotificationAddress { get; init; }

    /// <summary>The roles in which it sends and receives business messages.</summary>
    public IEnumerable<Rol> BusinessRoles => Roles.Select(PartyVocabulary.Business).OfType<Rol>();

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether it takes a kind of message: in one of its modules, in its version.</summary>
    public bool Takes(BerichtSoort kind) => Modules.IsEmpty || kind.Modules.Any(m => Modules.Contains(PartyVocabulary.ModuleWord(m, kind.Versie)));
}

/// <summary>A branch office.</summary>
/// <param name="Number">The branch number in the trade register, twelve digits.</param>
/// <param name="Name">Its name.</param>
internal sealed record Branch(string Number, string Name);

/// <summary>A message that is taken from members of an association only.</summary>
internal sealed record MembersOnly(string Action, string Association);
