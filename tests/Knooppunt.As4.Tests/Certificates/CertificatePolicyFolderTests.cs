using Knooppunt.As4.Certificates;
using Xunit;
using static Knooppunt.As4.Tests.Certificates.TestAuthority;

namespace Knooppunt.As4.Tests.Certificates;

public sealed class CertificatePolicyFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-policy-").FullName;
    private readonly TestAuthority root = TestAuthority.Root();
    private readonly TestAuthority issuing;

    public CertificatePolicyFolderTests()
    {
        issuing = root.Sub("Issuing");
        Write("ca.crt", root.Certificate.ExportCertificatePem() + "\n" + issuing.Certificate.ExportCertificatePem());
        File.WriteAllBytes(Path.Combine(folder, "root.crl"), root.RevocationList());
        File.WriteAllBytes(Path.Combine(folder, "issuing.crl"), issuing.RevocationList());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_complete_folder_is_a_policy()
    {
        Assert.True(CertificatePolicy.FromFolder(folder).TryGet(out var policy, out _));
        Assert.Equal((1, 1, 2), (policy.Roots.Length, policy.Intermediates.Length, policy.RevocationLists.Length));
        Assert.True(policy.Check(new TestLeaf().IssuedBy(issuing), CertificateUse.TlsClient, Now).IsAccepted);
    }

    [Fact]
    public void What_is_missing_or_wrong_is_named()
    {
        Refused("The folder has no ca.crt with the trusted certificate authorities.", () => File.Delete(Path.Combine(folder, "ca.crt")));
        Refused("The file ca.crt has no root certificate.", () => Write("ca.crt", issuing.Certificate.ExportCertificatePem()));
        Refused("The file ca.crt has no root certificate.", () => Write("ca.crt", "nothing"));
        Refused("The file ca.crt cannot be read as PEM certificates.", () => Write("ca.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"));
        Refused("An authority in ca.crt has no .crl file; without one nothing that it issued is believed.", () => File.Delete(Path.Combine(folder, "root.crl")));
        Refused("A .crl file is not signed by any authority in ca.crt.", () => File.WriteAllBytes(Path.Combine(folder, "root.crl"), TestAuthority.Root().RevocationList()));
        Refused("The revocation list cannot be read.", () => Write("root.crl", "garbage"));
        Refused("A .crl file is too large.", () => File.WriteAllBytes(Path.Combine(folder, "root.crl"), new byte[RevocationList.MaximumOctets + 1]));
    }

    private void Refused(string reason, Action spoil)
    {
        var before = Directory.GetFiles(folder).ToDictionary(file => file, File.ReadAllBytes);
        spoil();
        Assert.False(CertificatePolicy.FromFolder(folder).TryGet(out _, out var refusal));
        Assert.Equal(reason, refusal.Reason);
        foreach (var (file, content) in before)
            File.WriteAllBytes(file, content);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
