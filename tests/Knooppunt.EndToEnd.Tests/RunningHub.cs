using System.Net;
using System.Net.Sockets;
using Knooppunt.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>A real hub on a real socket with real TLS.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningHub(WebApplication app, Uri url) => (this.app, Url) = (app, url);

    public Uri Url { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RunningHub> Start(string database, string dataFolder, TimeProvider? clock = null, params string[] settings)
    {
        var url = new Uri($"https://127.0.0.1:{FreePort()}");
        var app = await HubApplication.Build(
        [
            "--Hub:Url", url.ToString(), "--Hub:Database", database, "--Hub:DataFolder", dataFolder,
            "--Hub:Certificates", Sandbox.Certificates, "--Hub:AddressBook", Sandbox.AddressBook, .. settings,
        ], clock);
        await app.StartAsync();
        return new RunningHub(app, url);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
