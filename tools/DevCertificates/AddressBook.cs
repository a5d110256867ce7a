using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.As4.Certificates;

namespace Knooppunt.DevCertificates;

/// <summary><c>parties.json</c>: who exists, with which certificates, and who may act for whom.</summary>
internal static class AddressBook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",

        // The default would write every plus sign of the base64 as an escape.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private sealed record Book(IReadOnlyList<Party> Parties);

    private sealed record Party(
        string Folder, string Oin, string Name, string Role, string Family, Certificates Certificates, IReadOnlyList<Delegation> Delegations)
    {
        public IReadOnlyList<string>? Modules { get; init; }

        public IReadOnlyList<string>? Memberships { get; init; }

        public IReadOnlyList<Profile.MembersOnly>? MembersOnly { get; init; }

        public bool BsnEntitled { get; init; }

        public bool VoorafAkkoord { get; init; }
    }

    private sealed record Certificates(IReadOnlyList<string> Tls, IReadOnlyList<string> Signing, IReadOnlyList<string> Encryption);

    private sealed record Delegation(string Agent, bool MaySend, bool MayPull, bool MayOpen);

    public static void Write(string folder, Profile profile, PkiReport report)
    {
        var book = new Book([.. profile.Organisations.Select(organisation => PartyOf(folder, profile, organisation))]);
        var text = JsonSerializer.Serialize(book, Json);
        var path = Path.Combine(folder, "parties.json");
        if (File.Exists(path) && File.ReadAllText(path) == text + "\n")
        {
            report.HasKept("parties.json");
            return;
        }

        PkiFile.WriteText(path, text);
        report.HasMade("parties.json");
    }

    private static Party PartyOf(string folder, Profile profile, Profile.Organisation organisation) => new(
        organisation.Folder,
        organisation.Oin,
        organisation.Name,
        organisation.Role,
        organisation.Families[0],
        new Certificates(
            [Leaf(folder, organisation, CertificateUse.TlsClient, "rsa")],
            [.. organisation.Families.Select(family => Leaf(folder, organisation, CertificateUse.Signing, family))],
            [.. organisation.Families.Select(family => Leaf(folder, organisation, CertificateUse.Encryption, family))]),
        [.. organisation.Delegations.Select(delegation =>
            new Delegation(profile.OinOf(delegation.Agent), delegation.MaySend, delegation.MayPull, delegation.MayOpen))])
    {
        Modules = organisation.Modules,
        Memberships = organisation.Memberships,
        MembersOnly = organisation.MembersOnly,
        BsnEntitled = organisation.BsnEntitled,
        VoorafAkkoord = organisation.VoorafAkkoord,
    };

    /// <summary>The first certificate of the file: of a TLS file not the issuing authority that follows it.</summary>
    private static string Leaf(string folder, Profile.Organisation organisation, CertificateUse use, string family)
    {
        var pem = File.ReadAllText(Path.Combine(folder, organisation.Folder, LeafPlan.FileName(use, family) + ".crt"));
        return pem[PemEncoding.Find(pem).Location] + "\n";
    }
}
