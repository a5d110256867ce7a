using System.Collections.Immutable;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>
/// S-XSW: the signature verifies over the header that was signed, and another one stands where the header is read. The definitions
/// are those of the eight classic variants, carried over to eb:Messaging and to the parts.
/// </summary>
internal static class WrappingCases
{
    private static readonly Expected Policy = Expected.Error("EBMS:0103");
    private static readonly Expected Header = Expected.Error("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Wrapped("S-XSW1", "inside ds:Signature", Policy, (good, evil) => Envelope(good.Security.Replace("</ds:Signature>", good.Messaging + "</ds:Signature>", StringComparison.Ordinal) + evil, good.Body)),
        Wrapped("S-XSW2", "before ds:Signature", Policy, (good, evil) => Envelope(good.Security.Replace("<ds:Signature ", good.Messaging + "<ds:Signature ", StringComparison.Ordinal) + evil, good.Body)),
        Wrapped("S-XSW3", "changed one first", Header, (good, evil) => Envelope(good.Security + evil + good.Messaging, good.Body)),
        Wrapped("S-XSW3", "signed one first", Header, (good, evil) => Envelope(good.Security + good.Messaging + evil, good.Body)),
        Wrapped("S-XSW4", "as the last child", Header, (good, evil) => Envelope(good.Security + Into(evil, good.Messaging), good.Body)),
        Wrapped("S-XSW4", "as the first child", Header, (good, evil) => Envelope(good.Security + evil.Insert(evil.IndexOf('>', StringComparison.Ordinal) + 1, good.Messaging), good.Body)),
        Wrapped("S-XSW5", "after the Body", Expected.Fault("EBMS:0009"), (good, evil) => Envelope(good.Security + evil, good.Body, good.Messaging)),
        Wrapped("S-XSW6", "in ds:Signature in the changed one", Header, (good, evil) =>
            Envelope(WithoutSignature(good.Security) + Into(evil, SignatureOf(good.Security).Replace("</ds:Signature>", good.Messaging + "</ds:Signature>", StringComparison.Ordinal)), good.Body)) with
        {
            Because = "a header with a signature in it is not valid against its schema, and that is looked at first",
        },
        Wrapped("S-XSW7", "in a header of its own", Header, (good, evil) => Envelope(good.Security + evil + Extension(good.Messaging), good.Body)),
        Wrapped("S-XSW7", "in MessageProperties", Header, (good, evil) => Envelope(good.Security + evil.Replace("</eb:MessageProperties>", Extension(good.Messaging) + "</eb:MessageProperties>", StringComparison.Ordinal), good.Body)),
        Wrapped("S-XSW7", "in PartInfo", Header, (good, evil) => Envelope(good.Security + evil.Replace("</eb:PartInfo>", Extension(good.Messaging) + "</eb:PartInfo>", StringComparison.Ordinal), good.Body)),
        Wrapped("S-XSW8", "in ds:Object", Policy, (good, evil) =>
            Envelope(good.Security.Replace("</ds:Signature>", $"<ds:Object>{good.Messaging}</ds:Object></ds:Signature>", StringComparison.Ordinal) + evil, good.Body)),
        TwoSignedInfo("the signed one first", (good, evil) => good + evil),
        TwoSignedInfo("the signed one second", (good, evil) => evil + good),

        new("S-XSW-A1", "changed part first", Expected.Error("EBMS:0007"), scene => Parts(scene, good => [Evil(scene, good), good])),
        new("S-XSW-A1", "changed part second", Expected.Error("EBMS:0007"), scene => Parts(scene, good => [good, Evil(scene, good)])),
        new("S-XSW-A2", "the header names only the other part", Expected.Error("EBMS:0003"), scene =>
        {
            var draft = scene.Draft();
            var other = Evil(scene, draft.Parts[0]) with { ContentId = "ander@corpus" };
            return scene.Post((draft with { Parts = [draft.Parts[0], other] }).Header("cid:" + Draft.PartId, "cid:ander@corpus").Sign(p => p with { References = p.References.RemoveAt(3) }).Wire());
        })
        {
            Because = "parts that the header does not name are refused before the signature is looked at",
        },
        new("S-XSW-A2", "the header names both, one is signed", Policy, scene =>
        {
            var draft = TwoParts(scene);
            return scene.Post(draft.Sign(p => p with { References = p.References.RemoveAt(3) }).Wire());
        }),
        new("S-XSW-A2", "both signed, in order", Expected.Accepted, scene => scene.Post(TwoParts(scene).Sign().Wire())),
        new("S-XSW-A3", "in a nested multipart", Expected.Error("EBMS:0007"), scene =>
        {
            var frame = scene.Draft().Sign().Frame();
            var inner = $"--in\r\n{frame.Parts[1].Headers}\r\n{Encoding.Latin1.GetString(frame.Parts[1].Content)}\r\n--in--\r\n";
            return scene.Post((frame with { Parts = [frame.Parts[0], MimePart.Of("ander@corpus", "multipart/mixed; boundary=in", Encoding.Latin1.GetBytes(inner))] }).Write());
        }),
        new("S-XSW-A4", "one compressed, one not", Expected.Error("EBMS:0003"), scene =>
        {
            var draft = scene.Draft();
            var partInfo = draft.Messaging[draft.Messaging.IndexOf("<eb:PartInfo ", StringComparison.Ordinal)..(draft.Messaging.IndexOf("</eb:PartInfo>", StringComparison.Ordinal) + 14)];
            var plain = partInfo.Replace("<eb:Property name=\"CompressionType\">application/gzip</eb:Property>", "", StringComparison.Ordinal);
            return scene.Post(draft.Header(partInfo, partInfo + plain).Sign().Wire());
        }),

        new("S-XSW-U", "two user messages", Expected.Error("EBMS:0003"), scene =>
        {
            var draft = scene.Draft();
            var unit = Unit(draft.Messaging);
            return scene.Post(draft.Header("</eb:Messaging>", unit.Replace(draft.MessageId, Guid.NewGuid() + "@corpus", StringComparison.Ordinal) + "</eb:Messaging>").Sign().Wire());
        })
        {
            Because = "EBMS:0003 is what other products answer to it",
        },
        new("S-XSW-U", "a user message and a pull request", Expected.Error("EBMS:0008"), scene =>
        {
            var pull = Draft.Signal($"""<eb:PullRequest mpc="https://knooppunt.example/mpc/{Scene.Gemeente.Oin}"></eb:PullRequest>""");
            var signal = pull[pull.IndexOf("<eb:SignalMessage>", StringComparison.Ordinal)..pull.IndexOf("</eb:Messaging>", StringComparison.Ordinal)];
            return scene.Post(scene.Draft().Header("<eb:UserMessage>", signal + "<eb:UserMessage>").Sign().Wire());
        }),
        Wrapped("S-XSW-U", "two security headers", Policy, (good, evil) => Envelope(good.Security + WithoutSignature(good.Security) + evil, good.Body)),
        Wrapped("S-XSW-U", "two security headers for two roles", Policy, (good, evil) => Envelope(
            good.Security + WithoutSignature(good.Security).Replace(" S12:mustUnderstand=\"true\"", " S12:role=\"urn:other\"", StringComparison.Ordinal).Replace("wsu:Id=\"token\"", "wsu:Id=\"token2\"", StringComparison.Ordinal) + evil, good.Body)),
        new("S-XSW-U", "a second signature by another party over its own old message", Policy, scene =>
        {
            var other = scene.Draft(Scene.Schuldhulp);
            var theirs = SignaturePlan.For(other).Signature().Replace("#token", "#token2", StringComparison.Ordinal);
            return scene.Post(scene.Draft().Sign(p => p with { After = SignaturePlan.TokenOf(other.Signer, "token2") + theirs }).Wire());
        }),
    ];

    public static string Envelope(string header, string body, string after = "") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><S12:Envelope xmlns:S12="{Ns.Soap}"><S12:Header>{header}</S12:Header>{body}{after}</S12:Envelope>""";

    public static string WithoutSignature(string security) => security.Replace(SignatureOf(security), "", StringComparison.Ordinal);

    public static string SignatureOf(string security) =>
        security[security.IndexOf("<ds:Signature ", StringComparison.Ordinal)..(security.IndexOf("</ds:Signature>", StringComparison.Ordinal) + 15)];

    public static string Extension(string content) => $"""<x:Extension xmlns:x="urn:example:extension">{content}</x:Extension>""";

    /// <summary>The header that was signed, and one like it for another recipient.</summary>
    private static Case Wrapped(string row, string name, Expected expected, Func<Signed, string, string> envelope) => new(row, name, expected, scene =>
    {
        var good = scene.Draft().Sign();
        var evil = Draft.Replace(Draft.Replace(good.Messaging, "wsu:Id=\"messaging\"", "wsu:Id=\"evil\""), Scene.Belasting.Oin, Scene.Energie.Oin);
        return scene.Post((good with { Envelope = envelope(good, evil) }).Wire());
    });

    private static Case TwoSignedInfo(string name, Func<string, string, string> both) => new("S-XSW9", name, Policy, scene =>
    {
        var good = scene.Draft().Sign();
        var evil = scene.Draft().Header(Scene.Belasting.Oin, Scene.Energie.Oin).Sign();
        var (signed, other) = (SignedInfo(good.Security), SignedInfo(evil.Security));
        return scene.Post((good with { Envelope = Envelope(good.Security.Replace(signed, both(signed, other), StringComparison.Ordinal) + evil.Messaging, good.Body) }).Wire());
    });

    private static string SignedInfo(string security) =>
        security[security.IndexOf("<ds:SignedInfo ", StringComparison.Ordinal)..(security.IndexOf("</ds:SignedInfo>", StringComparison.Ordinal) + 16)];

    private static string Into(string element, string content) => element.Insert(element.LastIndexOf("</", StringComparison.Ordinal), content);

    private static string Unit(string messaging) =>
        messaging[messaging.IndexOf("<eb:UserMessage>", StringComparison.Ordinal)..messaging.IndexOf("</eb:Messaging>", StringComparison.Ordinal)];

    private static Draft TwoParts(Scene scene)
    {
        var draft = scene.Draft();
        var second = $"""<eb:PartInfo href="cid:ander@corpus"><eb:PartProperties><eb:Property name="MimeType">application/octet-stream</eb:Property></eb:PartProperties></eb:PartInfo>""";
        return (draft with { Parts = [draft.Parts[0], new Part("ander@corpus", "application/octet-stream", Encoding.UTF8.GetBytes(scene.Canary))] }).Header("</eb:PayloadInfo>", second + "</eb:PayloadInfo>");
    }

    private static Part Evil(Scene scene, Part good) => good with { Content = Draft.Gzip(Draft.Payload(scene.Canary).Replace("Dorpsstraat", "Kerkstraat", StringComparison.Ordinal)) };

    private static Task<Answer> Parts(Scene scene, Func<Part, ImmutableArray<Part>> parts)
    {
        var signed = scene.Draft().Sign();
        return scene.Post((signed with { Parts = parts(signed.Parts[0]) }).Wire());
    }
}
