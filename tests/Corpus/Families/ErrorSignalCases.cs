namespace Knooppunt.Corpus;

/// <summary>R-21: errors that somebody sends in. None of them ends a message, except the recipient's own about what it was offered.</summary>
internal static class ErrorSignalCases
{
    private static readonly Expected Taken = Expected.Accepted;

    public static IEnumerable<Case> All =>
    [
        Injected("about a message that does not exist", Taken, (_, _) => (Error("nobody@corpus"), Scene.Belasting)),
        Injected("about what was offered, by a third party", Taken, (_, id) => (Error(id), Scene.Schuldhulp)),
        Injected("about what was offered, by its sender", Taken, (_, id) => (Error(id), Scene.Gemeente)),
        Injected("a warning about what was offered", Taken, (_, id) => (Error(id, severity: "warning"), Scene.Belasting)),
        Injected("signed by another than TLS says", Taken, (_, id) => (Error(id) with { Signer = Scene.Schuldhulp.Signing }, Scene.Belasting)),
        Injected("that refers to nothing", Taken, (_, _) => (Error(null), Scene.Belasting)),
        Injected("of 100 entries", Taken, (_, _) => (Draft.Signal(string.Concat(Enumerable.Repeat(Entry("nobody@corpus", "failure"), 100)), "nobody@corpus").By(Scene.Belasting), Scene.Belasting)),
        Injected("with a code that nobody knows", Taken, (_, _) => (Draft.Signal(Entry("nobody@corpus", "failure").Replace("EBMS:0004", "EBMS:9999", StringComparison.Ordinal), "nobody@corpus").By(Scene.Belasting), Scene.Belasting)),
        new("R-21", "unsigned", Taken, async scene =>
        {
            var signed = Error(ReceiptCases.Id(await ReceiptCases.Pulled(scene))).Sign();
            return await scene.Post(signed.Change(signed.Security, "").Wire(), Scene.Belasting);
        })
        {
            Hosting = ReceiptCases.Mailbox,
            Events = 1,
            Because = "an error is never answered with an error (ebMS3 Core 6.6); it is logged and not believed",
        },
        new("R-21", "about a message that was handed over", Taken, async scene =>
        {
            var pulled = await ReceiptCases.Pulled(scene);
            var references = string.Concat(ReceiptCases.References(pulled).Select(r => $"<n:MessagePartNRInformation>{r}</n:MessagePartNRInformation>"));
            var receipt = Draft.Signal($"""<eb:Receipt><n:NonRepudiationInformation xmlns:n="http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0">{references}</n:NonRepudiationInformation></eb:Receipt>""", ReceiptCases.Id(pulled));
            await scene.Given(() => scene.Post(receipt.By(Scene.Belasting).Sign().Wire(), Scene.Belasting));
            return await scene.Post(Error(ReceiptCases.Id(pulled)).Sign().Wire(), Scene.Belasting);
        })
        {
            Hosting = ReceiptCases.Mailbox,
            Events = 1,
        },
    ];

    private static Draft Error(string? about, string severity = "failure") => Draft.Signal(Entry(about, severity), about).By(Scene.Belasting);

    private static string Entry(string? about, string severity) =>
        $"""<eb:Error category="Content"{(about is null ? "" : $" refToMessageInError=\"{about}\"")} errorCode="EBMS:0004" origin="ebMS" severity="{severity}" shortDescription="Other"></eb:Error>""";

    private static Case Injected(string name, Expected expected, Func<Scene, string, (Draft Draft, Identity By)> error) => new("R-21", name, expected, async scene =>
    {
        var pulled = await ReceiptCases.Pulled(scene);
        var (draft, by) = error(scene, ReceiptCases.Id(pulled));
        return await scene.Post((by == Scene.Belasting ? draft : draft with { Signer = by.Signing }).Sign().Wire(), by);
    })
    {
        Hosting = ReceiptCases.Mailbox,
        Events = 1,
    };
}
