using System.Collections.Concurrent;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Knooppunt.Client.Tests;

/// <summary>What the peer does with one request.</summary>
internal delegate Task Reply(HttpContext http, WireMessage request);

/// <summary>A hub that does as it is told, lies included, behind real TLS on loopback. Each request gets the next reply.</summary>
internal sealed class HubPeer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Reply> replies;

    private HubPeer(WebApplication app, ConcurrentQueue<Reply> replies) => (this.app, this.replies) = (app, replies);

    public ConcurrentQueue<WireMessage> Requests { get; } = [];

    public ConcurrentQueue<string?> ClientOins { get; } = [];

    public string Url => app.Urls.Single();

    public static Task<HubPeer> Start(params Reply[] replies) => Start(Pki.Folder, replies);

    /// <param name="certificates">The folder with the certificates of the hub that it passes for.</param>
    /// <param name="replies">What it does with the requests, one after the other.</param>
    public static async Task<HubPeer> Start(string certificates, params Reply[] replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = X509Certificate2.CreateFromPemFile(Path.Combine(certificates, "hub", "tls.crt"), Path.Combine(certificates, "hub", "tls.key"));
            https.ServerCertificateChain = [];
            https.ServerCertificateChain.ImportFromPemFile(Path.Combine(certificates, "issuing-ca.crt"));
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        var app = builder.Build();
        var peer = new HubPeer(app, new ConcurrentQueue<Reply>(replies));
        app.MapPost("/msh", peer.Handle);
        app.MapGet("/health/ready", () => "Healthy");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return peer;
    }

    public KnooppuntClient Client(AccessPoint self) => KnooppuntClient.Create(self, Pki.Trust(Url));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Handle(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new WireMessage(http.Request.ContentType!, body.ToArray());
        Requests.Enqueue(request);
        ClientOins.Enqueue(CertificateOin.Of(http.Connection.ClientCertificate!));
        if (replies.TryDequeue(out var reply))
            await reply(http, request);
        else
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
