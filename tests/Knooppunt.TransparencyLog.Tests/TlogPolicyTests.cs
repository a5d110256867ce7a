using System.Text;
using CsCheck;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class TlogPolicyTests
{
    private const string Origin = "log.example/1";

    private static readonly NoteSigner Log = NoteSigner.Ed25519(Origin, Seed("log"));
    private static readonly NoteSigner OtherLog = NoteSigner.Ed25519("log.example/2", Seed("log 2"));
    private static readonly Cosigner[] Cosigners = [.. Enumerable.Range(1, 6).Select(i => new Cosigner($"w{i}.example", Seed($"w{i}")))];
    private static readonly string[] W = [.. Cosigners.Select(cosigner => cosigner.Verifier.ToString())];
    private static readonly SignedCheckpoint Signed = SignedCheckpoint.Sign(new Checkpoint(Origin, ClassicTree.Head(8)), Log);

    private static string Nested =>
        $"""
        log {Log.Verifier}

        witness X1 {W[0]}
        witness X2 {W[1]}
        witness X3 {W[2]}
        group X-witnesses 2 X1 X2 X3

        witness Y1 {W[3]}
        witness Y2 {W[4]}
        witness Y3 {W[5]}
        group Y-witnesses any Y1 Y2 Y3

        group X-and-Y all X-witnesses Y-witnesses
        quorum X-and-Y

        """;

    [Fact]
    public void Example_of_the_specification_is_read()
    {
        var policy = Parse(Nested);
        Assert.Equal(Log.Verifier.ToString(), Assert.Single(policy.Logs).Key.ToString());
        Assert.Equal(["X1", "X2", "X3", "Y1", "Y2", "Y3"], policy.Witnesses.Select(witness => witness.Name));
        Assert.Equal([2, 1, 2], policy.Groups.Select(group => group.Threshold));
        Assert.Equal(["X-witnesses", "Y-witnesses"], policy.Groups[2].Members);
        Assert.Equal("X-and-Y", policy.Quorum);
    }

    [Fact]
    public void Quorum_of_the_example_is_two_of_x_and_one_of_y_for_every_set_of_witnesses()
    {
        var policy = Parse(Nested);
        for (var set = 0; set < 64; set++)
        {
            var present = Enumerable.Range(0, 6).Where(i => (set >> i & 1) == 1).ToArray();
            var verdict = policy.Judge(Cosigned(present));
            var expected = present.Count(i => i < 3) >= 2 && present.Any(i => i >= 3);
            Assert.Equal(expected ? LogError.None : LogError.Quorum, verdict.Error);
            Assert.Equal(present.Length, verdict.Witnesses.Count);
            Assert.Equal(Log.Verifier.ToString(), Assert.Single(verdict.LogKeys).ToString());
            Assert.Equal(expected, policy.IsQuorum(present.Select(i => policy.Witnesses[i].Name)));
        }
    }

    [Fact]
    public void Witness_that_cosigns_twice_counts_once()
    {
        var policy = Parse(Nested);
        Assert.Equal(LogError.Quorum, policy.Judge(Cosigned(0, 0, 0, 3)).Error);
        Assert.False(policy.IsQuorum(["X1", "X1", "Y1"]));
        // The name of a group is not that of a witness.
        Assert.False(policy.IsQuorum(["X-and-Y", "X-witnesses"]));
    }

    [Fact]
    public void Only_a_listed_log_under_its_own_origin_is_accepted()
    {
        var both = Parse($"log {Log.Verifier}\nlog {OtherLog.Verifier}\nquorum none\n");
        Assert.True(both.Judge(Signed).Accepted);
        Assert.Equal(LogError.UnknownLog, Parse($"log {OtherLog.Verifier}\nquorum none\n").Judge(Signed).Error);
        Assert.Equal(LogError.UnknownLog, Parse("quorum none\n").Judge(Signed).Error);
        // The other log signs a checkpoint with the first one's origin: a listed key, but not of this log.
        var foreign = SignedCheckpoint.Sign(Signed.Content, OtherLog);
        Assert.Equal(LogError.NoKnownSignature, both.Judge(foreign).Error);
        // A witness alone does not make a checkpoint.
        var witnessed = Parse($"log {Log.Verifier}\nwitness w {W[0]}\nquorum w\n");
        var without = foreign.With(Cosigners[0].Sign(foreign, DateTimeOffset.UnixEpoch));
        Assert.Equal(LogError.NoLogSignature, witnessed.Judge(without).Error);
    }

    [Fact]
    public void Failing_signature_of_any_known_key_refuses_the_checkpoint()
    {
        var policy = Parse($"log {Log.Verifier}\nwitness w {W[0]}\nquorum none\n");
        var other = SignedCheckpoint.Sign(new Checkpoint(Origin, ClassicTree.Head(7)), Log);
        Assert.Equal(LogError.BadSignature, policy.Judge(Signed.With(Cosigners[0].Sign(other, DateTimeOffset.UnixEpoch))).Error);
        Assert.Equal(LogError.BadSignature, policy.Judge(Signed.With(other.Note.Signatures)).Error);
        Assert.True(policy.Judge(Signed.With(Cosigners[1].Sign(other, DateTimeOffset.UnixEpoch))).Accepted);
    }

    [Fact]
    public void White_space_comments_and_a_last_line_without_newline_are_taken()
    {
        var policy = Parse($"\n# comment\n\t # another\n\twitness \t w1  {W[0]}   https://w1.example/  \n\n  quorum\tw1");
        Assert.Equal(("w1", "https://w1.example/"), (policy.Witnesses[0].Name, policy.Witnesses[0].Url));
        Assert.Equal("w1", policy.Quorum);
    }

    [Fact]
    public void Names_are_octets_and_keywords_are_names()
    {
        byte[] name = [0xE2, 0x84, 0xAA, 0x80];
        byte[] octets = [.. "witness "u8, .. name, .. Encoding.UTF8.GetBytes($" {W[0]}\nwitness K {W[1]}\nquorum "), .. name, (byte)'\n'];
        Assert.True(TlogPolicy.TryParse(octets, out var policy, out _));
        Assert.Equal(octets, policy.ToOctets());
        Assert.Equal("group", Parse($"witness all {W[0]}\nwitness any {W[1]}\ngroup group 2 all any\nquorum group\n").Quorum);
        // A key name of a witness may be any UTF-8.
        var cosigner = new Cosigner("getuige.example/één", Seed("een"));
        Assert.Equal(cosigner.Verifier.ToString(), Parse($"witness w {cosigner.Verifier}\nquorum w\n").Witnesses[0].Key.ToString());
    }

    [Fact]
    public void Policy_is_written_in_one_form_that_reads_back()
    {
        var expected = $"log {Log.Verifier} https://log.example/\nwitness w1 {W[0]} u\nwitness w2 {W[1]}\ngroup g 1 w1 w2\nquorum g\n";
        var written = "# us\n\n" + expected.Replace("g 1", "g\tany", StringComparison.Ordinal);
        Assert.Equal(expected, Encoding.UTF8.GetString(Parse(written).ToOctets()));
        Assert.Equal(expected, Encoding.UTF8.GetString(Parse(expected).ToOctets()));
    }

    public static TheoryData<string, LogError> Malformed => new()
    {
        { "quorum none\n\u0001", LogError.ControlCharacter },
        { "quorum none\r\n", LogError.ControlCharacter },
        { "quorum none\n\u007f", LogError.ControlCharacter },
        { "quibble w1\nquorum none\n", LogError.Line },
        { $"witness w1 {W[0]} https://w1.example/ # comment\nquorum w1\n", LogError.Line },
        { "log\nquorum none\n", LogError.Line },
        { "log garbage\nquorum none\n", LogError.Line },
        { $"log {Log.Verifier}\nlog {Log.Verifier} https://log.example/\nquorum none\n", LogError.DuplicateKey },
        { $"log {Log.Verifier}\nlog {NoteSigner.Ed25519("other", Seed("log")).Verifier}\nquorum none\n", LogError.DuplicateKey },
        { "witness w1\nquorum none\n", LogError.Line },
        { $"witness w1 {RekorKey}\nquorum w1\n", LogError.KeyType },
        { $"witness w1 {PeterKey}\nquorum w1\n", LogError.KeyType },
        { $"witness w1 {W[0].Replace("w1", "w9", StringComparison.Ordinal)}\nquorum w1\n", LogError.KeyId },
        { $"witness none {W[0]}\nquorum none\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\nwitness w1 {W[1]}\nquorum w1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\nwitness w2 {new Cosigner("impostor", Seed("w1")).Verifier}\nquorum w1\n", LogError.DuplicateKey },
        { $"witness w1 {W[0]}\ngroup w1 any w1\nquorum w1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\ngroup g1 1\nquorum w1\n", LogError.Line },
        { $"witness w1 {W[0]}\ngroup none any w1\nquorum none\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\ngroup g1 0 w1\nquorum g1\n", LogError.Threshold },
        { $"witness w1 {W[0]}\ngroup g1 2 w1\nquorum g1\n", LogError.Threshold },
        { $"witness w1 {W[0]}\ngroup g1 -1 w1\nquorum g1\n", LogError.Number },
        { $"witness w1 {W[0]}\ngroup g1 01 w1\nquorum g1\n", LogError.Number },
        { $"witness w1 {W[0]}\ngroup g1 Any w1\nquorum g1\n", LogError.Number },
        { $"witness w1 {W[0]}\ngroup g1 any w2\nquorum g1\n", LogError.PolicyName },
        { $"group g1 any w1\nwitness w1 {W[0]}\nquorum g1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\ngroup g1 any none w1\nquorum g1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\ngroup g1 any g1 w1\nquorum g1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\ngroup g1 all w1 w1\nquorum g1\n", LogError.PolicyName },
        { $"witness w1 {W[0]}\nwitness w2 {W[1]}\ngroup g1 any w1 w2\ngroup g2 any w1\nquorum g1\n", LogError.PolicyName },
        { "", LogError.QuorumLine },
        { $"witness w1 {W[0]}\n", LogError.QuorumLine },
        { $"witness w1 {W[0]}\nquorum w1\nquorum w1\n", LogError.QuorumLine },
        { "quorum unknown\n", LogError.PolicyName },
        { $"quorum w1\nwitness w1 {W[0]}\n", LogError.PolicyName },
        { "quorum\n", LogError.Line },
        { "quorum none none\n", LogError.Line },
        { new string('#', TlogPolicy.MaxLength) + "\nquorum none\n", LogError.TooLarge },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_policy_is_refused(string text, LogError expected)
    {
        Assert.False(TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var error));
        Assert.Null(policy);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Deep_and_wide_policies_are_judged_without_recursion()
    {
        var text = new StringBuilder($"log {Log.Verifier}\nwitness g0 {W[0]}\n");
        for (var i = 1; i < 4_000; i++)
            text.Append("group g").Append(i).Append(" all g").Append(i - 1).Append('\n');
        var policy = Parse(text.Append("quorum g3999\n").ToString());
        Assert.True(policy.Judge(Cosigned(0)).Accepted);
        Assert.Equal(LogError.Quorum, policy.Judge(Signed).Error);
    }

    [Fact]
    public void Lines_in_any_order_read_into_a_policy_that_writes_and_reads_the_same()
    {
        string[] lines =
        [
            $"log {Log.Verifier}", $"log {OtherLog.Verifier} https://x/", $"witness a {W[0]}", $"witness b {W[1]} u", $"witness c {W[2]}",
            "group d any a b", "group e 1 c", "group f all d e", "quorum f", "quorum a", "quorum none", "# c", " ",
        ];
        Gen.OneOf(lines).Array[1, 12].Sample(chosen =>
        {
            if (!TlogPolicy.TryParse(Encoding.UTF8.GetBytes(string.Join('\n', chosen)), out var policy, out var error))
                return error != LogError.None;
            var written = policy.ToOctets();
            return TlogPolicy.TryParse(written, out var again, out _) && again.ToOctets().AsSpan().SequenceEqual(written);
        });
    }

    private static TlogPolicy Parse(string text) => TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var error)
        ? policy
        : throw new InvalidOperationException(error.ToString());

    private static SignedCheckpoint Cosigned(params int[] witnesses) =>
        Signed.With(witnesses.Select((i, n) => Cosigners[i].Sign(Signed, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + n))));
}
