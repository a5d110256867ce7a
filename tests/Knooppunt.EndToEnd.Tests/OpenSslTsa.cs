using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A time-stamping authority: <c>openssl ts</c> behind a socket (RFC 3161, 3.4), and the same program as the judge of what it gave.</summary>
internal sealed class OpenSslTsa : IAsyncDisposable
{
    public const string Policy = "1.2.3.4.1";

    private const string Configuration = """
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        crypto_device = builtin
        signer_cert = tsa.crt
        certs = root.crt
        signer_key = tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_alg = sha256
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("knooppunt-tsa-").FullName;
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private byte[]? first;

    public OpenSslTsa()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var ca = new CertificateRequest("CN=TSA root", rootKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = ca.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var tsa = new CertificateRequest("CN=TSA", key, HashAlgorithmName.SHA256);
        tsa.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        tsa.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], true));
        using var certificate = tsa.Create(root, now.AddHours(-1), now.AddDays(29), [1, 2, 3, 4]);
        File.WriteAllText(Authorities, root.ExportCertificatePem());
        File.WriteAllText(At("tsa.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(At("tsa.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("tsa.cnf"), Configuration);
        File.WriteAllText(At("serial"), "01\n");
        Url = $"http://127.0.0.1:{RunningHub.FreePort()}/tsr/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = Task.Run(Serve);
    }

    public string Url { get; }

    public string Authorities => At("root.crt");

    /// <summary>From now on every question gets the answer to the first.</summary>
    public bool Replays { get; set; }

    /// <summary>What <c>openssl ts -verify</c> says of a token over data.</summary>
    public async Task<bool> Verifies(byte[] token, byte[] data)
    {
        await File.WriteAllBytesAsync(At("judged.tst"), token);
        await File.WriteAllBytesAsync(At("judged.data"), data);
        return await OpenSsl("ts", "-verify", "-token_in", "-in", "judged.tst", "-data", "judged.data", "-CAfile", "root.crt");
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await using (var question = File.Create(At("question.tsq")))
                await context.Request.InputStream.CopyToAsync(question);
            var granted = await OpenSsl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "question.tsq", "-out", "answer.tsr");
            var answer = granted ? await File.ReadAllBytesAsync(At("answer.tsr")) : [];
            first ??= answer;
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(Replays ? first : answer);
            context.Response.Close();
        }
    }

    private async Task<bool> OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return process.ExitCode == 0;
    }

    private string At(string name) => Path.Combine(folder, name);
}
