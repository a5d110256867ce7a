using System.Diagnostics;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>
/// <c>openssl s_client</c> as TLS client, for what the platform's own will not do: old protocols, weak suites and keys. Octets go
/// in and come out as they are.
/// </summary>
internal static class OpenSslClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="port">Where the hub listens.</param>
    /// <param name="request">What is written once the handshake is done.</param>
    /// <param name="arguments">Of <c>openssl s_client</c>.</param>
    public static async Task<Answer> Exchange(int port, byte[] request, params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", ["s_client", "-connect", $"127.0.0.1:{port}", "-quiet", .. arguments])
        {
            WorkingDirectory = Pki.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var received = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(received);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(request);
            await process.StandardInput.BaseStream.FlushAsync();
        }
        catch (IOException)
        {
            // The handshake has failed and the client is gone.
        }

        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        await reading;
        var said = await errors;
        return said.Contains("unable to load", StringComparison.OrdinalIgnoreCase) || said.Contains("Error with command", StringComparison.OrdinalIgnoreCase)
            ? throw new InvalidOperationException("openssl s_client: " + said)
            : Connection.Parse(received.ToArray()) is { } answer ? answer with { IsClosed = true } : Answer.None;
    }

    /// <summary>A request after which the hub closes, so that the client ends as well.</summary>
    public static byte[] Last(byte[] request)
    {
        var end = request.AsSpan().IndexOf("\r\n\r\n"u8);
        return [.. request[..end], .. Encoding.ASCII.GetBytes("\r\nConnection: close"), .. request[end..]];
    }
}
