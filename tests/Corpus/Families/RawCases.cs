namespace Knooppunt.Corpus;

/// <summary>Requests that are kept octet for octet in <c>Raw</c>: what a fuzzer or a partner found, for as long as the hub lives.</summary>
internal static class RawCases
{
    private static readonly (string Row, string File, Expected Expected)[] All =
    [
        ("M-06", "M-06-delimiters-only", Expected.Error("EBMS:0007")),
    ];

    public static IEnumerable<Case> Of(string letter) => All.Where(r => r.Row.StartsWith(letter + "-", StringComparison.Ordinal)).Select(r =>
        new Case(r.Row, "raw: " + r.File, r.Expected, scene =>
            scene.Send(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Corpus", "Raw", r.File + ".http")), Scene.Gemeente.Tls)));
}
