using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.Archive;
using Knooppunt.Hub.Tests.CertificateAuthentication;
using Knooppunt.Hub.Tests.DevCertificates;
using Knooppunt.Tests.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>Certificates and revocation lists for ever, and new lists without a restart.</summary>
public abstract class ArchiveContract(DevelopmentPkiFixture pki) : StoreContract
{
    private static readonly DateTimeOffset Now = DevelopmentPkiFixture.Now;

    private const string Party = "gemeente-voorbeeldstad";

    [Fact]
    public async Task What_a_hub_starts_with_is_kept_once_and_gives_the_whole_chain_with_the_lists_in_force()
    {
        var policy = Policy(pki.Folder);
        var signer = Certificate(pki.Folder);
        for (var start = 0; start < 2; start++)
            await CertificateArchive.Open(Test.Hub, TimeProvider.System, policy, [signer, signer]);
        Assert.Equal(3, await Count("certificate_archive"));
        Assert.Equal(2, await Count("crl_archive"));

        // The signer comes from the signed message; what is above it must come from here.
        var trust = await new CertificateArchive(Test.Hub, TimeProvider.System).InForce([signer], Now);
        Assert.Equal(3, trust.Certificates.Count);
        Assert.Equal(2, trust.RevocationLists.Count);
        Assert.All(trust.Certificates.Concat(trust.RevocationLists), kept => Assert.Equal(kept.Key, Convert.ToHexStringLower(SHA256.HashData(kept.Value))));

        var offline = new CertificatePolicy
        {
            Roots = policy.Roots,
            Intermediates = [.. trust.Certificates.Values.Select(der => X509CertificateLoader.LoadCertificate(der)).Where(c => c.Issuer != c.Subject && c.Subject != signer.Subject)],
            RevocationLists = [.. trust.RevocationLists.Values.Select(Read)],
        };
        Assert.True(offline.Check(signer, CertificateUse.Signing, Now).IsAccepted);
    }

    [Fact]
    public async Task A_certificate_that_is_used_is_kept_before_anybody_relies_on_it()
    {
        var archive = new CertificateArchive(Test.Hub, TimeProvider.System);
        await archive.Keep(Certificate(pki.Folder));
        await archive.Keep(Certificate(pki.Folder));
        Assert.Equal(1, await Count("certificate_archive"));
    }

    [Fact]
    public async Task A_new_list_counts_without_a_restart_and_the_old_one_stays_for_old_evidence()
    {
        using var scratch = pki.Copy();
        var (policy, signer) = (Policy(scratch.Path), Certificate(scratch.Path));
        var archive = await CertificateArchive.Open(Test.Hub, TimeProvider.System, policy, [signer]);
        var watch = Watch(policy, archive, scratch.Path);
        await watch.Look();
        Assert.True(policy.Check(signer, CertificateUse.Signing, Now).IsAccepted);

        var crl = Path.Combine(scratch.Path, "issuing-ca.crl");
        var older = await File.ReadAllBytesAsync(crl, TestContext.Current.CancellationToken);
        using var issuing = TlsHost.WithKey(scratch.Path, "issuing-ca");
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(signer);
        var newer = builder.Build(issuing, 7, Now.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Now.AddSeconds(-1));
        await File.WriteAllBytesAsync(crl, newer, TestContext.Current.CancellationToken);
        await watch.Look();
        Assert.False(policy.Check(signer, CertificateUse.Signing, Now).IsAccepted);

        // What was revoked stays so: the older list is not taken back.
        await File.WriteAllBytesAsync(crl, older, TestContext.Current.CancellationToken);
        await watch.Look();
        Assert.False(policy.Check(signer, CertificateUse.Signing, Now).IsAccepted);

        Assert.Equal(3, await Count("crl_archive"));
        var before = await archive.InForce([signer], Read(newer).ThisUpdate.AddTicks(-1));
        Assert.Contains(before.RevocationLists.Values, list => list.AsSpan().SequenceEqual(older));
        Assert.DoesNotContain(before.RevocationLists.Values, list => list.AsSpan().SequenceEqual(newer));
        var after = await archive.InForce([signer], Now);
        Assert.Contains(after.RevocationLists.Values, list => list.AsSpan().SequenceEqual(newer));
    }

    [Fact]
    public async Task Lists_that_are_not_right_leave_those_before_in_force()
    {
        using var scratch = pki.Copy();
        var (policy, signer) = (Policy(scratch.Path), Certificate(scratch.Path));
        var archive = await CertificateArchive.Open(Test.Hub, TimeProvider.System, policy, []);
        var watch = Watch(policy, archive, scratch.Path);
        foreach (var wrong in new[] { "", "no list" })
        {
            await File.WriteAllTextAsync(Path.Combine(scratch.Path, "issuing-ca.crl"), wrong, TestContext.Current.CancellationToken);
            await watch.Look();
            Assert.True(policy.Check(signer, CertificateUse.Signing, Now).IsAccepted);
        }

        File.Delete(Path.Combine(scratch.Path, "issuing-ca.crl"));
        await watch.Look();
        Assert.True(policy.Check(signer, CertificateUse.Signing, Now).IsAccepted);
        Assert.Equal(2, await Count("crl_archive"));
    }

    private async Task<long> Count(string table) => Assert.Single(await Test.Query<long>($"SELECT count(*) FROM {table}"));

    private static RevocationWatch Watch(CertificatePolicy policy, CertificateArchive archive, string folder) =>
        new(policy, archive, Microsoft.Extensions.Options.Options.Create(new HubOptions { Certificates = folder }), NullLogger<RevocationWatch>.Instance);

    private static CertificatePolicy Policy(string folder) =>
        CertificatePolicy.FromFolder(folder).TryGet(out var policy, out var refusal) ? policy : throw new InvalidOperationException(refusal.Reason);

    private static X509Certificate2 Certificate(string folder) => X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, Party, "signing.crt")));

    private static RevocationList Read(byte[] der) => RevocationList.Read(der).TryGet(out var list, out var refusal) ? list : throw new InvalidOperationException(refusal.Reason);
}

public sealed class ArchiveOnSqlite(DevelopmentPkiFixture pki) : ArchiveContract(pki)
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ArchiveOnPostgres(DevelopmentPkiFixture pki, PostgresServer server) : ArchiveContract(pki)
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
