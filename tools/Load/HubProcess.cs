using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Knooppunt.Load;

/// <summary>A hub as a process of its own, on loopback, with a database and certificates in a folder that is thrown away.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private readonly Process process;

    private HubProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Resident memory of the process, in MiB.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<HubProcess> Start(string folder, string certificates, params string[] settings)
    {
        var url = new Uri($"https://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[
            Path.Combine(AppContext.BaseDirectory, "Knooppunt.Hub.dll"), "--Hub:Url", url.ToString(), "--Hub:DataFolder", Path.Combine(folder, "data"),
            "--Hub:Certificates", certificates, "--Hub:AddressBook", Path.Combine(certificates, "parties.json"),
            "--Hub:Limits:MaxCreditorsPerDay", "1000000", "--Hub:Limits:MaxCreditorsPerBurst", "1000000", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var log = new StreamWriter(Path.Combine(folder, "hub.log")) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.BeginOutputReadLine();
        var hub = new HubProcess(process, url);
        using var http = new HttpClient(Tls.Handler(certificates, null)) { BaseAddress = url };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode)
                    return hub;
            }
            catch (HttpRequestException) when (attempt < 300 && !process.HasExited)
            {
                // Not yet.
            }

            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
