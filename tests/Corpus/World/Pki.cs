using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knooppunt.DevCertificates;

namespace Knooppunt.Corpus;

/// <summary>
/// The certificates of one run. The parties come from the development PKI; what is wrong with a certificate is made by openssl
/// under the same authority (<see cref="HostileCertificates"/>), so that only the rule in question can refuse it.
/// </summary>
internal static class Pki
{
    private const string Profile = """
        {
          "authority": { "name": "Knooppunt Corpus", "revocationListBase": "http://crl.knooppunt.example/" },
          "organisations": [
            { "folder": "hub", "oin": "00000099000000001000", "name": "Knooppunt", "role": "hub", "families": ["rsa", "ec"], "hosts": ["knooppunt.example"] },
            { "folder": "gemeente", "oin": "00000099000000002000", "name": "Gemeente", "role": "schuldhulpverlener", "families": ["ec"] },
            { "folder": "schuldhulp", "oin": "00000099000000003000", "name": "Schuldhulp", "role": "schuldhulpverlener", "families": ["ec"],
              "delegations": [{ "agent": "tussenpersoon", "maySend": true, "mayPull": true, "mayOpen": false }] },
            { "folder": "belasting", "oin": "00000099000000004000", "name": "Belasting", "role": "schuldeiser", "families": ["ec"] },
            { "folder": "energie", "oin": "00000099000000006000", "name": "Energie", "role": "schuldeiser", "families": ["rsa"] },
            { "folder": "tussenpersoon", "oin": "00000099000000007000", "name": "Tussenpersoon", "role": "intermediair", "families": ["ec"] },
            { "folder": "zwak", "oin": "00000099000000008000", "name": "Zwak", "role": "schuldhulpverlener", "families": ["ec"] }
          ]
        }
        """;

    /// <summary>Names a folder in which the certificates are kept from run to run, for who works on one case.</summary>
    private const string Kept = "KNOOPPUNT_CORPUS_PKI";

    private static readonly Lazy<string> Made = new(Make);

    /// <summary>The folder that a hub is given as Hub:Certificates.</summary>
    public static string Folder => Made.Value;

    public static string AddressBook => Path.Combine(Folder, "parties.json");

    private static readonly Lazy<X509Certificate2[]> Signers = new(() => [Certificate("hub/signing"), Certificate("hub/signing-ec")]);

    public static X509Certificate2[] HubSigners => Signers.Value;

    /// <summary>A certificate with its private key, by its path in the folder without extension.</summary>
    public static X509Certificate2 Pair(string path)
    {
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(Folder, path + ".crt"), Path.Combine(Folder, path + ".key"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    public static X509Certificate2 Certificate(string path) => X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Folder, path + ".crt")));

    private static string Make()
    {
        if (Environment.GetEnvironmentVariable(Kept) is { Length: > 0 } kept)
        {
            if (File.Exists(Path.Combine(kept, "parties.json")))
                return kept;
            Directory.CreateDirectory(kept);
            return MakeIn(kept);
        }

        var folder = Directory.CreateTempSubdirectory("knooppunt-corpus-pki-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return MakeIn(folder);
    }

    private static string MakeIn(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "profile.json"), Profile);
        DevelopmentPki.Create(folder, TimeProvider.System.GetUtcNow());
        HostileCertificates.Make(folder);
        Register(folder, "zwak", HostileCertificates.Registered);
        return folder;
    }

    /// <summary>Puts certificates in the address book as signing certificates: known, and still not to be accepted.</summary>
    private static void Register(string folder, string party, IEnumerable<string> names)
    {
        var file = Path.Combine(folder, "parties.json");
        var book = JsonNode.Parse(File.ReadAllText(file))!;
        var signing = book["parties"]!.AsArray().Single(p => p!["folder"]!.GetValue<string>() == party)!["certificates"]!["signing"]!.AsArray();
        foreach (var name in names)
            signing.Add(File.ReadAllText(Path.Combine(folder, name + ".crt")));
        File.WriteAllText(file, book.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
