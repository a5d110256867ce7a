using System.Globalization;

namespace Knooppunt.Corpus;

/// <summary>R-01 to R-08: the same message again, what only looks like it, and when.</summary>
internal static class RepeatCases
{
    private static readonly Expected Inconsistent = Expected.Error("EBMS:0003");
    private static readonly Expected Header = Expected.Error("EBMS:0009");

    public static IEnumerable<Case> All =>
    [
        Again("R-01", "octet for octet", Expected.Duplicate, (scene, draft) => (draft.Sign().Wire(), null)),
        Again("R-02", "signed anew", Expected.Duplicate, (_, draft) => (draft.Sign().Wire(), null)),
        Again("R-02", "in another frame", Expected.Duplicate, (_, draft) => ((draft.Sign().Frame() with { Boundary = "another" }).Write(), null)),
        Again("R-02", "with the references in another order", Expected.Duplicate, (_, draft) => (draft.Sign(p => p with { References = [p.References[2], p.References[1], p.References[0]] }).Wire(), null)),
        Again("R-03", "another payload", Inconsistent, (scene, draft) => (draft.WithPayload(Draft.Payload(scene.Canary).Replace("Dorpsstraat", "Kerkstraat", StringComparison.Ordinal)).Sign().Wire(), null)),
        Again("R-03", "another recipient", Inconsistent, (_, draft) => (draft.Header(Scene.Belasting.Oin, Scene.Energie.Oin).Sign().Wire(), null)),
        Again("R-03", "the same digests over another header", Inconsistent, (_, draft) => (draft.Header("<eb:ConversationId>", "<eb:ConversationId>x").Sign().Wire(), null)),
        Again("R-04", "by another party", Inconsistent, (scene, draft) => (scene.Draft(Scene.Schuldhulp).Header("<eb:MessageId>", "<eb:MessageId>").WithId(draft.MessageId).Sign().Wire(), Scene.Schuldhulp),
            "decision 0004: a MessageId is one message, whoever sends it"),

        Id("in brackets", "&lt;a@b&gt;"), Id("with a space", "a b@c"), Id("with a line break", "a\nb@c"), Id("with a carriage return", "a&#13;&#10;b@c"), Id("with a tab", "a&#9;b@c"),
        Id("of 1 000 characters", new string('a', 1000) + "@b"), Id("empty", ""), Id("with script", "&lt;script&gt;alert(1)&lt;/script&gt;@b"), Id("in other letters", "\u0430@b"), Id("with a quote", "&quot;a&quot;@b"),
        Again("R-05", "in capitals: another message", Expected.Accepted, (scene, draft) => (scene.Draft().WithId(draft.MessageId.ToUpperInvariant()).Sign().Wire(), null)),
        Again("R-05", "with white space around: another message, or none", Header, (scene, draft) => (scene.Draft().WithId(" " + draft.MessageId).Sign().Wire(), null)),

        Time("10 minutes ahead", TimeSpan.FromMinutes(10), Inconsistent), Time("4 minutes ahead", TimeSpan.FromMinutes(4), Expected.Accepted), Time("48 hours old", TimeSpan.FromHours(-48), Expected.Accepted, "messages may wait at their sender: the limit is 30 days"),
        Written("without a zone", t => t.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), Expected.Accepted), Written("with seven digits", t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), Expected.Accepted),
        Written("in another zone", t => t.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm:ss'+02:00'", CultureInfo.InvariantCulture), Expected.Accepted),
        Written("a leap second", t => t.ToString("yyyy-MM-dd'T'23:59:60'Z'", CultureInfo.InvariantCulture), Header), Written("the year 9999", _ => "9999-12-31T23:59:59Z", Inconsistent), Written("the year 0", _ => "0000-01-01T00:00:00Z", Header),
        Written("a date", t => t.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Header), Written("no time", _ => "yesterday", Header), Written("the year 1", _ => "0001-01-01T00:00:00Z", Inconsistent),
        Time("31 days old", TimeSpan.FromDays(-31), Inconsistent) with { Row = "R-07" },

        new("R-08", "another party's message over this party's TLS", Expected.Error("EBMS:0101"), async scene =>
        {
            var wire = scene.Draft(Scene.Schuldhulp).Sign().Wire();
            await scene.Given(() => scene.Post(wire, Scene.Schuldhulp));
            return await scene.Post(wire);
        }),
    ];

    public static Draft WithId(this Draft draft, string id) => draft.Header($"<eb:MessageId>{draft.MessageId}<", $"<eb:MessageId>{id}<");

    private static Case Again(string row, string name, Expected expected, Func<Scene, Draft, (Knooppunt.As4.Messages.WireMessage, Identity?)> second, string? because = null) => new(row, name, expected, async scene =>
    {
        var draft = scene.Draft();
        scene.First = await scene.Given(() => scene.Post(draft.Sign().Wire()));
        var (wire, by) = second(scene, draft);
        return await scene.Post(wire, by);
    })
    {
        Because = because,
    };

    private static Case Id(string name, string id) => new("R-05", name, Header, scene => scene.Post(scene.Draft().WithId(id).Sign().Wire()));

    private static Case Time(string name, TimeSpan offset, Expected expected, string? because = null) =>
        Written(name, t => (t + offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), expected) with { Because = because };

    private static Case Written(string name, Func<DateTime, string> time, Expected expected) => new("R-06", name, expected, scene =>
    {
        var draft = scene.Draft();
        var old = draft.Messaging[(draft.Messaging.IndexOf("<eb:Timestamp>", StringComparison.Ordinal) + 14)..draft.Messaging.IndexOf("</eb:Timestamp>", StringComparison.Ordinal)];
        return scene.Post(draft.Header(old, time(TimeProvider.System.GetUtcNow().UtcDateTime)).Sign().Wire());
    });
}
