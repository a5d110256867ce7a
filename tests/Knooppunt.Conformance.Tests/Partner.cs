using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Conformance.Tests;

/// <summary>One organisation of the sandbox in two hands: our client, and a raw hand that sees statuses and octets and can say anything.</summary>
internal sealed class Partner : IDisposable
{
    private readonly AccessPoint self;

    public Partner(string folder, Uri hub, KeyFamily family = KeyFamily.Rsa)
    {
        self = AccessPoint.FromFolder(Path.Combine(Sandbox.Certificates, folder), family);
        Raw = new Participant(folder, hub, family);
        Client = KnooppuntClient.Create(self, HubTrust.FromAddressBook(Sandbox.AddressBook, Path.Combine(Sandbox.Certificates, "ca.crt"), hub.ToString()));
    }

    public string Oin => self.Oin;

    public Participant Raw { get; }

    /// <summary>With what our client pulls besides its signature.</summary>
    public UsernameCredential? PullCredential
    {
        set => self.PullCredential = value;
    }

    public KnooppuntClient Client { get; }

    /// <summary>Posts what the client made, so that the answer can be seen as it came.</summary>
    public Task<HubAnswer> Post(OutgoingMessage message) => Raw.Post(Client.Prepare(message).Wire);

    public async Task<PulledMessage> Pull() =>
        await Client.PullAsync(cancellation: TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The mailbox is empty.");

    public void Dispose()
    {
        Client.Dispose();
        Raw.Dispose();
        self.Dispose();
    }
}
