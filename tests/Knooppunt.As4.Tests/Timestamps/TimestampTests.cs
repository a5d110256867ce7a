using Knooppunt.As4.Timestamps;
using Xunit;

namespace Knooppunt.As4.Tests.Timestamps;

/// <summary>The list of failures of the security catalogue, 4.4, and what RFC 3161 asks besides.</summary>
public sealed class TimestampTests
{
    private static readonly byte[] Data = "knooppunt.example/log\n12\nroot\n"u8.ToArray();
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TestTsa Tsa = new();

    [Fact]
    public void Granted_timestamp_is_good_now_and_after_the_certificate_has_expired()
    {
        var verdict = Ask(new Wrong { Certificate = Tsa.Issue(until: TestTsa.Now.AddDays(1)) });
        Assert.True(verdict.IsGood, verdict.Reason);
        Assert.Equal(TestTsa.Now, verdict.Time);

        // Years later there is only the token: the time that counts is its own.
        var later = TimestampToken.Check(verdict.Token, Data, Tsa.Trust);
        Assert.True(later.IsGood, later.Reason);
        Assert.Equal(verdict.Time, later.Time);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "refused", "The timestamp was not granted." },
        { "granted with modifications", "The timestamp was not granted." },
        { "other hash", "The timestamp does not answer the question." },
        { "no nonce", "The timestamp does not answer the question." },
        { "other policy", "The timestamp is under another policy." },
        { "two hours early", "The time of the timestamp is not the present one." },
        { "two hours late", "The time of the timestamp is not the present one." },
        { "no accuracy", "The timestamp is not accurate enough." },
        { "two seconds of accuracy", "The timestamp is not accurate enough." },
        { "SHA-1 certificate id", "The timestamp does not name its certificate by ESSCertIDv2." },
        { "id of another certificate", "The timestamp does not answer the question." },
        { "two signers", "The timestamp does not answer the question." },
        { "expired certificate", "The timestamp does not answer the question." },
        { "certificate without usage", "The timestamp does not answer the question." },
        { "usage not critical", "The timestamp does not answer the question." },
        { "usage for clients too", "The certificate is not for timestamps, critically and only." },
        { "stranger", "The certificate of the timestamp does not lead to a trusted root." },
        { "weak key", "A certificate of the timestamp has a key or signature that is too weak." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Timestamp_that_is_wrong_in_one_way_is_refused(string what, string reason)
    {
        var verdict = Ask(what switch
        {
            "refused" => new Wrong { Status = 2 },
            "granted with modifications" => new Wrong { Status = 1 },
            "other hash" => new Wrong { Hash = new byte[32] },
            "no nonce" => new Wrong { WithoutNonce = true },
            "other policy" => new Wrong { Policy = "1.2.3.4.2" },
            "two hours early" => new Wrong { Time = TestTsa.Now.AddHours(-2) },
            "two hours late" => new Wrong { Time = TestTsa.Now.AddHours(2) },
            "no accuracy" => new Wrong { AccuracyInMicroseconds = null },
            "two seconds of accuracy" => new Wrong { AccuracyInMicroseconds = 2_000_000 },
            "SHA-1 certificate id" => new Wrong { OldCertId = true },
            "id of another certificate" => new Wrong { NamedCertificate = Tsa.Issue() },
            "two signers" => new Wrong { SecondSigner = true },
            "expired certificate" => new Wrong { Certificate = Tsa.Issue(until: TestTsa.Now.AddDays(-1)) },
            "certificate without usage" => new Wrong { Certificate = Tsa.Issue(usages: []) },
            "usage not critical" => new Wrong { Certificate = Tsa.Issue(critical: false) },
            "usage for clients too" => new Wrong { Certificate = Tsa.Issue(usages: ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.2"]) },
            "stranger" => new Wrong { Certificate = new TestTsa().Certificate },
            _ => new Wrong { Certificate = Tsa.Issue(weak: true) },
        });
        Assert.False(verdict.IsGood);
        Assert.Equal(reason, verdict.Reason);
        Assert.Equal(0, verdict.Token.Length);
    }

    [Fact]
    public void Answer_to_an_earlier_question_is_refused()
    {
        var earlier = Tsa.Answer(TimestampRequest.For(Data, Tsa.Trust).ToOctets());
        Assert.Equal("The timestamp does not answer the question.", TimestampRequest.For(Data, Tsa.Trust).Read(earlier, Tsa.Trust, TestTsa.Now, Skew).Reason);
    }

    [Fact]
    public void Token_over_other_data_or_under_another_policy_is_refused_later_too()
    {
        var token = Ask(new Wrong()).Token;
        Assert.Equal("The timestamp is over other data.", TimestampToken.Check(token, "other"u8, Tsa.Trust).Reason);
        Assert.Equal("The timestamp is under another policy.", TimestampToken.Check(token, Data, Tsa.Trust with { PolicyIdentifier = "1.2.3" }).Reason);
        Assert.Equal("The certificate of the timestamp does not lead to a trusted root.", TimestampToken.Check(token, Data, new TestTsa().Trust).Reason);
    }

    [Fact]
    public void Every_changed_octet_of_an_answer_is_refused_or_changes_nothing_that_is_signed()
    {
        var question = TimestampRequest.For(Data, Tsa.Trust);
        var answer = Tsa.Answer(question.ToOctets());
        var taken = 0;
        for (var i = 0; i < answer.Length; i++)
        {
            var changed = answer.ToArray();
            changed[i] ^= 0x01;
            var verdict = question.Read(changed, Tsa.Trust, TestTsa.Now, Skew);
            if (!verdict.IsGood)
                continue;
            taken++;
            Assert.Equal(TestTsa.Now, verdict.Time);
        }

        // Version numbers and the list of digest algorithms of CMS are outside of what is signed.
        Assert.InRange(taken, 0, 30);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("3003020100")]
    [InlineData("30053003020100")]
    [InlineData("30073003020100300000")]
    public void Octets_that_are_no_answer_are_refused(string hex) =>
        Assert.False(TimestampRequest.For(Data, Tsa.Trust).Read(Convert.FromHexString(hex), Tsa.Trust, TestTsa.Now, Skew).IsGood);

    [Fact]
    public void Answer_that_is_too_large_is_not_read() => Assert.Equal(
        "The answer to the question for a timestamp is too large.",
        TimestampRequest.For(Data, Tsa.Trust).Read(new byte[TimestampToken.MaximumOctets + 1], Tsa.Trust, TestTsa.Now, Skew).Reason);

    private static TimestampVerdict Ask(Wrong wrong)
    {
        var question = TimestampRequest.For(Data, Tsa.Trust);
        return question.Read(Tsa.Answer(question.ToOctets(), wrong), Tsa.Trust, TestTsa.Now, Skew);
    }
}
