using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Messages;

namespace Knooppunt.Conformance.Tests;

/// <summary>One POST over a connection of its own with one version of TLS and one suite, and what was negotiated.</summary>
internal static class TlsPost
{
    public static async Task<(int Status, SslProtocols Protocol, TlsCipherSuite Suite)> Send(
        Uri hub, string folder, WireMessage message, SslProtocols version, params TlsCipherSuite[] suites)
    {
        var (protocol, suite) = (SslProtocols.None, default(TlsCipherSuite));
        using var certificate = Certificate(folder);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = version,
                CipherSuitesPolicy = suites is [] || OperatingSystem.IsWindows() ? null : new CipherSuitesPolicy(suites),
                ClientCertificates = [certificate],
                RemoteCertificateValidationCallback = (_, server, _, _) => server is X509Certificate2 known && known.Thumbprint == Participant.Certificates("hub", "tls")[0].Thumbprint,
            },
            PlaintextStreamFilter = (context, _) =>
            {
                (protocol, suite) = context.PlaintextStream is SslStream tls ? (tls.SslProtocol, tls.NegotiatedCipherSuite) : default;
                return ValueTask.FromResult(context.PlaintextStream);
            },
        };
        using var http = new HttpClient(handler);
        using var content = new ReadOnlyMemoryContent(message.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
        using var response = await http.PostAsync(new Uri(hub, "/msh"), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, protocol, suite);
    }

    private static X509Certificate2 Certificate(string folder)
    {
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(Sandbox.Certificates, folder, "tls.crt"), Path.Combine(Sandbox.Certificates, folder, "tls.key"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
