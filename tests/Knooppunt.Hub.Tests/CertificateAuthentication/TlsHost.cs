using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.Hub.CertificateAuthentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Knooppunt.Hub.Tests.CertificateAuthentication;

/// <summary>Kestrel on a loopback port with real TLS, where every client certificate reaches the handler under test.</summary>
internal sealed class TlsHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string pki;

    private TlsHost(WebApplication app, string pki) => (this.app, this.pki) = (app, pki);

    public static async Task<TlsHost> Start(string pki, Action<CertificateAuthenticationOptions> configure, Action<AuthenticationBuilder>? more = null, bool tls = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = WithKey(Path.Combine(pki, "hub"), "tls");

                    // Kestrel sends the issuing authority along only when it is given here; clients know the root.
                    https.ServerCertificateChain = [];
                    https.ServerCertificateChain.ImportFromPemFile(Path.Combine(pki, "hub", "tls.crt"));
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        var authentication = builder.Services.AddAuthentication(CertificateAuthenticationDefaults.AuthenticationScheme).AddCertificate(configure);
        more?.Invoke(authentication);
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (HttpContext context) => string.Join('|', context.User.Claims.Select(claim => claim.Type + "=" + claim.Value))).RequireAuthorization();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TlsHost(app, pki);
    }

    /// <summary>Status and body of one request on a connection of its own.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Get(X509Certificate2? certificate)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                // Given as a context, the certificate is sent whatever issuers the server asks for.
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(pki, "ca.crt")) },
                },
            },
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static X509Certificate2 WithKey(string folder, string name) =>
        X509Certificate2.CreateFromPemFile(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
