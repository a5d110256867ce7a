using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.As4.Security;

namespace Knooppunt.DevCertificates;

/// <summary>For whom certificates are made: <c>profile.json</c>.</summary>
internal sealed record Profile(Profile.AuthorityNames Authority, IReadOnlyList<Profile.Organisation> Organisations)
{
    private static readonly string[] Roles =
    [
        "hub", "schuldhulpverlener", "schuldhulpverlener-fase-1", "schuldhulpverlener-fase-2", "overige-schuldhulpverlener", "bewindvoerder", "schuldeiser",
        "waarborgfonds", "intermediair", "auditor", "beheerder",
    ];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public sealed record AuthorityNames(string Name, string RevocationListBase);

    public sealed record Organisation(string Folder, string Oin, string Name, string Role)
    {
        /// <summary>Key families for signing and encryption; the first is the preferred one.</summary>
        public IReadOnlyList<string> Families { get; init; } = ["rsa"];

        /// <summary>Names and addresses that its TLS certificate is a server certificate for.</summary>
        public IReadOnlyList<string> Hosts { get; init; } = [];

        /// <summary>The associations that it belongs to.</summary>
        public IReadOnlyList<string>? Memberships { get; init; }

        /// <summary>The messages that it takes from members of an association only.</summary>
        public IReadOnlyList<MembersOnly>? MembersOnly { get; init; }

        /// <summary>The modules and versions that it takes; all of its role when it names none.</summary>
        public IReadOnlyList<string>? Modules { get; init; }

        /// <summary>It may use the citizen service number.</summary>
        public bool BsnEntitled { get; init; }

        /// <summary>It may agree in advance.</summary>
        public bool VoorafAkkoord { get; init; }

        /// <summary>Who may act for this organisation.</summary>
        public IReadOnlyList<Delegation> Delegations { get; init; } = [];
    }

    public sealed record MembersOnly(string Action, string Association);

    /// <summary>The agent is named by its folder.</summary>
    public sealed record Delegation(string Agent, bool MaySend, bool MayPull, bool MayOpen);

    /// <summary>The profile in the folder, or else the one this program was built with (a fresh folder of a test or a demo).</summary>
    public static Profile Read(string folder)
    {
        var file = Path.Combine(folder, "profile.json");
        using var stream = File.Exists(file)
            ? File.OpenRead(file)
            : typeof(Profile).Assembly.GetManifestResourceStream("profile.json")!;
        Profile profile;
        try
        {
            profile = JsonSerializer.Deserialize<Profile>(stream, Json) ?? throw new InvalidDataException("profile.json is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("profile.json: " + failure.Message, failure);
        }

        return profile.Mistake() is { } mistake ? throw new InvalidDataException("profile.json: " + mistake) : profile;
    }

    public string OinOf(string folder) => Organisations.Single(organisation => organisation.Folder == folder).Oin;

    private static bool IsInFolderName(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';

    private string? Mistake()
    {
        foreach (var organisation in Organisations)
        {
            if (organisation.Folder.Length == 0 || !organisation.Folder.All(IsInFolderName))
                return "a folder name is lower case letters, digits and hyphens.";
            if (organisation.Oin is not { Length: 20 } oin || !oin.StartsWith("00000099", StringComparison.Ordinal) || !oin.All(char.IsAsciiDigit))
                return $"the OIN of {organisation.Folder} is not a test OIN: 00000099, nine digits, 000.";
            if (organisation.Name.Length is 0 or > 50)
                return $"the name of {organisation.Folder} has no characters or more than 50 (RFC 5280 leaves 64 for name and use).";
            if (!Roles.Contains(organisation.Role))
                return $"the role of {organisation.Folder} is not one of {string.Join(", ", Roles)}.";
            var families = organisation.Families;
            if (families.Count == 0 || families.Distinct().Count() != families.Count || !families.All(KeyFamilies.Words.Contains))
                return $"the families of {organisation.Folder} are one or more of {string.Join(", ", KeyFamilies.Words)}, each once.";
            if (!organisation.Delegations.All(delegation => Organisations.Any(agent => agent.Folder == delegation.Agent)))
                return $"{organisation.Folder} delegates to a folder that is not in the profile.";
        }

        if (Organisations.DistinctBy(organisation => organisation.Folder).Count() != Organisations.Count)
            return "a folder occurs twice.";
        return Organisations.DistinctBy(organisation => organisation.Oin).Count() != Organisations.Count ? "an OIN occurs twice." : null;
    }
}
