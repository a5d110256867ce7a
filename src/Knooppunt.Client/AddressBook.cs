using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>The parties of the exchange, as the hub publishes them in <c>parties.json</c>.</summary>
/// <param name="Parties">Everybody, the hub itself included.</param>
public sealed record AddressBook(ImmutableArray<AddressBookParty> Parties)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The hub's own entry: the party with role <c>hub</c>.</summary>
    /// <exception cref="KnooppuntConfigurationException">There is not exactly one.</exception>
    public AddressBookParty Hub => Parties.Where(p => p.IsHub).ToArray() is [var hub]
        ? hub
        : throw new KnooppuntConfigurationException("The address book does not have exactly one party with role 'hub'.", "Get a new parties.json from the hub.");

    /// <summary>The party with this OIN, or null.</summary>
    /// <param name="oin">20 characters, compared as a whole.</param>
    public AddressBookParty? Find(string oin) => Parties.FirstOrDefault(p => p.Oin == oin);

    /// <summary>Reads an address book.</summary>
    /// <param name="file">Path of <c>parties.json</c>.</param>
    /// <exception cref="KnooppuntConfigurationException">The file is not there or is not an address book.</exception>
    public static AddressBook Read(string file)
    {
        const string Hint = "Get parties.json from the hub; for development: dotnet run --project tools/DevCertificates.";
        try
        {
            var book = JsonSerializer.Deserialize<Book>(File.ReadAllBytes(file), Json);
            return book?.Parties is { Count: > 0 } parties
                ? new AddressBook([.. parties.Select(Read)])
                : throw new KnooppuntConfigurationException($"The address book '{file}' has no parties.", Hint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnooppuntConfigurationException($"The address book '{file}' cannot be read.", Hint, e);
        }
        catch (Exception e) when (e is JsonException or CryptographicException or InvalidDataException)
        {
            throw new KnooppuntConfigurationException($"The file '{file}' is not an address book: its JSON or a certificate in it is wrong.", Hint, e);
        }
    }

    private static AddressBookParty Read(Entry entry) => CertificateOin.IsWellFormed(entry.Oin)
        ? new AddressBookParty(entry.Oin!, entry.Name ?? entry.Oin!, entry.Role ?? string.Join(", ", entry.Roles ?? []))
        {
            Folder = entry.Folder,
            Family = KeyFamilies.Parse(entry.Family) ?? KeyFamily.Rsa,
            Signing = Certificates(entry.Certificates?.Signing),
            Encryption = Certificates(entry.Certificates?.Encryption),
            Delegations = [.. (entry.Delegations ?? []).Select(d => new AddressBookDelegation(d.Agent ?? "", d.MaySend, d.MayPull, d.MayOpen))],
        }
        : throw new InvalidDataException();

    private static ImmutableArray<X509Certificate2> Certificates(List<string>? pems) => [.. (pems ?? []).Select(pem => X509Certificate2.CreateFromPem(pem))];

    private sealed record Book(List<Entry>? Parties);

    private sealed record Entry(
        string? Folder, string? Oin, string? Name, string? Role, List<string>? Roles, string? Family, EntryCertificates? Certificates, List<EntryDelegation>? Delegations);

    private sealed record EntryCertificates(List<string>? Signing, List<string>? Encryption);

    private sealed record EntryDelegation(string? Agent, bool MaySend, bool MayPull, bool MayOpen);
}

/// <summary>One party of the exchange.</summary>
/// <param name="Oin">Its OIN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is: a word such as <c>hub</c>, <c>schuldhulpverlener</c> or <c>schuldeiser</c>, or several with commas between them (docs/address-book.md).</param>
public sealed record AddressBookParty(string Oin, string Name, string Role)
{
    /// <summary>Whether this is the hub itself.</summary>
    public bool IsHub => Role == "hub";

    /// <summary>The folder of its development certificates, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>The family of keys that it prefers.</summary>
    public KeyFamily Family { get; init; }

    /// <summary>The certificates with which it signs; no other is believed.</summary>
    public ImmutableArray<X509Certificate2> Signing { get; init; } = [];

    /// <summary>The certificates to which messages for it are encrypted.</summary>
    public ImmutableArray<X509Certificate2> Encryption { get; init; } = [];

    /// <summary>Who may act for it.</summary>
    public ImmutableArray<AddressBookDelegation> Delegations { get; init; } = [];
}

/// <summary>What another access point may do for a party.</summary>
/// <param name="Agent">The OIN of that access point.</param>
/// <param name="MaySend">Send messages of which the party is the originalSender.</param>
/// <param name="MayPull">Pull from the party's mailbox.</param>
/// <param name="MayOpen">Messages for the party are sealed to the agent's own certificate.</param>
public sealed record AddressBookDelegation(string Agent, bool MaySend, bool MayPull, bool MayOpen);
