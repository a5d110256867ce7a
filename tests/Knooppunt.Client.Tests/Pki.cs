using Knooppunt.As4.Security;
using Knooppunt.DevCertificates;

namespace Knooppunt.Client.Tests;

/// <summary>Certificates for a hub, two partners and somebody who is not connected; made once and kept with the build.</summary>
internal static class Pki
{
    public const string HubOin = "00000099000000001000";
    public const string GemeenteOin = "00000099000000002000";
    public const string EnergieOin = "00000099000000006000";

    private const string Profile = """
        {
          "authority": { "name": "Client Tests", "revocationListBase": "http://crl.knooppunt.example/" },
          "organisations": [
            { "folder": "hub", "oin": "00000099000000001000", "name": "Hub", "role": "hub", "families": ["rsa", "ec", "ed25519"], "hosts": ["127.0.0.1"] },
            { "folder": "gemeente", "oin": "00000099000000002000", "name": "Gemeente", "role": "schuldhulpverlener",
              "delegations": [{ "agent": "energie", "maySend": true, "mayPull": true, "mayOpen": false }] },
            { "folder": "energie", "oin": "00000099000000006000", "name": "Energie", "role": "schuldeiser", "families": ["ec", "rsa", "ed25519"] },
            { "folder": "vreemde", "oin": "00000099000000009000", "name": "Vreemde", "role": "schuldeiser" }
          ]
        }
        """;

    private static readonly Lazy<string> Made = new(() =>
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "pki");
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, "profile.json"), Profile);
        DevelopmentPki.Create(folder, TimeProvider.System.GetUtcNow());
        return folder;
    });

    public static string Folder => Made.Value;

    public static string Path(string name) => System.IO.Path.Combine(Folder, name);

    public static AccessPoint AccessPoint(string name, KeyFamily family = KeyFamily.Rsa) => Client.AccessPoint.FromFolder(Path(name), family);

    public static SigningKey SigningKey(string name, string file = "signing") => As4.Security.SigningKey.FromPem(Path($"{name}/{file}.crt"), Path($"{name}/{file}.key"));

    public static HubTrust Trust(string url) => HubTrust.FromAddressBook(Path("parties.json"), Path("ca.crt"), url);
}
