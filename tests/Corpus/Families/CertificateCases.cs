namespace Knooppunt.Corpus;

/// <summary>H-01 to H-09: who connects and who signs. Each certificate is in order but for one thing, and under the right authority.</summary>
internal static class CertificateCases
{
    private static readonly Expected NotAuthentic = Expected.Error("EBMS:0101");

    public static IEnumerable<Case> All =>
    [
        new("H-01", "no client certificate", Expected.Http(403), scene => scene.Post(scene.Draft().Sign().Wire(), (System.Security.Cryptography.X509Certificates.X509Certificate2?)null))
        {
            Because = "decision 0003: one port also answers the health questions, which need no certificate; /msh does",
        },

        Tls("H-02", "other-ca", "authority of another with the same name"),
        new("H-02", "certificate that signs itself", Expected.Tls, scene => Weak(scene, "hostile/other-ca")),
        Sign("H-02", "other-ca", "signing certificate of another authority"),

        Tls("H-03", "expired", "expired"),
        Tls("H-03", "future", "not valid yet"),
        Sign("H-03", "expired", "signing certificate expired"),
        Sign("H-03", "future", "signing certificate not valid yet"),

        Tls("H-04", "revoked", "revoked"),
        Sign("H-04", "revoked", "signing certificate revoked"),
        Folder("revocation list out of date: nobody is let in", (folder, list) => File.Copy(Path.Combine(folder, "old.crl"), list, overwrite: true)),
        Folder("revocation list of another authority: the hub does not start", (folder, list) => File.Copy(Path.Combine(folder, "foreign.crl"), list, overwrite: true)),
        Folder("no revocation list: the hub does not start", (_, list) => File.Delete(list)),
        Folder("revocation list of 50 MB: the hub does not start", (_, list) => File.AppendAllText(list, new string('\n', 50_000_000))),

        Tls("H-05", "server-only", "for servers only"),
        Tls("H-05", "no-usage", "no extended key usage"),
        Tls("H-05", "no-signature", "key usage without digitalSignature"),
        Tls("H-05", "no-key-usage", "no key usage"),
        Tls("H-05", "authority", "certificate of an authority"),
        Tls("H-05", "issues", "certificate that may sign certificates"),
        Sign("H-05", "server-only", "signing certificate for servers only"),
        Sign("H-05", "no-usage", "signing certificate without extended key usage"),
        Sign("H-05", "no-signature", "signing certificate with another key usage"),

        OpenSsl("H-06", "rsa-1024", "RSA of 1024 bits"),
        OpenSsl("H-06", "exponent-3", "RSA with exponent 3"),
        OpenSsl("H-06", "sha1", "signed with SHA-1"),
        OpenSsl("H-06", "md5", "signed with MD5"),
        OpenSsl("H-06", "p-192", "curve P-192", "-tls1_2") with { Events = 0 }, // OpenSSL itself ends the handshake.
        Sign("H-06", "rsa-1024", "signing certificate RSA of 1024 bits"),
        Sign("H-06", "exponent-3", "signing certificate RSA with exponent 3"),
        Sign("H-06", "sha1", "signing certificate signed with SHA-1"),
        Sign("H-06", "md5", "signing certificate signed with MD5"),

        Tls("H-07", "below-leaf", "issued below an authority that may issue no authorities"),
        new("H-07", "chain sent along", Expected.Tls, scene => OpenSslClient.Exchange(scene.Hub.Port, Request(scene), [.. Files("below-leaf"), "-cert_chain", "hostile/sub-ca.crt"])),
        Tls("H-07", "critical", "unknown critical extension"),
        Tls("H-07", "huge", "certificate of 40 kB"),
        Tls("H-07", "fetch", "addresses to fetch the issuer and the revocation list from"),

        Tls("H-08", "no-oin", "OIN in the common name only"),
        Tls("H-08", "oin-twice", "two OINs"),
        Tls("H-08", "oin-shared", "OIN beside a common name in one RDN"),
        Tls("H-08", "oin-bmp", "OIN as BMPString"),
        Tls("H-08", "oin-t61", "OIN as T61String"),
        Tls("H-08", "oin-space", "OIN with a space at the end"),
        Tls("H-08", "oin-wide", "OIN in full-width digits"),
        Sign("H-08", "no-oin", "signing certificate without OIN"),
        new("H-08", "OIN as UTF8String", Expected.Accepted, scene => scene.Post(scene.Draft(Scene.Zwak).Sign().Wire(), Pki.Pair("hostile/tls-oin-utf8"))) { Because = "the same OIN in a type that RFC 5280 asks for" },
        new("H-08", "TLS of one, signature of another", NotAuthentic, scene => scene.Post((scene.Draft() with { Signer = Scene.Schuldhulp.Signing }).Sign().Wire())),
        new("H-08", "TLS and signature of one, From of another", Expected.Error("EBMS:0003"), scene =>
            scene.Post(scene.Draft().Header($"<eb:From><eb:PartyId type=\"urn:osb:oin\">{Scene.Gemeente.Oin}", $"<eb:From><eb:PartyId type=\"urn:osb:oin\">{Scene.Schuldhulp.Oin}").Sign().Wire())),
        new("H-08", "From with a space at the end", Expected.Error("EBMS:0003"), scene =>
            scene.Post(scene.Draft().Header($"{Scene.Gemeente.Oin}</eb:PartyId>", $"{Scene.Gemeente.Oin} </eb:PartyId>").Sign().Wire())),

        new("H-09", "signing certificate that is not registered", NotAuthentic, scene => scene.Post((scene.Draft(Scene.Zwak) with { Signer = Pki.Pair("hostile/sign-good") }).Sign().Wire(), Scene.Zwak)),
        new("H-09", "TLS certificate that was renewed", Expected.Accepted, scene => scene.Post(scene.Draft(Scene.Zwak).Sign().Wire(), Pki.Pair("hostile/tls-good")))
        {
            Because = "the authority vouches for the OIN in a TLS certificate; only signing certificates are registered one by one",
        },
        new("H-09", "party that is not connected", Expected.Http(403), scene => scene.Post(scene.Draft().Sign().Wire(), Pki.Pair("hostile/tls-stranger"))),
    ];

    private static Case Tls(string row, string certificate, string name) => new(row, name, Expected.Tls, scene =>
        scene.Post(scene.Draft(Scene.Zwak).Sign().Wire(), Pki.Pair("hostile/tls-" + certificate)));

    /// <summary>Registered for the party, and its key signs as it should: only the certificate policy can refuse it.</summary>
    private static Case Sign(string row, string certificate, string name) => new(row, name, NotAuthentic, scene =>
        scene.Post((scene.Draft(Scene.Zwak) with { Signer = Pki.Pair("hostile/sign-" + certificate) }).Sign().Wire(), Scene.Zwak));

    /// <summary>What the TLS client of the platform would not present.</summary>
    private static Case OpenSsl(string row, string certificate, string name, params string[] arguments) => new(row, name, Expected.Tls, scene =>
        OpenSslClient.Exchange(scene.Hub.Port, Request(scene), [.. Files(certificate), .. arguments]));

    private static Task<Answer> Weak(Scene scene, string pair) =>
        OpenSslClient.Exchange(scene.Hub.Port, Request(scene), "-cert", pair + ".crt", "-key", pair + ".key", "-cipher", "ALL:@SECLEVEL=0", "-servername", Scene.Host);

    private static string[] Files(string certificate) =>
        ["-cert", $"hostile/tls-{certificate}.crt", "-key", $"hostile/tls-{certificate}.key", "-cipher", "ALL:@SECLEVEL=0", "-servername", Scene.Host];

    private static byte[] Request(Scene scene) => OpenSslClient.Last(HttpText.Post(scene.Draft(Scene.Zwak).Sign().Wire()));

    private static Case Folder(string name, Action<string, string> spoil) => new("H-04", name, Expected.Closed, scene =>
        OtherCertificates.Try(scene, folder => spoil(Path.Combine(Pki.Folder, HostileCertificates.Folder), Path.Combine(folder, "issuing-ca.crl"))))
    {
        Events = 0, // It is another hub's log.
        Budget = Budget.Slow(60),
    };
}
