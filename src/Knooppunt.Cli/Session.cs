using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>An access point with its connection to the hub, for the time of one command.</summary>
internal sealed class Session : IDisposable
{
    private Session(AccessPoint self, HubTrust hub) => (Self, Hub, Client) = (self, hub, KnooppuntClient.Create(self, hub));

    public AccessPoint Self { get; }

    public HubTrust Hub { get; }

    public KnooppuntClient Client { get; }

    public static Session Open(Settings settings, string name)
    {
        var hub = settings.Trust();
        return new Session(AccessPoint.FromFolder(settings.Folder(name), settings.Family), hub);
    }

    public void Dispose()
    {
        Client.Dispose();
        Self.Dispose();
    }
}
