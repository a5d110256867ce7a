using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Knooppunt.As4.Certificates;
using Xunit;

namespace Knooppunt.Hub.Tests.DevCertificates;

public class AddressBookTests(DevelopmentPkiFixture pki)
{
    [Fact]
    public void The_address_book_names_every_party_with_its_role_and_family() => Assert.Equal(
        [
            "hub 00000099000000001000 hub rsa",
            "gemeente-voorbeeldstad 00000099000000002000 schuldhulpverlener rsa",
            "schuldhulp-voorbeeld 00000099000000003000 schuldhulpverlener rsa",
            "belastingdienst-voorbeeld 00000099000000004000 schuldeiser rsa",
            "uitkeringsinstantie-voorbeeld 00000099000000005000 schuldeiser rsa",
            "energie-voorbeeld 00000099000000006000 schuldeiser ec",
            "gerechtsdeurwaarders-voorbeeld 00000099000000009000 schuldeiser ec",
            "informatieknooppunt-voorbeeld 00000099000000007000 intermediair rsa",
            "auditdienst-voorbeeld 00000099000000010000 auditor ec",
            "beheer-knooppunt 00000099000000011000 beheerder ec",
        ],
        Parties().Select(party => $"{Text(party, "folder")} {Text(party, "oin")} {Text(party, "role")} {Text(party, "family")}"));

    [Fact]
    public void Its_certificates_are_the_leaves_in_the_folders_and_carry_the_oin_of_the_party()
    {
        foreach (var party in Parties())
        {
            var folder = Text(party, "folder");
            string[] families = folder switch
            {
                "hub" => ["", "-ec", "-25519"],
                "energie-voorbeeld" => ["-ec", ""],
                "auditdienst-voorbeeld" or "beheer-knooppunt" or "gerechtsdeurwaarders-voorbeeld" => ["-ec"],
                "schuldhulp-voorbeeld" => ["", "-25519"],
                _ => [""],
            };
            string[] Files(string use, string curve25519) => [.. families.Select(family => use + family.Replace("25519", curve25519, StringComparison.Ordinal))];
            foreach (var (use, files) in new[] { ("tls", ["tls"]), ("signing", Files("signing", "ed25519")), ("encryption", Files("encryption", "x25519")) })
            {
                var pems = party.GetProperty("certificates").GetProperty(use).EnumerateArray().Select(pem => pem.GetString()!).ToList();
                Assert.Equal(files.Select(file => Leaf(folder, file).Thumbprint), pems.Select(pem => X509Certificate2.CreateFromPem(pem).Thumbprint));
                Assert.All(pems, pem => Assert.Equal(Text(party, "oin"), CertificateOin.Of(X509Certificate2.CreateFromPem(pem))));
                Assert.All(pems, pem => Assert.Equal(1, pem.Split("-----BEGIN").Length - 1));
            }
        }
    }

    [Fact]
    public void Delegations_are_listed_on_the_principal() => Assert.Equal(
        [
            "gemeente-voorbeeldstad: 00000099000000007000 Send Pull",
            "uitkeringsinstantie-voorbeeld: 00000099000000007000 Send Pull Open",
        ],
        Parties().SelectMany(party => party.GetProperty("delegations").EnumerateArray().Select(delegation =>
            $"{Text(party, "folder")}: {Text(delegation, "agent")}{May(delegation, "Send")}{May(delegation, "Pull")}{May(delegation, "Open")}")));

    [Fact]
    public void It_has_no_private_key() => Assert.DoesNotContain("PRIVATE", File.ReadAllText(Path.Combine(pki.Folder, "parties.json")), StringComparison.Ordinal);

    private List<JsonElement> Parties() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(pki.Folder, "parties.json"))).RootElement.GetProperty("parties").EnumerateArray()];

    private X509Certificate2 Leaf(string folder, string file) => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(pki.Folder, folder, file + ".crt"));

    private static string May(JsonElement delegation, string what) => delegation.GetProperty("may" + what).GetBoolean() ? " " + what : "";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
