using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Security;
using Knooppunt.DevCertificates;
using Xunit;

namespace Knooppunt.Hub.Tests.DevCertificates;

public class DevelopmentPkiTests(DevelopmentPkiFixture pki)
{
    private const int Files = 46; // 2 authorities, 2 lists, 10 x 3 certificates, 2 x 2 for elliptic curve, 2 x 2 for Curve25519, the address book, the 2 keys of the log and its policy

    private const string NoOrganisations = """{ "authority": { "name": "X", "revocationListBase": "http://crl.example/" }, "organisations": [] }""";

    private static readonly string[] Folders =
    [
        "hub", "gemeente-voorbeeldstad", "schuldhulp-voorbeeld", "belastingdienst-voorbeeld",
        "uitkeringsinstantie-voorbeeld", "energie-voorbeeld", "informatieknooppunt-voorbeeld",
    ];

    [Fact]
    public void Every_certificate_passes_the_policy_of_the_hub_for_its_use_and_no_other_folder_has_its_oin()
    {
        Assert.True(CertificatePolicy.FromFolder(pki.Folder).TryGet(out var policy, out var refusal), refusal?.Reason);
        HashSet<string> oins = [];
        foreach (var folder in Folders)
        {
            var seen = Uses(folder).Select(file =>
            {
                using var key = CertifiedKey.FromPem(PathOf(folder, file.Name + ".crt"), PathOf(folder, file.Name + ".key"));
                var verdict = policy.Check(key.Certificate, file.Use, DevelopmentPkiFixture.Now);
                Assert.True(verdict.IsAccepted, folder + "/" + file.Name + ": " + verdict.Reason);
                Assert.Empty(verdict.Warnings);
                return verdict.Oin;
            }).Distinct().ToList();
            Assert.StartsWith("00000099", Assert.Single(seen), StringComparison.Ordinal);
            Assert.True(oins.Add(seen[0]));
        }
    }

    [Fact]
    public void A_certificate_is_refused_for_the_uses_it_is_not_for()
    {
        Assert.True(CertificatePolicy.FromFolder(pki.Folder).TryGet(out var policy, out _));
        foreach (var (name, uses) in new[] { ("tls", new[] { CertificateUse.TlsServer, CertificateUse.Encryption }), ("signing", [CertificateUse.TlsClient, CertificateUse.Encryption]), ("encryption", [CertificateUse.TlsClient, CertificateUse.Signing]) })
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(PathOf("energie-voorbeeld", name + ".crt"));
            Assert.All(uses, use => Assert.False(policy.Check(certificate, use, DevelopmentPkiFixture.Now).IsAccepted));
        }
    }

    [Fact]
    public void Every_private_key_is_the_one_of_its_certificate_and_works()
    {
        foreach (var folder in Folders)
        {
            foreach (var (name, use) in Uses(folder).Where(file => !file.Name.Contains("25519", StringComparison.Ordinal)))
            {
                using var certificate = X509Certificate2.CreateFromPemFile(PathOf(folder, name + ".crt"), PathOf(folder, name + ".key"));
                Assert.True(certificate.HasPrivateKey);
                var isCurve = name.EndsWith("-ec", StringComparison.Ordinal);
                Assert.Equal(isCurve ? 256 : 3072, isCurve ? CurveSize(certificate, use) : certificate.GetRSAPublicKey()!.KeySize);
            }
        }
    }

    [Theory]
    [InlineData("hub")]
    [InlineData("schuldhulp-voorbeeld")]
    public void The_keys_on_curve25519_sign_and_decrypt(string folder)
    {
        var signing = CertifiedKey.FromPem(PathOf(folder, "signing-ed25519.crt"), PathOf(folder, "signing-ed25519.key"));
        using var signer = new SigningKey(signing);
        Assert.Equal(KeyFamily.Ed25519, signer.Family);
        Assert.True(EnvelopedSignature.Verify(EnvelopedSignature.Sign("<a/>"u8.ToArray(), signer), [signer.Certificate]).TryGet(out _, out _));
        using var encryption = CertifiedKey.FromPem(PathOf(folder, "encryption-x25519.crt"), PathOf(folder, "encryption-x25519.key"));
        _ = new DecryptionKeys([encryption]);
        Assert.Throws<ArgumentException>(() => CertifiedKey.FromPem(PathOf("hub", "signing-ed25519.crt"), PathOf("schuldhulp-voorbeeld", "signing-ed25519.key")));
    }

    [Fact]
    public void The_bundle_has_the_root_first_and_then_the_authority_that_issued_every_certificate()
    {
        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPemFile(Path.Combine(pki.Folder, "ca.crt"));
        Assert.Equal(2, bundle.Count);
        Assert.Equal(bundle[0].Subject, bundle[0].Issuer);
        Assert.Equal(bundle[0].Subject, bundle[1].Issuer);
        using var leaf = X509CertificateLoader.LoadCertificateFromFile(PathOf("hub", "signing.crt"));
        Assert.Equal(bundle[1].Subject, leaf.Issuer);

        var tls = new X509Certificate2Collection();
        tls.ImportFromPemFile(PathOf("hub", "tls.crt"));
        Assert.Equal([leaf.Issuer, bundle[0].Subject], tls.Select(certificate => certificate.Issuer));
        Assert.Equal(bundle[1].Thumbprint, tls[1].Thumbprint);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("knooppunt.example")]
    public void The_hub_is_a_server_under_its_development_names(string host)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(PathOf("hub", "tls.crt"));
        Assert.True(certificate.MatchesHostname(host));
        Assert.False(certificate.MatchesHostname("other.example"));
    }

    [Fact]
    public void Keys_can_be_read_by_their_owner_only()
    {
        foreach (var key in Directory.EnumerateFiles(pki.Folder, "*.key", SearchOption.AllDirectories))
        {
            // Windows has no file modes; there the folder's own permissions count.
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }

    [Fact]
    public void A_second_run_keeps_every_octet()
    {
        using var scratch = pki.Copy();
        var before = Digests(scratch.Path);
        var report = DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now.AddDays(3));
        Assert.Empty(report.Made);
        Assert.Equal(Files, report.Kept.Count);
        Assert.Equal(before, Digests(scratch.Path));
    }

    [Fact]
    public void What_is_missing_damaged_or_of_another_pair_is_made_anew_and_nothing_else()
    {
        using var scratch = pki.Copy();
        File.Delete(Path.Combine(scratch.Path, "hub", "signing-ec.key"));
        File.WriteAllText(Path.Combine(scratch.Path, "energie-voorbeeld", "encryption-ec.crt"), "damaged");
        File.Copy(PathOf("hub", "encryption-ec.key"), Path.Combine(scratch.Path, "energie-voorbeeld", "signing-ec.key"), overwrite: true);
        File.Delete(Path.Combine(scratch.Path, "root.crl"));
        var report = DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now);
        Assert.Equal(
            ["energie-voorbeeld/encryption-ec.crt", "energie-voorbeeld/signing-ec.crt", "hub/signing-ec.crt", "parties.json", "root.crl"],
            report.Made);
        Assert.Empty(DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now).Made);
    }

    [Fact]
    public void Lists_are_renewed_in_time_and_what_was_revoked_stays_revoked()
    {
        using var scratch = pki.Copy();
        var file = Path.Combine(scratch.Path, "issuing-ca.crl");
        using var issuing = X509Certificate2.CreateFromPemFile(Path.Combine(scratch.Path, "issuing-ca.crt"), Path.Combine(scratch.Path, "issuing-ca.key"));
        var builder = CertificateRevocationListBuilder.Load(File.ReadAllBytes(file), out var number);
        builder.AddEntry([0x11, 0x22]);
        File.WriteAllBytes(file, builder.Build(issuing, number + 1, DevelopmentPkiFixture.Now.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, DevelopmentPkiFixture.Now.AddDays(-1)));

        Assert.Equal(["issuing-ca.crl"], DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now).Made);
        Assert.True(RevocationList.Read(File.ReadAllBytes(file)).TryGet(out var list, out _));
        Assert.True(list.NextUpdate > DevelopmentPkiFixture.Now.AddDays(300));
        Assert.True(list.Contains([0x11, 0x22]));
        CertificateRevocationListBuilder.Load(File.ReadAllBytes(file), out var renewed);
        Assert.Equal(number + 2, renewed);
    }

    [Fact]
    public void A_profile_in_the_folder_says_for_whom_and_a_wrong_one_is_refused_before_anything_is_written()
    {
        using var scratch = new ScratchFolder();
        var profile = Path.Combine(scratch.Path, "profile.json");
        File.WriteAllText(profile, """{ "authority": { "name": "X", "revocationListBase": "http://crl.example/" }, "organisations": [{ "folder": "a", "oin": "00000001002220647000", "name": "A", "role": "hub" }] }""");
        var failure = Assert.Throws<InvalidDataException>(() => DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now));
        Assert.Equal("profile.json: the OIN of a is not a test OIN: 00000099, nine digits, 000.", failure.Message);
        Assert.Throws<InvalidDataException>(() =>
        {
            File.WriteAllText(profile, """{ "authority": { "name": "X", "revocationListBase": "" }, "organisation": [] }""");
            DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now);
        });
        Assert.Equal([profile], Directory.GetFileSystemEntries(scratch.Path));

        File.WriteAllText(profile, NoOrganisations);
        Assert.Equal(["ca.crt", "issuing-ca.crl", "issuing-ca.crt", "parties.json", "root.crl"], DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now).Made);
    }

    [Fact]
    public void Runs_at_the_same_time_make_everything_once()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(Path.Combine(scratch.Path, "profile.json"), NoOrganisations);
        var made = new System.Collections.Concurrent.ConcurrentBag<int>();
        Parallel.Invoke([.. Enumerable.Repeat<Action>(() => made.Add(DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now).Made.Count), 3)]);
        Assert.Equal([0, 0, 5], made.Order());
        Assert.True(CertificatePolicy.FromFolder(scratch.Path).TryGet(out _, out _));
    }

    private static IEnumerable<(string Name, CertificateUse Use)> Uses(string folder)
    {
        yield return ("tls", CertificateUse.TlsClient);
        if (folder == "hub")
            yield return ("tls", CertificateUse.TlsServer);
        yield return ("signing", CertificateUse.Signing);
        yield return ("encryption", CertificateUse.Encryption);
        if (folder is "hub" or "energie-voorbeeld")
        {
            yield return ("signing-ec", CertificateUse.Signing);
            yield return ("encryption-ec", CertificateUse.Encryption);
        }

        if (folder is "hub" or "schuldhulp-voorbeeld")
        {
            yield return ("signing-ed25519", CertificateUse.Signing);
            yield return ("encryption-x25519", CertificateUse.Encryption);
        }
    }

    private static int CurveSize(X509Certificate2 certificate, CertificateUse use) =>
        use == CertificateUse.Signing ? certificate.GetECDsaPrivateKey()!.KeySize : certificate.GetECDiffieHellmanPrivateKey()!.KeySize;

    private string PathOf(string folder, string file) => Path.Combine(pki.Folder, folder, file);

    private static SortedDictionary<string, string> Digests(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);
}
