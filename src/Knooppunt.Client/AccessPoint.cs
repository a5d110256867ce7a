using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;

namespace Knooppunt.Client;

/// <summary>This party: its OIN and its keys. One access point may act for several organisations (see <see cref="AddressBook"/>).</summary>
public sealed class AccessPoint : IDisposable
{
    private readonly ImmutableArray<CertifiedKey> encryption;

    /// <summary>An access point with keys from wherever they are kept.</summary>
    /// <param name="oin">Its OIN; the TLS and signing certificates prove it.</param>
    /// <param name="tls">The client certificate of the TLS connection, with private key.</param>
    /// <param name="tlsChain">The intermediate authorities that go along in the handshake; may be empty.</param>
    /// <param name="signing">The key that signs messages and receipts.</param>
    /// <param name="encryption">Certificates with private key to which messages may be encrypted, of one or more families.</param>
    public AccessPoint(string oin, X509Certificate2 tls, X509Certificate2Collection tlsChain, SigningKey signing, IEnumerable<CertifiedKey> encryption)
    {
        ArgumentNullException.ThrowIfNull(encryption);
        (Oin, Tls, TlsChain, Signing) = (oin, tls, tlsChain, signing);
        this.encryption = [.. encryption];
        Decryption = new DecryptionKeys(this.encryption);
    }

    /// <summary>The OIN of this access point.</summary>
    public string Oin { get; }

    /// <summary>The key that signs messages and receipts.</summary>
    public SigningKey Signing { get; }

    /// <summary>The keys that open pulled messages.</summary>
    public DecryptionKeys Decryption { get; }

    /// <summary>The user name and password that the hub asks for on a pull, besides the signature; null when it asks for none.</summary>
    public UsernameCredential? PullCredential { get; set; }

    internal X509Certificate2 Tls { get; }

    internal X509Certificate2Collection TlsChain { get; }

    /// <summary>
    /// Reads <c>tls</c>, <c>signing</c> and <c>encryption</c> (<c>.crt</c> and <c>.key</c>, PEM, keys without a password) and,
    /// where they are there, the pairs of the other families: <c>signing-ec</c> and <c>encryption-ec</c>, <c>signing-ed25519</c> and
    /// <c>encryption-x25519</c>. Every decryption key that exists is used.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="family">Which signing key to use.</param>
    /// <exception cref="KnooppuntConfigurationException">A file is missing or wrong; the text says which.</exception>
    public static AccessPoint FromFolder(string folder, KeyFamily family = KeyFamily.Rsa)
    {
        if (!Directory.Exists(folder))
            throw new KnooppuntConfigurationException($"The folder '{folder}' with the keys of the access point is not there.", "Give a folder with tls, signing and encryption (.crt and .key).");
        var encryption = Enum.GetValues<KeyFamily>().Select(f => KeyFamilies.FileName(CertificateUse.Encryption, f))
            .Where(n => File.Exists(Path.Combine(folder, n + ".key"))).ToArray();
        var tls = Pair(folder, "tls").Certificate;
        var signing = Pair(folder, KeyFamilies.FileName(CertificateUse.Signing, family));
        if (CertificateOin.Of(tls) is not { } oin || CertificateOin.Of(signing.Certificate) != oin)
            throw new KnooppuntConfigurationException($"The TLS and signing certificates in '{folder}' do not have one and the same OIN.", "The OIN stands in the serialNumber of the subject (Digikoppeling PKI001).");
        return new AccessPoint(oin, tls, Chain(folder), Key(folder, signing), encryption.Length == 0 ? [Pair(folder, "encryption")] : encryption.Select(n => Pair(folder, n)));
    }

    /// <summary>The client certificate of a folder and what goes along with it: all that reading takes; an auditor signs nothing.</summary>
    internal static (X509Certificate2 Tls, X509Certificate2Collection Chain) TlsOf(string folder) => (Pair(folder, "tls").Certificate, Chain(folder));

    /// <inheritdoc/>
    public void Dispose()
    {
        Signing.Dispose();
        Tls.Dispose();
        foreach (var certificate in encryption.Select(k => k.Certificate).Concat(TlsChain))
            certificate.Dispose();
    }

    private static CertifiedKey Pair(string folder, string name)
    {
        var (crt, key) = (Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
        if ((!File.Exists(crt) ? crt : !File.Exists(key) ? key : null) is { } missing)
            throw new KnooppuntConfigurationException($"The file '{missing}' is missing.", "Certificates and keys are PEM files; the key is not protected by a password.");
        try
        {
            return CertifiedKey.FromPem(crt, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new KnooppuntConfigurationException($"'{crt}' and '{key}' cannot be read as a certificate and the key that belongs to it.", "Check that both are PEM, that the key has no password and that they are of one pair.", e);
        }
    }

    private static SigningKey Key(string folder, CertifiedKey key)
    {
        try
        {
            return new SigningKey(key);
        }
        catch (ArgumentException e)
        {
            throw new KnooppuntConfigurationException($"The signing key in '{folder}' is of a kind that is not supported.", "Use RSA of 2048 bits or more, EC P-256 or Ed25519.", e);
        }
    }

    private static X509Certificate2Collection Chain(string folder)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Path.Combine(folder, "tls.crt"));
        chain.RemoveAt(0);
        return chain;
    }
}
