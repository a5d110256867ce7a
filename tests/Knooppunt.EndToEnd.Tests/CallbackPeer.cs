using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>What a partner answers to a post of the hub.</summary>
internal sealed record PeerAnswer(int Status, string? ContentType = null, ReadOnlyMemory<byte> Body = default, TimeSpan Delay = default, Uri? Location = null)
{
    public static readonly PeerAnswer Empty = new(202);
    public static readonly PeerAnswer BadGateway = new(502, "text/html", Encoding.UTF8.GetBytes("<html><body>502 Bad Gateway</body></html>"));

    public static PeerAnswer Of(SignalMessage signal, SigningKey signer)
    {
        var wire = MessageSigner.Sign(new MessagingHeader(null, [signal]), [], signer).Wire;
        return new(200, wire.ContentType, wire.Body);
    }
}

/// <summary>
/// A real access point of an organisation of the sandbox: mutual TLS, of the hub only, and it verifies what it gets with the library. What it
/// answers is up to the test.
/// </summary>
internal sealed class CallbackPeer : IAsyncDisposable
{
    private static readonly X509Certificate2[] HubSigners = Participant.Certificates("hub", "signing");

    private readonly WebApplication app;
    private readonly ConcurrentQueue<HubAnswer> received = new();
    private readonly CancellationTokenSource stopping = new();

    private CallbackPeer(WebApplication app, Uri url, string folder)
    {
        (this.app, Url) = (app, url);
        Signer = Participant.KeyOf(folder, "signing");
        Answer = (_, _) => PeerAnswer.Empty;
    }

    public Uri Url { get; }

    public SigningKey Signer { get; }

    /// <summary>From the number of the post, from 1, and what was posted.</summary>
    public Func<int, HubAnswer, PeerAnswer> Answer { get; set; }

    /// <summary>What the hub posted so far, signatures verified.</summary>
    public IReadOnlyList<HubAnswer> Received => [.. received];

    /// <summary>A good partner: a receipt for every message.</summary>
    public PeerAnswer Receipt(HubAnswer message) => PeerAnswer.Of(Participant.ReceiptFor(message), Signer);

    public PeerAnswer Error(HubAnswer message, string code)
    {
        var about = message.Message!.Header.User!.Info.MessageId;
        return PeerAnswer.Of(new ErrorSignal(new MessageInfo(TimeProvider.System.GetUtcNow(), $"{Guid.NewGuid()}@error", about), [new(code, "failure", null, null, about)]), Signer);
    }

    public Task<HubAnswer> Next(int number) => Eventually.Get(() => Task.FromResult(received.ElementAtOrDefault(number - 1)));

    public static async Task<CallbackPeer> Start(string folder)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(Sandbox.Certificates, folder, "tls.crt"), Path.Combine(Sandbox.Certificates, folder, "tls.key"));
        var tls = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var hub = Participant.Certificates("hub", "tls")[0].Thumbprint;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = tls;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == hub;
        })));
        var app = builder.Build();
        var peer = new CallbackPeer(app, new Uri($"https://127.0.0.1:{port}/as4"), folder);
        app.Run(peer.Handle);
        await app.StartAsync();
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        Signer.Dispose();
        stopping.Dispose();
    }

    private async Task Handle(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy);
        var message = Read(http.Request, copy.ToArray());
        received.Enqueue(message);
        var answer = Answer(received.Count, message);
        await Task.Delay(answer.Delay, stopping.Token);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        if (answer.Location is { } location)
            http.Response.Headers.Location = location.ToString();
        await http.Response.Body.WriteAsync(answer.Body);
    }

    private static HubAnswer Read(HttpRequest request, byte[] body)
    {
        Assert(request.Method == "POST" && request.Headers.Cookie.Count == 0 && request.Headers["traceparent"].Count == 0, "The hub sends what it should not.");
        Assert(Arrival.Read(request.ContentType, body, MimeLimits.Default).TryGet(out var arrival, out var refusal), refusal?.Reason);
        Assert(SignatureVerifier.Verify(arrival!, HubSigners).TryGet(out var verified, out refusal), refusal?.Reason);
        return new HubAnswer(200, request.ContentType, body, verified);
    }

    private static void Assert(bool holds, string? reason)
    {
        if (!holds)
            throw new InvalidOperationException(reason);
    }
}
