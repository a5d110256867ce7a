using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Knooppunt.Hub.Parties;

/// <summary>Entries of the address book as JSON: as a file that can be loaded again, and as the audit trail keeps them.</summary>
internal static class PartyText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Line = new(Json) { WriteIndented = false };

    /// <summary>An address book file (docs/address-book.md).</summary>
    public static string File(IEnumerable<PartyEntry> parties) =>
        new JsonObject { ["parties"] = new JsonArray([.. parties.Select(party => Entry(party, c => new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE", c.Der)) + "\n"))]) }.ToJsonString(Json);

    /// <summary>One entry on one line, its certificates by the SHA-256 of their octets: equal exactly when nothing was changed.</summary>
    public static string Trail(PartyEntry party) => Entry(party, c => c.Thumbprint).ToJsonString(Line);

    private static JsonObject Entry(PartyEntry party, Func<CertificateEntry, string> certificate)
    {
        var entry = new JsonObject { ["folder"] = party.Folder, ["oin"] = party.Oin, ["name"] = party.Name, ["family"] = party.Family };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(ParticipationJson.Of(party.Participation), Json)!.AsObject().ToArray())
            entry[name] = value?.DeepClone();
        var uses = new JsonObject();
        foreach (var use in new[] { PartyVocabulary.Tls, PartyVocabulary.Signing, PartyVocabulary.Encryption })
            uses[use] = new JsonArray([.. party.Certificates.Where(c => c.Use == use).OrderBy(c => c.Thumbprint, StringComparer.Ordinal).Select(c => (JsonNode)certificate(c))]);
        entry["certificates"] = uses;
        entry["delegations"] = new JsonArray([.. party.Delegations.OrderBy(d => d.Agent, StringComparer.Ordinal).Select(d =>
            JsonSerializer.SerializeToNode(new { d.Agent, d.MaySend, d.MayPull, d.MayOpen, d.From, d.Until }, Json))]);
        return entry;
    }
}
