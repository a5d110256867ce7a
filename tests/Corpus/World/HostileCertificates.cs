using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.Corpus;

/// <summary>Certificates that must be refused, each wrong in one thing only (security catalogue H-02 to H-09).</summary>
internal static class HostileCertificates
{
    public const string Folder = "hostile";

    /// <summary>The OIN of the party in whose address book entry <see cref="Registered"/> is.</summary>
    private const string Zwak = "00000099000000008000";

    public static readonly string[] RegisteredNames =
        ["expired", "future", "revoked", "other-ca", "server-only", "no-usage", "no-signature", "rsa-1024", "sha1", "md5", "exponent-3", "no-oin"];

    private static readonly string[] ClientUse = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature", "extendedKeyUsage=clientAuth"];
    private static readonly string[] SigningUse = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature", "extendedKeyUsage=1.3.6.1.5.5.7.3.36"];

    /// <summary>Signing certificates that the address book holds: only the certificate policy can refuse them.</summary>
    public static IEnumerable<string> Registered => RegisteredNames.Select(Signing);

    public static string Tls(string name) => Path.Combine(Folder, "tls-" + name);

    public static string Signing(string name) => Path.Combine(Folder, "sign-" + name);

    public static void Make(string pki)
    {
        var folder = Directory.CreateDirectory(Path.Combine(pki, Folder)).FullName;
        foreach (var file in new[] { "issuing-ca.crt", "issuing-ca.key", "ca.key" })
            File.Copy(Path.Combine(pki, file), Path.Combine(folder, file == "ca.key" ? "root.key" : file));
        File.WriteAllText(Path.Combine(folder, "root.crt"), X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(pki, "ca.crt"))).ExportCertificatePem());
        var openssl = new OpenSsl(folder);
        Authorities(openssl);
        foreach (var (use, extensions) in new[] { ("tls", ClientUse), ("sign", SigningUse) })
            Leaves(openssl, use, extensions);
        Names(openssl, folder);

        openssl.RevocationList("issuing-ca", "../issuing-ca.crl", ["tls-revoked", "sign-revoked"]);
        openssl.RevocationList("issuing-ca", "old.crl", [], Day(-60));
        File.Copy(Path.Combine(folder, "other-ca.crt"), Path.Combine(folder, "signs-lists.crt"));
        File.Copy(Path.Combine(folder, "other-ca.key"), Path.Combine(folder, "signs-lists.key"));
        openssl.RevocationList("signs-lists", "foreign.crl", []);
    }

    private static void Authorities(OpenSsl openssl)
    {
        openssl.EcKey("other-ca");
        openssl.SelfSigned("other-ca", "/C=NL/O=Knooppunt/CN=Knooppunt Corpus Uitgevende CA", "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign");
        openssl.EcKey("sub-ca");
        openssl.Request("sub-ca", "/C=NL/O=Knooppunt/CN=Te diep");
        openssl.Issue("sub-ca", "issuing-ca", ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"], Day(-1), Day(30));
    }

    private static void Leaves(OpenSsl openssl, string use, string[] good)
    {
        void Leaf(string name, string[] extensions, string issuer = "issuing-ca", int from = -1, int to = 30, string digest = "sha256", Action<string>? key = null, string? subject = null)
        {
            var file = $"{use}-{name}";
            (key ?? openssl.EcKey)(file);
            openssl.Request(file, subject ?? $"/C=NL/O=Zwak/serialNumber={Zwak}/CN={name}");
            openssl.Issue(file, issuer, extensions, Day(from), Day(to), digest);
        }

        void Rsa(string name) => openssl.Key(name, "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");

        Leaf("good", good);
        Leaf("expired", good, from: -30, to: -1);
        Leaf("future", good, from: 1);
        Leaf("revoked", good);
        Leaf("other-ca", good, issuer: "other-ca");
        Leaf("server-only", [.. good[..2], "extendedKeyUsage=serverAuth"]);
        Leaf("no-usage", good[..2]);
        Leaf("no-signature", [good[0], "keyUsage=critical,keyEncipherment", good[2]], key: Rsa);
        Leaf("rsa-1024", good, key: name => openssl.Key(name, "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"));
        Leaf("exponent-3", good, key: name => openssl.Key(name, "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt", "rsa_keygen_pubexp:3"));
        Leaf("sha1", good, digest: "sha1");
        Leaf("md5", good, digest: "md5");
        Leaf("no-oin", good, subject: $"/C=NL/O=Zwak/CN=serialNumber={Zwak}");
        if (use != "tls")
            return;
        Leaf("authority", ["basicConstraints=critical,CA:TRUE", .. good[1..]]);
        Leaf("issues", [good[0], "keyUsage=critical,digitalSignature,keyCertSign", good[2]]);
        Leaf("no-key-usage", [good[0], good[2]]);
        Leaf("p-192", good, key: name => openssl.Key(name, "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime192v1"));
        Leaf("below-leaf", good, issuer: "sub-ca");
        Leaf("critical", [.. good, "2.999.7=critical,ASN1:NULL"]);
        Leaf("huge", [.. good, $"2.999.8=DER:{string.Concat(Enumerable.Repeat("00", 40_000))}"]);
        Leaf("fetch", [.. good, "authorityInfoAccess=caIssuers;URI:http://127.0.0.1:" + Tripwire.Port + "/ca.crt", "crlDistributionPoints=URI:http://127.0.0.1:" + Tripwire.Port + "/ca.crl"], issuer: "sub-ca");
        Leaf("oin-shared", good, subject: $"/C=NL/O=Zwak/serialNumber={Zwak}+CN=Zwak");
        Leaf("stranger", good, subject: "/C=NL/O=Vreemd/serialNumber=00000099000000777000/CN=not registered");
    }

    /// <summary>The same OIN in other spellings (H-08). openssl writes serialNumber as PrintableString only, so the requests come from here.</summary>
    private static void Names(OpenSsl openssl, string folder)
    {
        void Leaf(string name, Action<X500DistinguishedNameBuilder> subject)
        {
            var builder = new X500DistinguishedNameBuilder();
            subject(builder);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var file = Path.Combine(folder, "tls-" + name);
            File.WriteAllText(file + ".key", key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(file + ".csr", new CertificateRequest(builder.Build(), key, HashAlgorithmName.SHA256).CreateSigningRequestPem());
            openssl.Issue("tls-" + name, "issuing-ca", ClientUse, Day(-1), Day(30));
        }

        const string serialNumber = "2.5.4.5";
        Leaf("oin-twice", b => { b.Add(serialNumber, Zwak); b.Add(serialNumber, "00000099000000002000"); });
        Leaf("oin-utf8", b => b.Add(serialNumber, Zwak, System.Formats.Asn1.UniversalTagNumber.UTF8String));
        Leaf("oin-bmp", b => b.Add(serialNumber, Zwak, System.Formats.Asn1.UniversalTagNumber.BMPString));
        Leaf("oin-t61", b => b.Add(serialNumber, Zwak, System.Formats.Asn1.UniversalTagNumber.T61String));
        Leaf("oin-space", b => b.Add(serialNumber, Zwak + " "));
        Leaf("oin-wide", b => b.Add(serialNumber, string.Concat(Zwak.Select(c => (char)(c - '0' + '０'))), System.Formats.Asn1.UniversalTagNumber.UTF8String));
    }

    private static DateTimeOffset Day(int offset) => TimeProvider.System.GetUtcNow().AddDays(offset);
}
