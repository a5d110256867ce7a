using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Parties;

/// <summary>The words of parties.json and of the tables that it is read into.</summary>
internal static class PartyVocabulary
{
    public const string HubRole = "hub";
    public const string Tls = "tls";
    public const string Signing = "signing";
    public const string Encryption = "encryption";

    public static readonly IReadOnlyList<string> Roles = [HubRole, "schuldhulpverlener", "schuldeiser", "intermediair"];

    public static readonly IReadOnlyList<string> Families = KeyFamilies.Words;
}
