using Knooppunt.As4.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Knooppunt.Client.Tests;

public sealed class ServicesTests
{
    [Fact]
    public async Task A_client_from_the_container_sends()
    {
        await using var peer = await HubPeer.Start(Replies.Receipt());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Knooppunt:Hub"] = peer.Url,
            ["Knooppunt:AccessPoint"] = Pki.Path("energie"),
            ["Knooppunt:AddressBook"] = Pki.Path("parties.json"),
            ["Knooppunt:CertificateAuthorities"] = Pki.Path("ca.crt"),
            ["Knooppunt:Family"] = "Ec",
        }).Build();
        await using var services = new ServiceCollection().AddKnooppuntClient(configuration.GetSection("Knooppunt")).BuildServiceProvider();
        var client = services.GetRequiredService<KnooppuntClient>();
        Assert.Same(client, services.GetRequiredService<KnooppuntClient>());
        var message = new OutgoingMessage { FinalRecipient = Pki.GemeenteOin, Action = "SaldoverzoekAntwoord", Payloads = [new Payload("application/xml", "<a/>"u8.ToArray())] };
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(message, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(KeyFamily.Ec, KeyFamilies.Of(Replies.Verify(peer.Requests.Single()).Signer));
    }

    [Fact]
    public async Task A_client_with_a_user_name_signs_it_along_on_a_pull()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.At("password"), "geheim\n", TestContext.Current.CancellationToken);
        await using var peer = await HubPeer.Start(Replies.EmptyMailbox);
        var settings = new Dictionary<string, string?>
        {
            ["Hub"] = peer.Url,
            ["AccessPoint"] = Pki.Path("gemeente"),
            ["AddressBook"] = Pki.Path("parties.json"),
            ["CertificateAuthorities"] = Pki.Path("ca.crt"),
            ["PullUsername"] = "postbus-7",
            ["PullPasswordFile"] = folder.At("password"),
        };
        ServiceProvider Services() => new ServiceCollection().AddKnooppuntClient(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await using (var services = Services())
            Assert.Null(await services.GetRequiredService<KnooppuntClient>().PullAsync(cancellation: TestContext.Current.CancellationToken));
        Assert.True(Replies.Verify(peer.Requests.Single()).UsernameToken!.IsBy("postbus-7", "geheim"));

        settings["PullPasswordFile"] = folder.At("no");
        await using var wrong = Services();
        Assert.Contains("Knooppunt:PullPasswordFile", Assert.Throws<OptionsValidationException>(wrong.GetRequiredService<KnooppuntClient>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told_by_name_and_with_an_example()
    {
        await using var services = new ServiceCollection().AddKnooppuntClient(o => o.Hub = "http://127.0.0.1").BuildServiceProvider();
        var wrong = Assert.Throws<OptionsValidationException>(services.GetRequiredService<KnooppuntClient>);
        string[] keys = ["Hub", "AccessPoint", "AddressBook", "CertificateAuthorities"];
        Assert.Equal(keys.Select(k => "Knooppunt:" + k), wrong.Failures.Select(f => f.Split(' ')[0]));
        Assert.All(wrong.Failures, f => Assert.Contains("for example", f, StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_are_not_there_or_do_not_belong_together_are_told()
    {
        using var folder = new TestFolder();
        Assert.Contains("is not there", Assert.Throws<KnooppuntConfigurationException>(() => AccessPoint.FromFolder(folder.At("no"))).Message, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Pki.Path("gemeente")))
            File.Copy(file, folder.At(Path.GetFileName(file)));
        AccessPoint.FromFolder(folder.Path).Dispose();
        Assert.Contains("signing-ec", Assert.Throws<KnooppuntConfigurationException>(() => AccessPoint.FromFolder(folder.Path, KeyFamily.Ec)).Message, StringComparison.Ordinal);
        File.Copy(Pki.Path("vreemde/signing.key"), folder.At("signing.key"), overwrite: true);
        Assert.Contains("signing.key", Assert.Throws<KnooppuntConfigurationException>(() => AccessPoint.FromFolder(folder.Path)).Message, StringComparison.Ordinal);
        File.Copy(Pki.Path("vreemde/signing.crt"), folder.At("signing.crt"), overwrite: true);
        Assert.Contains("OIN", Assert.Throws<KnooppuntConfigurationException>(() => AccessPoint.FromFolder(folder.Path)).Message, StringComparison.Ordinal);
    }
}
