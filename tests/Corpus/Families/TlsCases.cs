namespace Knooppunt.Corpus;

/// <summary>H-10 and H-11: how the connection is made, and for whom. A peer that does not come through the handshake has no name to log.</summary>
internal static class TlsCases
{
    private const string Weakest = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    public static IEnumerable<Case> All =>
    [
        new("H-10", "TLS 1.2 with an allowed suite", Expected.Accepted, scene => Exchange(scene, "-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384")),
        new("H-10", "TLS 1.3", Expected.Accepted, scene => Exchange(scene, "-tls1_3")),
        Refused("TLS 1.0", "-tls1", "-cipher", Weakest),
        Refused("TLS 1.1", "-tls1_1", "-cipher", Weakest),
        Refused("every suite of TLS 1.2 but the allowed ones", "-tls1_2", "-cipher", Weakest + ":-ECDHE+AESGCM:-ECDHE+CHACHA20"),
        Refused("RSA key exchange", "-tls1_2", "-cipher", "AES256-GCM-SHA384:AES128-SHA:@SECLEVEL=0"),
        Refused("CBC suites", "-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA:@SECLEVEL=0"),
        Refused("finite field Diffie-Hellman", "-tls1_2", "-cipher", "DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0"),
        Refused("no encryption", "-tls1_2", "-cipher", "NULL:eNULL:@SECLEVEL=0"),
        Refused("no authentication", "-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"),
        Refused("downgrade that says it is one", "-fallback_scsv", "-tls1_1", "-cipher", Weakest),
        Refused("HTTP/2 only", "-alpn", "h2"),

        new("H-11", "no SNI", Expected.Accepted, scene => Exchange(scene, "-noservername")) { Because = "a client that names nobody connects by address; the certificate of the hub tells it where it is" },
        new("H-11", "Host other than SNI", Expected.HttpAndClosed(421), scene =>
            scene.Send(Text(scene, $"Host: {Scene.Host}", "Host: portaal.example"), Scene.Gemeente.Tls, toTheEnd: true)),
        new("H-11", "SNI other than Host", Expected.HttpAndClosed(421), scene =>
            scene.Send(HttpText.Post(scene.Draft().Sign().Wire()), Scene.Gemeente.Tls, toTheEnd: true, serverName: "portaal.example")),
        new("H-11", "SNI of 250 characters", Expected.HttpAndClosed(421), scene =>
            scene.Send(HttpText.Post(scene.Draft().Sign().Wire()), Scene.Gemeente.Tls, toTheEnd: true, serverName: string.Join('.', Enumerable.Repeat(new string('a', 49), 5)))),
        new("H-11", "two Host headers", Expected.HttpAndClosed(400), scene =>
            scene.Send(Text(scene, $"Host: {Scene.Host}", $"Host: {Scene.Host}\r\nHost: portaal.example"), Scene.Gemeente.Tls, toTheEnd: true)),
        new("H-11", "no Host header", Expected.HttpAndClosed(400), scene =>
            scene.Send(Text(scene, $"Host: {Scene.Host}\r\n", ""), Scene.Gemeente.Tls, toTheEnd: true)),
        new("H-11", "address in the request line other than Host", Expected.HttpAndClosed(400, 421), scene =>
            scene.Send(Text(scene, "POST /msh", "POST https://portaal.example/msh"), Scene.Gemeente.Tls, toTheEnd: true)),
    ];

    private static Case Refused(string name, params string[] arguments) => new("H-10", name, Expected.Tls, scene => Exchange(scene, arguments)) { Events = 0 };

    private static Task<Answer> Exchange(Scene scene, params string[] arguments) => OpenSslClient.Exchange(
        scene.Hub.Port, OpenSslClient.Last(HttpText.Post(scene.Draft().Sign().Wire())),
        [
            "-cert", "gemeente/tls.crt", "-key", "gemeente/tls.key",
            .. arguments.Contains("-noservername") ? Array.Empty<string>() : ["-servername", Scene.Host], .. arguments,
        ]);

    private static byte[] Text(Scene scene, string old, string replacement)
    {
        var request = HttpText.Post(scene.Draft().Sign().Wire());
        return System.Text.Encoding.Latin1.GetBytes(Draft.Replace(System.Text.Encoding.Latin1.GetString(request), old, replacement));
    }
}
