namespace Knooppunt.Corpus;

/// <summary>E-03, E-05, E-06 and E-07: what somebody could learn from many answers.</summary>
internal static class OracleCases
{
    /// <summary>The cases about single failures share a hub that does not put a brake on them.</summary>
    public static readonly Hosting Unbraked = new("unbraked", "--Hub:Limits:MaxDecryptionFailuresPerHour", "1000000");

    private static readonly Hosting Braked = new("braked", "--Hub:Limits:MaxDecryptionFailuresPerHour", "5");
    private const int Samples = 60;

    public static IEnumerable<Case> All =>
    [
        new("E-03", "after a series of broken keys a good one is not opened either", Expected.Error("EBMS:0102"), async scene =>
        {
            await scene.Given(async () =>
            {
                for (var i = 0; i < 6; i++)
                    await scene.Post(Broken(scene, EncryptionPlan.ForHub with { WrappedKey = new byte[256] }));
                return true;
            });
            return await scene.Post(EncryptionPlan.ForHub.Apply(scene.Draft()).Wire());
        })
        {
            Hosting = Braked,
            Group = EncryptionCases.Group,
        },
        new("E-03", "and another party is not locked out by it", Expected.Accepted, async scene =>
        {
            await scene.Given(async () =>
            {
                for (var i = 0; i < 6; i++)
                    await scene.Post(Broken(scene, EncryptionPlan.ForHub with { WrappedKey = new byte[256] }));
                return true;
            });
            return await scene.Post(EncryptionPlan.ForHub.Apply(scene.Draft(Scene.Schuldhulp)).Wire(), Scene.Schuldhulp);
        })
        {
            Hosting = Braked,
        },

        new("E-05", "the part of a victim under an own signature", Expected.Error("EBMS:0101"), scene =>
        {
            // The attacker has the octets and the wrapped key of another message, signs something of its own and reads the error.
            var plan = EncryptionPlan.ForHub;
            var victim = plan.Apply(scene.Draft(Scene.Schuldhulp));
            var own = scene.Draft().WithContent([1, 2, 3]).Sign(p => p with { Before = plan.Header() });
            return scene.Post((own with { Parts = victim.Parts }).Wire());
        })
        {
            Hosting = Unbraked,
            Because = "it decrypts, and its digest is not the one that was signed: the answer is that of every wrong digest and tells nothing of the content",
        },

        new("E-06", "two messages of one content share neither key nor nonce", Expected.Accepted, async scene =>
        {
            await scene.Given(() => scene.Post(scene.Draft().Sign().Wire()));
            await scene.Given(() => scene.Post(scene.Draft().Sign().Wire()));
            var mpc = $"https://knooppunt.example/mpc/{Scene.Belasting.Oin}";
            var one = await scene.Post(Draft.Pull(Scene.Belasting, mpc).Sign().Wire(), Scene.Belasting);
            var two = await scene.Post(Draft.Pull(Scene.Belasting, mpc).Sign().Wire(), Scene.Belasting);
            return Pieces(one).Intersect(Pieces(two)).Any() ? Answer.None : two;
        })
        {
            Hosting = new("at rest"),
        },

        new("E-07", "a broken key and a broken tag take the same time", Expected.Error("EBMS:0102"), async scene =>
        {
            var (keys, tags) = (new List<double>(), new List<double>());
            Answer last = Answer.None;
            for (var i = 0; i < Samples; i++)
            {
                last = await Timed(scene, keys, p => p with { WrappedKey = Flip(EncryptionPlan.Wrap(Pki.Certificate("hub/encryption"), p.Key)) });
                last = await Timed(scene, tags, p => p with { Seal = c => Flip(EncryptionPlan.Gcm(p.Key, c)) });
            }

            return MannWhitney.P(keys, tags) > 0.01 ? last : Answer.None;
        })
        {
            Hosting = Unbraked,
            Group = EncryptionCases.Group,
            Events = 2 * Samples,
            Budget = Budget.Slow(60) with { Processor = TimeSpan.FromSeconds(30) },
        },
    ];

    private static Knooppunt.As4.Messages.WireMessage Broken(Scene scene, EncryptionPlan plan) => plan.Apply(scene.Draft()).Wire();

    private static async Task<Answer> Timed(Scene scene, List<double> times, Func<EncryptionPlan, EncryptionPlan> change)
    {
        var wire = Broken(scene, change(EncryptionPlan.ForHub));
        var answer = await scene.Post(wire);
        times.Add(scene.Wall.TotalMilliseconds);
        return answer;
    }

    private static byte[] Flip(byte[] octets)
    {
        octets[^1] ^= 1;
        return octets;
    }

    /// <summary>The wrapped key and the nonces of a pulled message.</summary>
    private static IEnumerable<string> Pieces(Answer answer)
    {
        var text = System.Text.Encoding.Latin1.GetString(answer.Body);
        foreach (System.Text.RegularExpressions.Match value in System.Text.RegularExpressions.Regex.Matches(text, "<xenc:CipherValue>([^<]*)<"))
            yield return value.Groups[1].Value;
        foreach (System.Text.RegularExpressions.Match part in System.Text.RegularExpressions.Regex.Matches(text, "octet-stream[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.{12})", System.Text.RegularExpressions.RegexOptions.Singleline))
            yield return part.Groups[1].Value;
    }
}
