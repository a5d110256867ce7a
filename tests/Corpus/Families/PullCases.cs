using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>R-30 to R-33 and R-35: pulls. What is not the puller's looks like what is empty, octet for octet (P6).</summary>
internal static class PullCases
{
    private const string Group = "empty";
    private static readonly Expected Policy = Expected.Error("EBMS:0103");

    public static IEnumerable<Case> All =>
    [
        Channel("an own mailbox that is empty", _ => Mpc(Scene.Schuldhulp)),
        Channel("another party's", _ => Mpc(Scene.Belasting)),
        Channel("one that does not exist", _ => "https://knooppunt.example/mpc/00000099000000777000"),
        Channel("through another's with dots", _ => Mpc(Scene.Schuldhulp) + "/../" + Scene.Belasting.Oin),
        Channel("one that begins like the own", _ => Mpc(Scene.Schuldhulp) + "0"),
        Channel("a sub-channel of another's", _ => Mpc(Scene.Belasting) + "/Saldoverzoek"),
        Channel("a sub-channel that does not exist", _ => Mpc(Scene.Schuldhulp) + "/Nergens"),
        Channel("the own in capitals", _ => Mpc(Scene.Schuldhulp).ToUpperInvariant()),
        Channel("the own with a slash", _ => Mpc(Scene.Schuldhulp) + "/"),
        Channel("the own percent-encoded", _ => Mpc(Scene.Schuldhulp).Replace("00000099", "%30%30%30%30%30%30%39%39", StringComparison.Ordinal)),
        Channel("the own with a query", _ => Mpc(Scene.Schuldhulp) + "?x"),
        Channel("the default channel", _ => Ns.Ebms + "defaultMPC"),
        new("R-30", "no channel", Expected.Empty, scene => scene.Post(Draft.Signal("<eb:PullRequest></eb:PullRequest>").By(Scene.Schuldhulp).Sign().Wire(), Scene.Schuldhulp)) { Group = Group },
        new("R-30", "unsigned", Policy, scene =>
        {
            var signed = Draft.Pull(Scene.Belasting, Mpc(Scene.Belasting)).Sign();
            return scene.Post(signed.Change(signed.Security, "").Wire(), Scene.Belasting);
        }),
        new("R-30", "signed by its owner, over another's TLS", Expected.Error("EBMS:0101"), scene => scene.Post(Draft.Pull(Scene.Belasting, Mpc(Scene.Belasting)).Sign().Wire(), Scene.Schuldhulp)),
        new("R-30", "the header not covered", Policy, scene => scene.Post(Draft.Pull(Scene.Belasting, Mpc(Scene.Belasting)).Sign(p => p with { References = p.References.RemoveAt(0) }).Wire(), Scene.Belasting)),
        new("R-30", "two pull requests", Expected.Error("EBMS:0003"), scene =>
        {
            var pull = Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp));
            var unit = pull.Messaging[pull.Messaging.IndexOf("<eb:SignalMessage>", StringComparison.Ordinal)..pull.Messaging.IndexOf("</eb:Messaging>", StringComparison.Ordinal)];
            return scene.Post(pull.Header("</eb:Messaging>", unit.Replace(pull.MessageId, Guid.NewGuid() + "@corpus", StringComparison.Ordinal) + "</eb:Messaging>").Sign().Wire(), Scene.Schuldhulp);
        }),

        Token("a password in text", "PasswordText", "geheim"),
        Token("a password digest", "PasswordDigest", Convert.ToBase64String(SHA1.HashData("x"u8))),
        Token("no password", null, ""),
        new("R-31", "a user name in a header for the pull", Policy, scene =>
        {
            var signed = Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp)).Sign();
            return scene.Post(signed.Change("<S12:Header>", $"<S12:Header><wsse:Security xmlns:wsse=\"{Ns.Wsse}\" S12:role=\"ebms\" S12:mustUnderstand=\"true\">{UserName("PasswordText", "geheim")}</wsse:Security>").Wire(), Scene.Schuldhulp);
        }),

        new("R-32", "the same request again", Expected.Error("EBMS:0003"), async scene =>
        {
            var wire = Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp)).Sign().Wire();
            await scene.Given(() => scene.Post(wire, Scene.Schuldhulp));
            return await scene.Post(wire, Scene.Schuldhulp);
        }),
        new("R-32", "the same request by another party", Expected.Error("EBMS:0101"), async scene =>
        {
            var wire = Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp)).Sign().Wire();
            await scene.Given(() => scene.Post(wire, Scene.Schuldhulp));
            return await scene.Post(wire, Scene.Gemeente);
        }),
        .. new[] { -60, 60 }.Select(minutes => new Case("R-32", $"a request of {minutes} minutes", Expected.Error("EBMS:0003"), scene =>
        {
            var pull = Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp));
            var old = pull.Messaging[(pull.Messaging.IndexOf("<eb:Timestamp>", StringComparison.Ordinal) + 14)..pull.Messaging.IndexOf("</eb:Timestamp>", StringComparison.Ordinal)];
            return scene.Post(pull.Header(old, TimeProvider.System.GetUtcNow().AddMinutes(minutes).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Sign().Wire(), Scene.Schuldhulp);
        })),

        new("R-33", "forty at once get one message once", Expected.Accepted, async scene =>
        {
            var draft = scene.Draft();
            await scene.Given(() => scene.Post(draft.Sign().Wire()));
            var requests = Enumerable.Range(0, 40).Select(_ => Draft.Pull(Scene.Belasting, Mpc(Scene.Belasting)).Sign().Wire()).ToArray();
            var answers = await Task.WhenAll(requests.Select(r => scene.Post(r, Scene.Belasting)));
            return answers.Where(a => a.Message?.Header.User?.Info.MessageId == draft.MessageId).ToArray() is [var one] ? one : Answer.None;
        })
        {
            Hosting = new("crowd"),
            Budget = Budget.Slow(60) with { Processor = TimeSpan.FromSeconds(20) },
        },

        new("R-35", "an empty mailbox says as much as another's full one", Expected.Empty, async scene =>
        {
            await scene.Given(() => scene.Post(scene.Draft().Sign().Wire()));
            var own = await scene.Post(Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp)).Sign().Wire(), Scene.Schuldhulp);
            var other = await scene.Post(Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Belasting)).Sign().Wire(), Scene.Schuldhulp);
            return Math.Abs(own.Body.Length - other.Body.Length) <= 4 ? other : Answer.None;
        })
        {
            Group = Group,
        },
    ];

    public static string Mpc(Identity owner) => "https://knooppunt.example/mpc/" + owner.Oin;

    private static Case Channel(string name, Func<Scene, string> mpc) =>
        new("R-30", name, Expected.Empty, scene => scene.Post(Draft.Pull(Scene.Schuldhulp, mpc(scene)).Sign().Wire(), Scene.Schuldhulp)) { Group = Group };

    private static Case Token(string name, string? type, string password) => new("R-31", name + " beside a valid signature", Policy, scene =>
        scene.Post(Draft.Pull(Scene.Schuldhulp, Mpc(Scene.Schuldhulp)).Sign(p => p with { Before = UserName(type, password) }).Wire(), Scene.Schuldhulp));

    private static string UserName(string? type, string password)
    {
        const string Profile = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";
        var secret = type is null ? "" : $"<wsse:Password Type=\"{Profile}{type}\">{password}</wsse:Password><wsse:Nonce>{Convert.ToBase64String(Encoding.UTF8.GetBytes("nonce"))}</wsse:Nonce>";
        return $"<wsse:UsernameToken xmlns:wsse=\"{Ns.Wsse}\" xmlns:wsu=\"{Ns.Wsu}\" wsu:Id=\"user\"><wsse:Username>schuldhulp</wsse:Username>{secret}</wsse:UsernameToken>";
    }
}
