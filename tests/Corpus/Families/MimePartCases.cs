using System.Text;

namespace Knooppunt.Corpus;

/// <summary>M-09 to M-11 and M-14: how a part is encoded, and how it is named.</summary>
internal static class MimePartCases
{
    private static readonly Expected Error = Expected.Error("EBMS:0007");
    private static readonly Expected Inconsistent = Expected.Error("EBMS:0003");

    private const string NotNamed = "2.2 gives EBMS:0003 where PartInfo and parts do not name each other";

    public static IEnumerable<Case> All =>
    [
        Encoded("base64, in order", "base64", Expected.Accepted, c => Lines(Convert.ToBase64String(c))),
        Encoded("base64 with garbage", "base64", Error, c => "!" + Lines(Convert.ToBase64String(c))),
        Encoded("base64 without padding", "base64", Error, c => Convert.ToBase64String([.. c, .. new byte[2 - c.Length % 3]]).TrimEnd('=') + "\r\n"),
        Encoded("base64 with spaces", "base64", Error, c => Convert.ToBase64String(c).Insert(40, "    ")),
        Encoded("base64 with a bomb of white space", "base64", Error, c => Convert.ToBase64String(c).Insert(40, string.Concat(Enumerable.Repeat("\r\n", 4_000_000)))),
        Encoded("base64 that goes on after its padding", "base64", Error, c => "QQ==\r\n" + Convert.ToBase64String(c)),
        Encoded("base64 with bits left over", "base64", Error, _ => "QR=="),
        Encoded("quoted-printable that is broken", "quoted-printable", Error, _ => "=G1=8B"),
        Encoded("quoted-printable in lower case", "quoted-printable", Error, _ => "=1f=8b"),
        Encoded("uuencode", "x-uuencode", Error, _ => "begin 644 a\r\n#86)C\r\n`\r\nend"),
        Encoded("8bit with NUL", "8bit", Error, c => Encoding.Latin1.GetString(c)),
        Encoded("7bit with eight bits", "7bit", Error, _ => "\u00E9"),

        Identified("percent-encoded in the header", "<bericht%40corpus>", Inconsistent) with { Because = NotNamed },
        Identified("in another case", "<Bericht@corpus>", Inconsistent) with { Because = NotNamed },
        Identified("with a comment", $"(x)<{Draft.PartId}>", Error),
        Identified("as an encoded word", "<=?utf-8?q?bericht=40corpus?=>", Error),
        Identified("with NUL", "<bericht\0@corpus>", Error),
        Identified("with NUL in a header beside it", $"<{Draft.PartId}>\r\nX-Note: a\0b", Error),
        Identified("with a comment inside", "<bericht(x)@corpus>", Error),
        Identified("of 10 kB", $"<{new string('a', 10_000)}@corpus>", Error),
        Identified("of 300 characters", $"<{new string('a', 300)}@corpus>", Error),
        Identified("empty", "<>", Error),
        Identified("without brackets", Draft.PartId, Error),
        new("M-10", "two that are one after decoding", Error, scene =>
        {
            var frame = scene.Draft().Sign().Frame();
            return scene.Post((frame with { Parts = [.. frame.Parts, MimePart.Of("bericht%40corpus", "application/gzip", [1])] }).Write());
        }),

        Named("that needs decoding twice", "cid:bericht%2540corpus", Inconsistent) with { Because = NotNamed },
        Named("that is decoded once", "cid:bericht%40corpus", Expected.Accepted),
        Named("of another scheme", "CID:" + Draft.PartId, Expected.Error("EBMS:0011")),
        Named("to http", Tripwire.Address + "/payload", Expected.Error("EBMS:0011")),
        Named("to a file", "file:///etc/passwd", Expected.Error("EBMS:0011")),
        Named("to an element of the envelope", "#body", Expected.Error("EBMS:0008")),
        new("M-11", "no href", Inconsistent, scene => scene.Post(scene.Draft().Header($" href=\"cid:{Draft.PartId}\"", "").Sign().Wire()))
        {
            Because = "a PartInfo without href announces a payload in the SOAP body, and there is none",
        },

        new("M-14", "no payload at all", Inconsistent, scene => scene.Post((scene.Draft() with { Parts = [] }).Header(PayloadInfo(scene), "").Sign().Wire()))
        {
            Because = "the MIME frame is in order; what lacks is the business message",
        },
        new("M-14", "PartInfo without a part", Inconsistent, scene => scene.Post((scene.Draft() with { Parts = [] }).Sign().Wire())) { Because = NotNamed },
    ];

    private static Case Encoded(string name, string encoding, Expected expected, Func<byte[], string> encode) => new("M-09", name, expected, scene =>
        scene.Post(scene.Draft().Sign().Frame().With(1, p => new MimePart(p.Headers.Replace("binary", encoding, StringComparison.Ordinal), Encoding.Latin1.GetBytes(encode(p.Content)))).Write()));

    private static Case Identified(string name, string contentId, Expected expected) => new("M-10", name, expected, scene =>
        scene.Post(scene.Draft().Sign().Frame().With(1, p => p with { Headers = p.Headers.Replace($"<{Draft.PartId}>", contentId, StringComparison.Ordinal) }).Write()));

    private static Case Named(string name, string href, Expected expected) => new("M-11", name, expected, scene =>
        scene.Post(scene.Draft().Header("cid:" + Draft.PartId, href).Sign(plan => plan with { References = [.. plan.References[..2], plan.References[2] with { Uri = href }] }).Wire()));

    private static string PayloadInfo(Scene scene)
    {
        var text = scene.Draft().Messaging;
        return text[text.IndexOf("<eb:PayloadInfo>", StringComparison.Ordinal)..(text.IndexOf("</eb:PayloadInfo>", StringComparison.Ordinal) + 17)];
    }

    private static string Lines(string text) => string.Join("\r\n", text.Chunk(76).Select(line => new string(line)));
}
