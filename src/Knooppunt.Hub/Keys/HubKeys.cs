using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;

namespace Knooppunt.Hub.Keys;

/// <summary>
/// The hub's own keys: one signing certificate of each family, and the keys to which senders may encrypt. None of them opens
/// what is stored: that is sealed to its recipient.
/// </summary>
internal sealed class HubKeys : IDisposable
{
    private readonly SigningKey rsa;
    private readonly SigningKey? ec;
    private readonly X509Certificate2[] encryption;

    private HubKeys(SigningKey rsa, SigningKey? ec, X509Certificate2[] encryption, X509Certificate2 tls, X509Certificate2Collection chain)
    {
        (this.rsa, this.ec, this.encryption, Tls, TlsChain) = (rsa, ec, encryption, tls, chain);
        Decryption = new DecryptionKeys(encryption);
    }

    public X509Certificate2 Tls { get; }

    /// <summary>The issuing certificates that go along in the TLS handshake.</summary>
    public X509Certificate2Collection TlsChain { get; }

    public DecryptionKeys Decryption { get; }

    /// <summary>The key that answers a partner of this family; RSA where the hub has no other.</summary>
    public SigningKey For(KeyFamily family) => family == KeyFamily.Ec && ec is not null ? ec : rsa;

    /// <summary>Reads <c>tls</c>, <c>signing</c>, <c>encryption</c> and, where they exist, <c>signing-ec</c> and <c>encryption-ec</c>.</summary>
    public static HubKeys Load(string folder)
    {
        X509Certificate2 Pair(string name) => X509Certificate2.CreateFromPemFile(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
        bool Has(string name) => File.Exists(Path.Combine(folder, name + ".key"));

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Path.Combine(folder, "tls.crt"));
        chain.RemoveAt(0);
        string[] encryption = Has("encryption-ec") ? ["encryption", "encryption-ec"] : ["encryption"];
        return new HubKeys(
            new SigningKey(Pair("signing")), Has("signing-ec") ? new SigningKey(Pair("signing-ec")) : null,
            [.. encryption.Select(Pair)], Pair("tls"), chain);
    }

    public void Dispose()
    {
        rsa.Dispose();
        ec?.Dispose();
        Tls.Dispose();
        foreach (var certificate in encryption)
            certificate.Dispose();
    }
}
