namespace Knooppunt.Corpus;

/// <summary>S-XSW-B: the eight variants for the Body. The one in place was never signed, the signed one stands elsewhere.</summary>
internal static class BodyWrappingCases
{
    private static readonly Expected Policy = Expected.Error("EBMS:0103");
    private static readonly Expected NotAnEnvelope = Expected.Fault("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Wrapped(1, Policy, (good, evil) => WrappingCases.Envelope(good.Security.Replace("</ds:Signature>", good.Body + "</ds:Signature>", StringComparison.Ordinal) + good.Messaging, evil)),
        Wrapped(2, Policy, (good, evil) => WrappingCases.Envelope(good.Security.Replace("<ds:Signature ", good.Body + "<ds:Signature ", StringComparison.Ordinal) + good.Messaging, evil)),
        Wrapped(3, NotAnEnvelope, (good, evil) => WrappingCases.Envelope(good.Security + good.Messaging, evil, good.Body)),
        Wrapped(4, Expected.Error("EBMS:0003"), (good, evil) => WrappingCases.Envelope(good.Security + good.Messaging, Into(evil, good.Body)),
            "a Body with content that the header does not name is refused before the signature is looked at"),
        Wrapped(5, NotAnEnvelope, (good, evil) => WrappingCases.Envelope(good.Security + good.Messaging, evil, WrappingCases.Extension(good.Body))),
        Wrapped(6, Expected.Error("EBMS:0003"), (good, evil) => WrappingCases.Envelope(
            WrappingCases.WithoutSignature(good.Security) + good.Messaging, Into(evil, WrappingCases.SignatureOf(good.Security).Replace("</ds:Signature>", good.Body + "</ds:Signature>", StringComparison.Ordinal))),
            "a Body with content that the header does not name is refused before the signature is looked at"),
        Wrapped(7, Expected.Error("EBMS:0009"), (good, evil) => WrappingCases.Envelope(good.Security + good.Messaging + WrappingCases.Extension(good.Body), evil), "an unknown header block is no header of AS4"),
        Wrapped(8, Policy, (good, evil) => WrappingCases.Envelope(
            good.Security.Replace("</ds:Signature>", $"<ds:Object>{good.Body}</ds:Object></ds:Signature>", StringComparison.Ordinal) + good.Messaging, evil)),
    ];

    private static Case Wrapped(int variant, Expected expected, Func<Signed, string, string> envelope, string? because = null) => new($"S-XSW-B{variant}", "Body", expected, scene =>
    {
        var good = scene.Draft().Sign();
        var evil = Draft.Replace(good.Body, "wsu:Id=\"body\"", "wsu:Id=\"evil\"");
        return scene.Post((good with { Envelope = envelope(good, evil) }).Wire());
    })
    {
        Because = because,
    };

    private static string Into(string element, string content) => element.Insert(element.LastIndexOf("</", StringComparison.Ordinal), content);
}
