using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Knooppunt.As4.Security;
using Knooppunt.Client;
using Knooppunt.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Knooppunt.Demo;

/// <summary>The sandbox on stage: a hub with an embedded database on loopback TLS, and an access point for each organisation.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly WebApplication hub;
    private readonly string certificates;
    private readonly string temporary;
    private readonly Dictionary<string, KnooppuntClient> clients = [];

    private Stage(WebApplication hub, string url, string certificates, string temporary, SandboxClock clock)
    {
        (this.hub, Url, this.certificates, this.temporary, Clock) = (hub, url, certificates, temporary, clock);
        Book = AddressBook.Read(Path.Combine(certificates, "parties.json"));
    }

    public string Url { get; }

    public SandboxClock Clock { get; }

    public AddressBook Book { get; }

    /// <summary>Starts the hub, without a port on a free one; its data goes away again, because its clock will have been moved.</summary>
    public static async Task<Stage> Set(string certificates, int? port, TextWriter log)
    {
        var clock = new SandboxClock();
        var temporary = Directory.CreateTempSubdirectory("knooppunt-demo-").FullName;
        var pmodes = Directory.CreateDirectory(Path.Combine(temporary, "pmodes")).FullName;
        WritePModes(pmodes);
        var url = "https://127.0.0.1:" + (port ?? FreePort()).ToString(CultureInfo.InvariantCulture);
        var hub = await HubApplication.Build(
        [
            "--Hub:Url", url, "--Hub:Certificates", certificates, "--Hub:AddressBook", Path.Combine(certificates, "parties.json"), "--Hub:DataFolder", temporary, "--Hub:PModes", pmodes,
        ], clock, log);
        await hub.StartAsync();
        return new Stage(hub, url, certificates, temporary, clock);
    }

    /// <summary>The client of an organisation, with the certificates in its folder.</summary>
    public KnooppuntClient Client(string folder, KeyFamily family = KeyFamily.Rsa)
    {
        if (!clients.TryGetValue(folder, out var client))
        {
            var trust = HubTrust.FromAddressBook(Book, Path.Combine(certificates, "ca.crt"), Url);
            client = clients[folder] = KnooppuntClient.Create(AccessPoint.FromFolder(Path.Combine(certificates, folder), family), trust, Clock);
        }

        return client;
    }

    public Task WaitForShutdown() => hub.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        await hub.StopAsync();
        await hub.DisposeAsync();
        Directory.Delete(temporary, recursive: true);
    }

    /// <summary>The built-in P-Modes, and one for what is urgent: an agreement of its own, with a term of one working day.</summary>
    private static void WritePModes(string folder)
    {
        var assembly = typeof(Stage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("pmodes/", StringComparison.Ordinal)))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(folder, Path.GetFileName(name)));
            resource.CopyTo(file);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
