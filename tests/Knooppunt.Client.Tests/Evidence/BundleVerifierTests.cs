using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.Client.Evidence;

namespace Knooppunt.Client.Tests.Evidence;

public sealed class BundleVerifierTests
{
    private const string Acceptance = "events/01-SubmissionAcceptance/";
    private const string Consignment = "events/02-ContentConsignment/";
    private const string Handover = "events/03-ContentHandover/";

    [Theory]
    [InlineData("HandedOver", "handed over: the recipient signed a receipt.")]
    [InlineData("Expired", "not handed over: A fixed text.")]
    [InlineData("Rejected", "not handed over: A fixed text.")]
    [InlineData("None", "It had no end when the bundle was made.")]
    public void A_bundle_tells_what_happened_and_proves_it(string end, string last)
    {
        var verdict = BundleVerifier.Verify(BundleMint.Message(Enum.Parse<End>(end)).Bundle(), BundleMint.Trust());
        Assert.True(verdict.IsGood, EvidenceReport.Text(verdict));
        Assert.EndsWith(last, verdict.Story[^1], StringComparison.Ordinal);
        Assert.Equal([BundleNames.Timestamp], verdict.Checks.Where(c => c.State == CheckState.Absent).Select(c => c.File));
    }

    [Fact]
    public void One_digest_stands_in_four_signatures()
    {
        var verdict = BundleVerifier.Verify(BundleMint.Message(End.HandedOver).Bundle(), BundleMint.Trust());
        var digest = Assert.Single(verdict.Checks, c => c.Text.StartsWith("One digest", StringComparison.Ordinal));
        Assert.EndsWith("4 signature(s).", digest.Text, StringComparison.Ordinal);
        Assert.All(new[] { "submission.xml", "receipt.as4", "consignment.xml", "handover-receipt.xml" }, file => Assert.Contains(file, digest.Detail!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_payload_from_the_SOAP_body_is_proven_without_it()
    {
        var verdict = BundleVerifier.Verify(BundleMint.Message(End.HandedOver, payloadInBody: true).Bundle(), BundleMint.Trust());
        Assert.True(verdict.IsGood, EvidenceReport.Text(verdict));
        Assert.EndsWith("2 signature(s).", Assert.Single(verdict.Checks, c => c.Text.StartsWith("One digest", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_trust_from_outside_nothing_is_proven()
    {
        var verdict = BundleVerifier.Verify(BundleMint.Message(End.HandedOver).Bundle(), null);
        Assert.False(verdict.IsGood);
        Assert.Empty(verdict.FailedFiles);
        Assert.Empty(verdict.Story);
        Assert.StartsWith("NOT proven", EvidenceReport.Conclusion(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void Witnesses_are_demanded_by_the_policy_of_the_verifier_and_by_nothing_else()
    {
        var bundle = BundleMint.Message(End.HandedOver, witnessed: false).Bundle();
        Assert.Equal([BundleNames.Checkpoint], BundleVerifier.Verify(bundle, BundleMint.Trust()).FailedFiles);
        var lenient = BundleVerifier.Verify(bundle, BundleMint.Trust(witness: false));
        Assert.True(lenient.IsGood, EvidenceReport.Text(lenient));
        Assert.Equal([BundleNames.Checkpoint, BundleNames.Timestamp], lenient.Checks.Where(c => c.State == CheckState.Absent).Select(c => c.File));
    }

    /// <summary>What an operator can do who holds the keys of the exchange, and signs the manifest anew over what was changed.</summary>
    public static TheoryData<string, string> Replacements => new()
    {
        { Acceptance + "evidence.xml", "other octets" },
        { Acceptance + "evidence.xml", "removed" },
        { Acceptance + "nonce", "removed" },
        { Acceptance + "proof.tlog-proof", "other octets" },
        { Acceptance + "proof.tlog-proof", "removed" },
        { Acceptance + "submission.xml", "other octets" },
        { Acceptance + "submission.xml", "removed" },
        { Acceptance + "receipt.as4", "other octets" },
        { Consignment + "consignment.xml", "other octets" },
        { Handover + "handover-receipt.xml", "other octets" },
        { Handover + "handover-receipt.xml", "removed" },
        { Handover + "stray.xml", "other octets" },
        { BundleNames.Checkpoint, "other octets" },
        { BundleNames.Checkpoint, "removed" },
        { BundleNames.Policy, "of another log" },
    };

    [Theory]
    [MemberData(nameof(Replacements))]
    public void Whoever_signs_the_manifest_anew_is_found_all_the_same(string file, string how)
    {
        var mint = BundleMint.Message(End.HandedOver);
        mint.Replaced[file] = octets => how switch
        {
            "removed" => null,
            "of another log" => System.Text.Encoding.UTF8.GetBytes(
                $"log {TransparencyLog.NoteSigner.Ed25519("log.test.example/2", new byte[32]).Verifier}\nquorum none\n"),
            _ => octets.Length == 0 ? [1] : [.. octets[..^9], (byte)(octets[^9] ^ 1), .. octets[^8..]],
        };
        var verdict = BundleVerifier.Verify(mint.Bundle(), BundleMint.Trust());
        Assert.False(verdict.IsGood);
        Assert.Contains(file, verdict.FailedFiles);
    }

    /// <summary>Evidence, nonce and proof only fit together: which of them was changed cannot be told, and is told of the proof.</summary>
    [Fact]
    public void A_nonce_signed_anew_makes_the_proof_fail()
    {
        var mint = BundleMint.Message(End.HandedOver);
        mint.Replaced[Acceptance + "nonce"] = octets => [.. octets[..^1], (byte)(octets[^1] ^ 1)];
        Assert.Equal([Acceptance + "proof.tlog-proof"], BundleVerifier.Verify(mint.Bundle(), BundleMint.Trust()).FailedFiles);
    }

    [Fact]
    public void Another_log_proves_nothing()
    {
        var other = TransparencyLog.NoteSigner.Ed25519(BundleMint.Origin, new byte[32]).Verifier;
        Assert.True(TransparencyLog.TlogPolicy.TryParse(System.Text.Encoding.UTF8.GetBytes($"log {other}\nquorum none\n"), out var policy, out _));
        var verdict = BundleVerifier.Verify(BundleMint.Message(End.HandedOver).Bundle(), BundleMint.Trust() with { Log = policy });
        Assert.False(verdict.IsGood);
        Assert.Contains(BundleNames.Manifest, verdict.FailedFiles);
        Assert.Contains(BundleNames.Checkpoint, verdict.FailedFiles);
    }

    /// <summary>Made once by a hub of November 2026 and never again: whatever changes here must go on believing it.</summary>
    [Fact]
    public void A_bundle_of_an_earlier_build_still_verifies()
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Evidence", "Golden");
        var verdict = EvidenceVerifier.Verify(Path.Combine(golden, "bundle.zip"), null, Path.Combine(golden, "trust"));
        Assert.True(verdict.IsGood, EvidenceReport.Text(verdict));
        Assert.EndsWith("handed over: the recipient signed a receipt.", verdict.Story[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_no_bundles_are_refused_without_an_exception()
    {
        var bundle = BundleMint.Message(End.HandedOver).Bundle();
        byte[][] others = [[], "PK"u8.ToArray(), new byte[22], bundle[..1000], bundle[..^22], [.. bundle, 0], "PK\x05\x06"u8.ToArray(), [.. Enumerable.Repeat((byte)0xFF, 5000)]];
        Assert.All(others, other => Assert.False(BundleVerifier.Verify(other, BundleMint.Trust()).IsGood));
    }
}
