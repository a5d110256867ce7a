using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>Where the hub is, and what this access point believes of it: pinned certificates, nothing from the network.</summary>
public sealed record HubTrust
{
    /// <summary>The address of the hub, for example <c>https://127.0.0.1:8443</c>; https only.</summary>
    public required Uri Url { get; init; }

    /// <summary>The OIN of the hub: To of what is sent, From of what is pulled.</summary>
    public required string Oin { get; init; }

    /// <summary>Mailbox addresses are this followed by an OIN.</summary>
    public string MpcBase { get; init; } = KnooppuntProfile.DefaultMpcBase;

    /// <summary>The certificates with which the hub signs; two or more while it replaces one.</summary>
    public required ImmutableArray<X509Certificate2> SigningCertificates { get; init; }

    /// <summary>The certificates to which payloads for the hub can be encrypted; may be empty.</summary>
    public ImmutableArray<X509Certificate2> EncryptionCertificates { get; init; } = [];

    /// <summary>The authorities that may have issued the TLS certificate of the hub; the certificates of the machine do not count.</summary>
    public required X509Certificate2Collection CertificateAuthorities { get; init; }

    /// <summary>Where messages are posted.</summary>
    public Uri MessageAddress => Url.AbsolutePath == "/" ? new Uri(Url, KnooppuntProfile.MessagePath) : Url;

    /// <summary>Takes what is to be known of the hub from the address book.</summary>
    /// <param name="addressBook">Path of <c>parties.json</c>.</param>
    /// <param name="certificateAuthorities">PEM file with the root, and intermediates if there are any.</param>
    /// <param name="url">The address of the hub.</param>
    /// <exception cref="KnooppuntConfigurationException">A file is missing or wrong, or the address is not https.</exception>
    public static HubTrust FromAddressBook(string addressBook, string certificateAuthorities, string url) =>
        FromAddressBook(AddressBook.Read(addressBook), certificateAuthorities, url);

    /// <inheritdoc cref="FromAddressBook(string, string, string)"/>
    /// <param name="addressBook">The address book.</param>
    /// <param name="certificateAuthorities">PEM file with the root, and intermediates if there are any.</param>
    /// <param name="url">The address of the hub.</param>
    public static HubTrust FromAddressBook(AddressBook addressBook, string certificateAuthorities, string url)
    {
        ArgumentNullException.ThrowIfNull(addressBook);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new KnooppuntConfigurationException("The address of the hub is not an https address.", "Give one such as https://127.0.0.1:8443.");
        var hub = addressBook.Hub;
        if (hub.Signing.IsEmpty)
            throw new KnooppuntConfigurationException("The address book has no signing certificate of the hub.", "Get a new parties.json from the hub.");
        return new HubTrust
        {
            Url = address,
            Oin = hub.Oin,
            SigningCertificates = hub.Signing,
            EncryptionCertificates = hub.Encryption,
            CertificateAuthorities = ReadAuthorities(certificateAuthorities),
        };
    }

    /// <summary>The address of a mailbox (<c>mpc</c> of a PullRequest).</summary>
    /// <param name="oin">Whose.</param>
    public string Mailbox(string oin) => MpcBase + oin;

    /// <summary>The hub's encryption certificate of this family, else any that it has; null when it has none.</summary>
    /// <param name="family">The preferred family.</param>
    public X509Certificate2? EncryptionCertificate(KeyFamily family) =>
        EncryptionCertificates.FirstOrDefault(c => KeyFamilies.Of(c) == family) ?? EncryptionCertificates.FirstOrDefault();

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        const string Hint = "Give the PEM file with the root of the hub's TLS certificate; for development: certificates-dev/ca.crt.";
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new KnooppuntConfigurationException($"The file with certificate authorities '{file}' cannot be read.", Hint, e);
        }

        return authorities.Count > 0
            ? authorities
            : throw new KnooppuntConfigurationException($"The file with certificate authorities '{file}' has no certificate.", Hint);
    }
}
