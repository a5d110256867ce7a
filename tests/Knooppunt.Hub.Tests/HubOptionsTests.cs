using Xunit;

namespace Knooppunt.Hub.Tests;

public sealed class HubOptionsTests
{
    public static TheoryData<string, Action<HubOptions>> Mistakes => new()
    {
        { "Hub:Url", o => o.Url = "http://127.0.0.1:8080" },
        { "Hub:TlsVersions", o => o.TlsVersions = "1.1,1.2" },
        { "Hub:TlsVersions", o => o.TlsVersions = "" },
        { "Hub:TlsVersions", o => o.TlsCipherSuites = "TLS_RSA_WITH_AES_128_CBC_SHA" },
        { "Hub:TlsVersions", o => o.TlsCipherSuites = "TLS_AES_128_GCM_SHA256" }, // none for 1.2
        { "Hub:MpcBase", o => o.MpcBase = "https://knooppunt.example/mpc" },
        { "Hub:Term", o => o.Term = "five days" },
        { "Hub:Lease", o => o.Lease = TimeSpan.Zero },
        { "Hub:ExpiryInterval", o => o.ExpiryInterval = TimeSpan.Zero },
        { "Hub:Limits:MaxMessageBytes", o => o.Limits.MaxMessageBytes = 1 },
        { "Hub:Limits:BodyTimeout", o => o.Limits.BodyTimeout = TimeSpan.Zero },
        { "Hub:Limits:MaxBytesInMemory", o => o.Limits.MaxBytesInMemory = o.Limits.MaxBytesInMemoryPerPartner - 1 },
        { "Hub:Limits:MaxBytesInMemoryPerPartner", o => o.Limits.MaxMessageBytes = (64 << 20) + 1 },
        { "Hub:TimestampUrl", o => (o.TimestampUrl, o.TimestampAuthorities) = ("tsa.example", Authorities(o)) },
        { "Hub:TimestampAuthorities", o => (o.TimestampUrl, o.TimestampAuthorities) = ("http://tsa.example/", "nowhere") },
        { "Hub:TimestampPolicy", o => (o.TimestampUrl, o.TimestampAuthorities, o.TimestampPolicy) = ("http://tsa.example/", Authorities(o), "1.02.3") },
        { "Hub:TimestampInterval", o => (o.TimestampUrl, o.TimestampAuthorities, o.TimestampInterval) = ("http://tsa.example/", Authorities(o), TimeSpan.Zero) },
        { "Hub:Certificates", o => o.Certificates = "nowhere" },
        { "Hub:Database", o => o.Database = " " },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_setting_is_named_with_what_is_expected(string key, Action<HubOptions> mistake)
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-options-");
        try
        {
            folder.CreateSubdirectory("hub");
            var options = new HubOptions { Certificates = folder.FullName };
            Assert.False(new HubOptionsValidator().Validate(null, options).Failed);
            mistake(options);
            var failure = Assert.Single(new HubOptionsValidator().Validate(null, options).Failures!);
            Assert.StartsWith(key, failure, StringComparison.Ordinal);
            Assert.Contains("for example", failure.Replace("such as", "for example", StringComparison.Ordinal).Replace("For development", "for example", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000", "00000099000000004000")]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000/Saldoverzoek", "00000099000000004000", "Saldoverzoek")]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000/%53aldoverzoek", "00000099000000004000", "%53aldoverzoek")] // no action is called this
    [InlineData("https://knooppunt.example/mpc/00000099000000004000/", null)]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000//", null)]
    [InlineData("https://knooppunt.example/mpc//00000099000000004000", null)]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000/Saldoverzoek/", null)]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000Saldoverzoek", null)]
    [InlineData("https://knooppunt.example/mpc/00000099000000004000%2FSaldoverzoek", null)]
    [InlineData("https://knooppunt.example/mpc/./00000099000000004000", null)]
    [InlineData("https://knooppunt.example/mpc/00000099000000002000/../00000099000000004000", null)]
    [InlineData("https://knooppunt.example/MPC/00000099000000004000", null)]
    [InlineData("https://knooppunt.example/mpc/0000009900000000400", null)]
    [InlineData("https://knooppunt.example/mpc/0000009900000000400%30", null)]
    [InlineData("http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC", null)]
    [InlineData(null, null)]
    public void A_channel_is_the_base_an_OIN_and_at_most_one_action_and_nothing_else(string? mpc, string? owner, string? action = null) =>
        Assert.Equal(owner is null ? null : new Channel(owner, action), Mailboxes.Read("https://knooppunt.example/mpc/", mpc));

    private static string Authorities(HubOptions options)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=TSA", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var root = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(options.Certificates, "tsa.crt");
        File.WriteAllText(file, root.ExportCertificatePem());
        return file;
    }
}
