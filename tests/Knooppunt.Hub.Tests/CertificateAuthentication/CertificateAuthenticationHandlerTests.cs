using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Hub.CertificateAuthentication;
using Knooppunt.Hub.Tests.DevCertificates;
using Xunit;

namespace Knooppunt.Hub.Tests.CertificateAuthentication;

/// <summary>The handler over real TLS: Kestrel lets every certificate through, so every refusal is the handler's.</summary>
public class CertificateAuthenticationHandlerTests(DevelopmentPkiFixture pki)
{
    [Fact]
    public async Task The_right_certificate_is_let_in_with_its_oin()
    {
        await using var host = await TlsHost.Start(pki.Folder, WithPolicy);
        var (status, body) = await host.Get(TlsHost.WithKey(Path.Combine(pki.Folder, "gemeente-voorbeeldstad"), "tls"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("oin=00000099000000002000", body, StringComparison.Ordinal);
        Assert.Contains(ClaimTypes.Thumbprint + "=", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_certificate_is_forbidden()
    {
        await using var host = await TlsHost.Start(pki.Folder, WithPolicy);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(null)).Status);
    }

    [Fact]
    public async Task Without_tls_there_is_no_identity()
    {
        await using var host = await TlsHost.Start(pki.Folder, WithPolicy, tls: false);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(null)).Status);
    }

    [Fact]
    public async Task Wrong_certificates_are_forbidden_each_for_its_own_reason()
    {
        string? reason = null;
        await using var host = await TlsHost.Start(pki.Folder, options =>
        {
            WithPolicy(options);
            options.Events!.OnAuthenticationFailed = context =>
            {
                reason = context.Exception.Message;
                return Task.CompletedTask;
            };
        });
        (X509Certificate2 Certificate, string Reason)[] wrong =
        [
            (ClientCertificates.SelfSigned(), "Options do not allow self signed certificates."),
            (ClientCertificates.Issued(pki.Folder, usage: ClientCertificates.ServerAuth), "Client certificate failed validation."),
            (ClientCertificates.Issued(pki.Folder, expired: true), "Client certificate failed validation."),
            (ClientCertificates.Issued(pki.Folder, subject: "CN=00000099000000009000,O=Test,C=NL"), "The certificate has no OIN in the serialNumber of its subject."),
            (TlsHost.WithKey(Path.Combine(pki.Folder, "gemeente-voorbeeldstad"), "signing"), "Client certificate failed validation."),
        ];
        foreach (var (certificate, expected) in wrong)
        {
            reason = null;
            Assert.Equal((HttpStatusCode.Forbidden, ""), await host.Get(certificate));
            Assert.Equal(expected, reason);
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Get(ClientCertificates.Issued(pki.Folder))).Status);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_forbidden()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(Path.Combine(scratch.Path, "profile.json"), """{ "authority": { "name": "Other", "revocationListBase": "http://crl.example/" }, "organisations": [] }""");
        Knooppunt.DevCertificates.DevelopmentPki.Create(scratch.Path, DevelopmentPkiFixture.Now);
        await using var host = await TlsHost.Start(pki.Folder, WithPolicy);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(ClientCertificates.Issued(scratch.Path))).Status);
    }

    [Fact]
    public async Task A_revoked_certificate_is_forbidden()
    {
        var (revoked, spared) = (ClientCertificates.Issued(pki.Folder), ClientCertificates.Issued(pki.Folder));
        using var issuing = TlsHost.WithKey(pki.Folder, "issuing-ca");
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked);
        var octets = builder.Build(issuing, 2, DevelopmentPkiFixture.Now.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, DevelopmentPkiFixture.Now.AddMinutes(-1));
        Assert.True(RevocationList.Read(octets).TryGet(out var list, out _));
        var policy = Policy();
        await using var host = await TlsHost.Start(pki.Folder, options => options.UsePolicy(policy with { RevocationLists = [.. policy.RevocationLists, list] }, TimeProvider.System));
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(revoked)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Get(spared)).Status);
    }

    [Fact]
    public async Task Types_of_certificate_are_let_in_as_the_options_say()
    {
        await using var host = await TlsHost.Start(pki.Folder, options =>
        {
            Trusting(options);
            options.AllowedCertificateTypes = CertificateTypes.SelfSigned;
        });
        Assert.Equal(HttpStatusCode.OK, (await host.Get(ClientCertificates.SelfSigned())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(ClientCertificates.Issued(pki.Folder))).Status);
    }

    [Fact]
    public async Task Use_and_period_are_judged_unless_the_options_say_otherwise()
    {
        await using var host = await TlsHost.Start(pki.Folder, options =>
        {
            Trusting(options);
            options.ValidateCertificateUse = false;
            options.ValidateValidityPeriod = false;
        });
        Assert.Equal(HttpStatusCode.OK, (await host.Get(ClientCertificates.Issued(pki.Folder, usage: ClientCertificates.ServerAuth))).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Get(ClientCertificates.Issued(pki.Folder, expired: true))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(ClientCertificates.SelfSigned())).Status);
    }

    [Fact]
    public async Task The_application_can_answer_a_challenge_itself()
    {
        await using var host = await TlsHost.Start(pki.Folder, options =>
        {
            WithPolicy(options);
            options.Events!.OnChallenge = context =>
            {
                context.HttpContext.Response.StatusCode = 421;
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await host.Get(null)).Status);
    }

    [Fact]
    public async Task With_a_cache_accepted_certificates_are_judged_once_and_refused_ones_every_time()
    {
        var (accepted, refused) = (0, 0);
        await using var host = await TlsHost.Start(
            pki.Folder,
            options =>
            {
                WithPolicy(options);
                var judge = options.Events!.OnCertificateValidated;
                options.Events.OnCertificateValidated = context => { accepted++; return judge(context); };
                options.Events.OnAuthenticationFailed = _ => { refused++; return Task.CompletedTask; };
            },
            authentication => authentication.AddCertificateCache());
        var (right, wrong) = (ClientCertificates.Issued(pki.Folder), ClientCertificates.SelfSigned());
        var first = await host.Get(right);
        Assert.Equal(first, await host.Get(right));
        Assert.Contains("oin=", first.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(wrong)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get(wrong)).Status);
        Assert.Equal((1, 2), (accepted, refused));
    }

    private void WithPolicy(CertificateAuthenticationOptions options) => options.UsePolicy(Policy(), TimeProvider.System);

    /// <summary>The handler by itself, as the package would be used.</summary>
    private void Trusting(CertificateAuthenticationOptions options)
    {
        options.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
        options.CustomTrustStore = [.. Policy().Roots];
        options.AdditionalChainCertificates = [.. Policy().Intermediates];
        options.RevocationMode = X509RevocationMode.NoCheck;
    }

    private CertificatePolicy Policy() => CertificatePolicy.FromFolder(pki.Folder).TryGet(out var policy, out var refusal) ? policy : throw new InvalidOperationException(refusal.Reason);
}
