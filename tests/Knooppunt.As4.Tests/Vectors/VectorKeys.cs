using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Encryption;

namespace Knooppunt.As4.Tests.Vectors;

/// <summary>The certificates and private keys that came with the messages (the .jks files are left: no message needs one).</summary>
internal sealed class VectorKeys
{
    private static readonly (string File, string Password)[] Stores =
    [
        ("as4net/keys/AccessPointA.pfx", "Pz4cZK4SULUwmraZa"), ("as4net/keys/AccessPointB.pfx", "Pz4cZK4SULUwmraZb"),
        ("as4net/keys/certificate-as4.pfx", "secrets"), ("as4net/keys/holodeck-partya-certificate.pfx", "secrets"),
        ("as4net/keys/partyC.p12", "ExampleC"), ("as4net/keys/as4-net-c2.pfx", "123456"), ("as4net/keys/as4-net-c3.pfx", "123456"),
        ("as4net/keys/as4-net-c2.p12", "123456"), ("ebms-sed/keys/sed-a.p12", "test1234"), ("ebms-sed/keys/sed-b.p12", "test1234"),
    ];

    private VectorKeys(IReadOnlyList<X509Certificate2> all) => (All, Decryption) = (all, new DecryptionKeys(all));

    /// <summary>Whoever holds one of these may have signed.</summary>
    public IReadOnlyList<X509Certificate2> All { get; }

    public DecryptionKeys Decryption { get; }

    public static VectorKeys Load(string folder) => new([.. Stores
        .SelectMany(s => X509CertificateLoader.LoadPkcs12CollectionFromFile(Path.Combine(folder, s.File), s.Password, X509KeyStorageFlags.Exportable))
        .Where(c => c.HasPrivateKey && c.GetRSAPublicKey() is not null)
        .DistinctBy(c => c.GetCertHashString(HashAlgorithmName.SHA256))]);
}
