using System.Text;

namespace Knooppunt.Corpus;

/// <summary>X-05: envelopes and payloads that would cost more than they are worth.</summary>
internal static class SizeCases
{
    private static readonly Expected Refused = Expected.Fault("EBMS:0009");
    private static readonly Expected Payload = Expected.Error("EBMS:0004");

    public static IEnumerable<Case> All =>
    [
        .. new[] { 65, 20_000, 300_000 }.Select(depth => Envelope($"{depth} deep", Nested(depth))),
        Envelope("600 attributes", $"<x{string.Concat(Enumerable.Range(0, 600).Select(n => $" a{n}=\"\""))}></x>"),
        Envelope("100 000 attributes", $"<x{string.Concat(Enumerable.Range(0, 100_000).Select(n => $" a{n}=\"\""))}></x>"),
        Envelope("an attribute of 10 MB", $"<x a=\"{new string('a', 10_000_000)}\"></x>"),
        Envelope("a name of 100 kB", $"<{new string('x', 100_000)}/>"),
        Envelope("a million siblings", string.Concat(Enumerable.Repeat("<x/>", 1_000_000))),
        Envelope("100 000 namespaces", string.Concat(Enumerable.Range(0, 100_000).Select(n => $"<x xmlns:n{n}=\"urn:{n}\"/>"))),
        Envelope("60 levels of 500 namespaces", string.Concat(Enumerable.Range(0, 60).Select(l => $"<x{string.Concat(Enumerable.Range(0, 500).Select(n => $" xmlns:n{l}_{n}=\"urn:{n}\""))}>")) + string.Concat(Enumerable.Repeat("</x>", 60))),
        Envelope("text of 10 MB", new string('a', 10_000_000)),
        new("X-05", "10 000 properties", Expected.Error("EBMS:0009"), scene => scene.Post(scene.Draft().Header("<eb:MessageProperties>", "<eb:MessageProperties>" + string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<eb:Property name=\"p{n}\">x</eb:Property>"))).Sign().Wire())),

        Inside("65 deep", Nested(65)),
        Inside("20 000 deep", Nested(20_000)),
        Inside("600 attributes", $"<x{string.Concat(Enumerable.Range(0, 600).Select(n => $" a{n}=\"\""))}/>"),
        Inside("a million siblings", string.Concat(Enumerable.Repeat("<x/>", 250_000))),
        Inside("an attribute of 1 MB", $"<x a=\"{new string('a', 1 << 20)}\"/>"),
    ];

    private static string Nested(int depth) => new StringBuilder().Insert(0, "<x>", depth).Insert(depth * 3, "</x>", depth).ToString();

    /// <summary>In the header, where nothing of it is signed: the reader must have stopped long before the signature.</summary>
    private static Case Envelope(string name, string content) => new("X-05", name, Refused, scene =>
    {
        var signed = scene.Draft().Sign();
        return scene.Post(signed.Change("<S12:Header>", $"<S12:Header><x:h xmlns:x=\"urn:x\">{content}</x:h>").Wire());
    });

    /// <summary>Not compressed: the ratio of so many equal pieces would be refused before the payload is read.</summary>
    private static Case Inside(string name, string content) => new("X-05", name + " in the payload", Payload, scene =>
    {
        var payload = Encoding.UTF8.GetBytes(Draft.Payload(scene.Canary).Replace("<KlantnummerSHV>", content + "<KlantnummerSHV>", StringComparison.Ordinal));
        return scene.Post((scene.Draft() with { Parts = [new Part(Draft.PartId, "application/octet-stream", payload)] })
            .Header("<eb:Property name=\"CompressionType\">application/gzip</eb:Property>", "").Sign().Wire());
    });
}
