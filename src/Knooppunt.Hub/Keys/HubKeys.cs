using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Keys;

/// <summary>
/// The hub's own keys: one signing certificate of each family, and the keys to which senders may encrypt. None of them opens
/// what is stored: that is sealed to its recipient.
/// </summary>
internal sealed class HubKeys : IDisposable
{
    private readonly FrozenDictionary<KeyFamily, SigningKey> signing;
    private readonly CertifiedKey[] encryption;

    private HubKeys(IEnumerable<SigningKey> signing, CertifiedKey[] encryption, X509Certificate2 tls, X509Certificate2Collection chain)
    {
        (this.signing, this.encryption, Tls, TlsChain) = (signing.ToFrozenDictionary(k => k.Family), encryption, tls, chain);
        Decryption = new DecryptionKeys(encryption);
    }

    public X509Certificate2 Tls { get; }

    /// <summary>The issuing certificates that go along in the TLS handshake.</summary>
    public X509Certificate2Collection TlsChain { get; }

    public DecryptionKeys Decryption { get; }

    /// <summary>With what the hub signs, and what is encrypted to it.</summary>
    public IEnumerable<X509Certificate2> Certificates => signing.Values.Select(k => k.Certificate).Concat(encryption.Select(k => k.Certificate));

    /// <summary>The key that answers a partner of this family; RSA where the hub has no other.</summary>
    public SigningKey For(KeyFamily family) => signing.GetValueOrDefault(family, signing[KeyFamily.Rsa]);

    /// <summary>Reads <c>tls</c>, <c>signing</c>, <c>encryption</c> and, where they exist, the pairs of the other families.</summary>
    public static HubKeys Load(string folder)
    {
        string Path(string name) => System.IO.Path.Combine(folder, name);
        CertifiedKey[] Pairs(CertificateUse use) => [.. Enum.GetValues<KeyFamily>()
            .Where(family => family == KeyFamily.Rsa || File.Exists(Path(KeyFamilies.FileName(use, family) + ".key")))
            .Select(family => Path(KeyFamilies.FileName(use, family)))
            .Select(path => CertifiedKey.FromPem(path + ".crt", path + ".key"))];

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Path("tls.crt"));
        chain.RemoveAt(0);
        return new HubKeys(
            Pairs(CertificateUse.Signing).Select(k => new SigningKey(k)), Pairs(CertificateUse.Encryption),
            X509Certificate2.CreateFromPemFile(Path("tls.crt"), Path("tls.key")), chain);
    }

    public void Dispose()
    {
        foreach (var key in signing.Values)
            key.Dispose();
        Tls.Dispose();
        foreach (var key in encryption)
            key.Dispose();
    }
}
