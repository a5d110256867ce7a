using System.Text.RegularExpressions;

namespace Knooppunt.Corpus;

/// <summary>R-20: receipts that are not the recipient's own for all of what it was offered. No state changes (P1).</summary>
internal static class ReceiptCases
{
    private static readonly Expected Invalid = Expected.Error("EBMS:0302");

    public static IEnumerable<Case> All =>
    [
        Offered("in order", Expected.Accepted, (scene, pulled) => Post(Receipt(pulled, References(pulled)), Scene.Belasting)),
        Offered("by a third party", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)), Scene.Schuldhulp)),
        Offered("by the sender", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)), Scene.Gemeente)),
        Offered("signed by another than TLS says", Expected.Error("EBMS:0101"), (scene, pulled) => (Receipt(pulled, References(pulled)) with { Signer = Scene.Schuldhulp.Signing }, Scene.Belasting)),
        Offered("without a reference", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)[..^1]), Scene.Belasting)),
        Offered("with a reference too many", Invalid, (scene, pulled) => Post(Receipt(pulled, [.. References(pulled), References(pulled)[0]]), Scene.Belasting)),
        Offered("with another digest", Invalid, (scene, pulled) => Post(Receipt(pulled, [.. References(pulled).Select(r => Regex.Replace(r, "(?<=<ds:DigestValue>)[^<]*", Canonical.Digest("x"u8)))]), Scene.Belasting)),
        Offered("with the digests of the sender's own message", Invalid, (scene, pulled) => Post(Receipt(pulled, [.. References(pulled).Take(2).Select(r => Regex.Replace(r, "(?<=<ds:DigestValue>)[^<]*", Canonical.Digest("y"u8))), References(pulled)[2]]), Scene.Belasting)),
        Offered("without any reference", Expected.Error("EBMS:0009"), (scene, pulled) => Post(Receipt(pulled, []), Scene.Belasting), "it is not valid against the schema of receipts"),
        Offered("with information in another namespace", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)).Header("ebbp-signals-2.0", "ebbp-signals-9.0"), Scene.Belasting)),
        Offered("for a message that does not exist", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)).Header($">{Id(pulled)}</eb:RefToMessageId>", ">nobody@corpus</eb:RefToMessageId>"), Scene.Belasting)),
        Offered("that refers to nothing", Invalid, (scene, pulled) => Post(Receipt(pulled, References(pulled)).Header($"<eb:RefToMessageId>{Id(pulled)}</eb:RefToMessageId>", ""), Scene.Belasting)),
        new("R-20", "unsigned", Expected.Error("EBMS:0103"), async scene =>
        {
            var pulled = await Pulled(scene);
            var signed = Receipt(pulled, References(pulled)).Sign();
            return await scene.Post(signed.Change(signed.Security, "").Wire(), Scene.Belasting);
        })
        {
            Hosting = Mailbox,
        },
        new("R-20", "for a message that was never offered", Invalid, async scene =>
        {
            var draft = scene.Draft();
            await scene.Given(() => scene.Post(draft.Sign().Wire()));
            var plan = SignaturePlan.For(draft);
            return await scene.Post(Draft.Signal(Content(plan.References.Select(r => r.Xml().Replace("<ds:Reference", $"<ds:Reference xmlns:ds=\"{Ns.Ds}\"", StringComparison.Ordinal))), draft.MessageId).By(Scene.Belasting).Sign().Wire(), Scene.Belasting);
        }),
        new("R-20", "twice", Expected.Accepted, async scene =>
        {
            var pulled = await Pulled(scene);
            var receipt = Receipt(pulled, References(pulled)).Sign().Wire();
            await scene.Given(() => scene.Post(receipt, Scene.Belasting));
            return await scene.Post(receipt, Scene.Belasting);
        })
        {
            Hosting = Mailbox,
        },
    ];

    /// <summary>Leases are short, so that cases one after the other find each its own message.</summary>
    public static readonly Hosting Mailbox = new("mailbox", "--Hub:Lease", "00:10:00");

    public static Draft By(this string messaging, Identity signer) => new() { Signer = signer.Signing, Messaging = messaging };

    /// <summary>Pushes a message and pulls until it comes: other cases leave theirs in the mailbox.</summary>
    public static Task<Answer> Pulled(Scene scene) => scene.Given(async () =>
    {
        var draft = scene.Draft();
        await scene.Post(draft.Sign().Wire());
        while (true)
        {
            var answer = await scene.Post(Draft.Pull(Scene.Belasting, PullCases.Mpc(Scene.Belasting)).Sign().Wire(), Scene.Belasting);
            if (answer.Message?.Header.User?.Info.MessageId == draft.MessageId)
                return answer;
            if (answer.Message?.Header.User is null)
                throw new InvalidOperationException("The message that was pushed does not come.");
        }
    });

    public static string Id(Answer pulled) => pulled.Message!.Header.User!.Info.MessageId;

    /// <summary>The references of the hub's signature, as text.</summary>
    public static string[] References(Answer pulled) => [.. pulled.Message!.References.Select(r => r.Xml)];

    private static Draft Receipt(Answer pulled, IEnumerable<string> references) => Draft.Signal(Content(references), Id(pulled)).By(Scene.Belasting);

    private static string Content(IEnumerable<string> references) =>
        $"""<eb:Receipt><n:NonRepudiationInformation xmlns:n="http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0">{string.Concat(references.Select(r => $"<n:MessagePartNRInformation>{r}</n:MessagePartNRInformation>"))}</n:NonRepudiationInformation></eb:Receipt>""";

    private static (Draft, Identity) Post(Draft draft, Identity by) => (draft with { Signer = by.Signing }, by);

    private static Case Offered(string name, Expected expected, Func<Scene, Answer, (Draft Draft, Identity By)> receipt, string? because = null) => new("R-20", name, expected, async scene =>
    {
        var (draft, by) = receipt(scene, await Pulled(scene));
        return await scene.Post(draft.Sign().Wire(), by);
    })
    {
        Because = because,
        Hosting = Mailbox,
    };
}
