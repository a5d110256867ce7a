using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knooppunt.Hub.Storage;

namespace Knooppunt.Hub.Parties;

/// <summary>
/// Reads an address book file. It decides who may read whose mail, so it is taken as a whole or not at all; what is wrong
/// is told by file and key, never by value.
/// </summary>
internal sealed class PartyFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A misspelt right must not pass for one that was not given.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    private readonly string file;

    private PartyFile(string file) => this.file = file;

    /// <exception cref="SetupException">The file cannot be read or is not right; the text is for the operator.</exception>
    public static async Task<IReadOnlyList<PartyEntry>> Read(string file)
    {
        var reader = new PartyFile(file);
        try
        {
            await using var stream = File.OpenRead(file);
            var book = await JsonSerializer.DeserializeAsync<BookJson>(stream, Json);
            return reader.Check(book?.Parties ?? throw reader.Wrong("parties", "is missing"));
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $" (line {number + 1})" : "";
            throw reader.Wrong((e.Path ?? "$").TrimStart('$').TrimStart('.'), $"is not what belongs there, or is not JSON{line}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"Address book {file}: the file cannot be read.", e);
        }
    }

    private List<PartyEntry> Check(IReadOnlyList<PartyJson?> parties)
    {
        var entries = parties.Select((party, i) => Party(party ?? throw Wrong($"parties[{i}]", "is null"), $"parties[{i}]")).ToList();
        if (entries.Count(e => e.Participation.Is(PartyVocabulary.HubRole)) != 1)
            throw Wrong("parties", "must have exactly one party with the role 'hub'");
        var oins = new HashSet<string>(StringComparer.Ordinal);
        var thumbprints = new HashSet<(string, string)>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (!oins.Add(entries[i].Oin))
                throw Wrong($"parties[{i}].oin", "was used by an earlier party");
            if (entries[i].Certificates.FirstOrDefault(c => !thumbprints.Add((c.Use, c.Thumbprint))) is { } twice)
                throw Wrong($"parties[{i}].certificates.{twice.Use}", "has a certificate that is in the file before, for the same use");
        }
        for (var i = 0; i < entries.Count; i++)
            CheckDelegations(entries[i], oins, $"parties[{i}].delegations");
        return entries;
    }

    private void CheckDelegations(PartyEntry entry, HashSet<string> oins, string key)
    {
        var agents = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entry.Delegations.Count; i++)
        {
            var agent = entry.Delegations[i].Agent;
            if (!oins.Contains(agent))
                throw Wrong($"{key}[{i}].agent", "is not the OIN of a party in this file");
            if (agent == entry.Oin)
                throw Wrong($"{key}[{i}].agent", "is the party itself");
            if (!agents.Add(agent))
                throw Wrong($"{key}[{i}].agent", "has a delegation already");
        }
        if (entry.Delegations.Count(d => d.MayOpen) > 1)
            throw Wrong(key, "give 'mayOpen' to more than one agent; a message is sealed for one key");
    }

    private PartyEntry Party(PartyJson party, string key)
    {
        var oin = Oin(party.Oin, $"{key}.oin");
        var certificates = party.Certificates ?? throw Wrong($"{key}.certificates", "is missing");
        return new PartyEntry(
            oin,
            Text(party.Name, $"{key}.name"),
            Participation(party, key),
            OneOf(PartyVocabulary.Families, party.Family, $"{key}.family"),
            Text(party.Folder, $"{key}.folder"),
            [
                .. Certificates(PartyVocabulary.Tls, certificates.Tls, key),
                .. Certificates(PartyVocabulary.Signing, certificates.Signing, key),
                .. Certificates(PartyVocabulary.Encryption, certificates.Encryption, key),
            ],
            [.. (party.Delegations ?? []).Select((d, i) => new Delegation(
                oin, Oin(d?.Agent, $"{key}.delegations[{i}].agent"), d!.MaySend, d.MayPull, d.MayOpen, d.From, d.Until))]);
    }

    private Participation Participation(PartyJson party, string key)
    {
        var mistakes = new PartyMistakes();
        var participation = party.Read(key + ".", mistakes);
        return mistakes.All is [var (at, what), ..] ? throw Wrong(at, what) : participation;
    }

    private IEnumerable<CertificateEntry> Certificates(string use, IReadOnlyList<string?>? pems, string party) =>
        (pems ?? throw Wrong($"{party}.certificates.{use}", "is missing")).Select((pem, i) => Certificate(use, pem, $"{party}.certificates.{use}[{i}]"));

    private CertificateEntry Certificate(string use, string? pem, string key)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem.AsSpan()[fields.Label] is not "CERTIFICATE")
            throw Wrong(key, "is not a PEM certificate (BEGIN CERTIFICATE)");
        if (pem.AsSpan(fields.Location.End.Value).ContainsAnyExcept(" \r\n\t"))
            throw Wrong(key, "has more in it than one PEM certificate; private keys do not belong here");
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return CertificateEntry.Of(use, certificate);
        }
        catch (CryptographicException)
        {
            throw Wrong(key, "is not a certificate that can be read");
        }
    }

    private string Oin(string? value, string key) => value is { Length: 20 } && value.All(char.IsAsciiDigit)
        ? value
        : throw Wrong(key, "is not an OIN: 20 digits");

    private string OneOf(IReadOnlyList<string> words, string? value, string key) => value is not null && words.Contains(value)
        ? value
        : throw Wrong(key, "must be one of " + string.Join(", ", words));

    private string Text(string? value, string key) => string.IsNullOrWhiteSpace(value) ? throw Wrong(key, "is missing or empty") : value;

    private SetupException Wrong(string key, string what) => new($"Address book {file}: {(key.Length == 0 ? "the file" : key)} {what}.");

    private sealed record BookJson(IReadOnlyList<PartyJson?>? Parties);

    private sealed record PartyJson : ParticipationJson
    {
        public string? Folder { get; init; }

        public string? Oin { get; init; }

        public string? Name { get; init; }

        public string? Family { get; init; }

        public CertificatesJson? Certificates { get; init; }

        public IReadOnlyList<DelegationJson?>? Delegations { get; init; }
    }

    private sealed record CertificatesJson(IReadOnlyList<string?>? Tls, IReadOnlyList<string?>? Signing, IReadOnlyList<string?>? Encryption);

    private sealed record DelegationJson(string? Agent, bool MaySend, bool MayPull, bool MayOpen, DateTimeOffset? From, DateTimeOffset? Until);
}
