using Knooppunt.As4.Security;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Parties;

/// <summary>The words of parties.json, of the admin API and of the tables.</summary>
internal static class PartyVocabulary
{
    public const string HubRole = "hub";

    /// <summary>Acts for others; it has no part in a settlement of its own.</summary>
    public const string Intermediary = "intermediair";

    /// <summary>May fetch evidence and figures of everybody; sends and receives nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Runs the exchange: changes the address book; sends and receives nothing.</summary>
    public const string Operator = "beheerder";

    public const string Tls = "tls";
    public const string Signing = "signing";
    public const string Encryption = "encryption";

    private static readonly Dictionary<string, Rol> BusinessRoles = new(StringComparer.Ordinal)
    {
        ["schuldhulpverlener-fase-1"] = Rol.SchuldhulpverlenerFase1,
        ["schuldhulpverlener-fase-2"] = Rol.SchuldhulpverlenerFase2,
        ["overige-schuldhulpverlener"] = Rol.OverigeSchuldhulpverlener,
        ["bewindvoerder"] = Rol.Bewindvoerder,
        ["schuldeiser"] = Rol.Schuldeiser,
        ["waarborgfonds"] = Rol.Waarborgfonds,
    };

    public static readonly IReadOnlyList<string> Roles = [.. BusinessRoles.Keys, HubRole, Intermediary, Auditor, Operator];

    /// <summary>Every module with a version that there is a message of.</summary>
    public static readonly IReadOnlyList<string> Modules =
        [.. BerichtSoort.All.SelectMany(kind => kind.Modules.Select(m => ModuleWord(m, kind.Versie))).Distinct().Order(StringComparer.Ordinal)];

    public static readonly IReadOnlyList<string> Families = KeyFamilies.Words;

    public static Rol? Business(string role) => BusinessRoles.TryGetValue(role, out var business) ? business : null;

    /// <summary>As in the namespaces of the messages: <c>schuldregeling:2</c>.</summary>
    public static string ModuleWord(Module module, int version) => FormattableString.Invariant($"{module.ToString().ToLowerInvariant()}:{version}");

    /// <summary>The roles that a word of an address book file stands for; most settlement helpers work in both phases of the Wgs.</summary>
    public static IReadOnlyList<string> RolesOf(string word) => word == "schuldhulpverlener" ? ["schuldhulpverlener-fase-1", "schuldhulpverlener-fase-2"] : [word];
}
