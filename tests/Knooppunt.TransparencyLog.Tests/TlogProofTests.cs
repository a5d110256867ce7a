using System.Text;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class TlogProofTests
{
    private const string Hash = "P/sSmhu9/z+mkFUFMCNGgk9Sh13aqo83SNT3GPQ76Mc=";

    [Fact]
    public void Proof_made_by_another_implementation_verifies_from_evidence_to_witnesses()
    {
        Assert.True(TlogProof.TryParse(IndependentVector.Proof, out var proof, out _));
        Assert.True(TlogPolicy.TryParse(IndependentVector.Policy, out var policy, out _));
        Assert.True(EvidenceLeaf.TryParse(IndependentVector.Leaf, out var leaf, out _));
        Assert.Equal(Commitment.Of(proof.Extra!.Value.Span, "<evidence>independent</evidence>"u8), leaf.Commitment);

        var verdict = proof.Verify(Hashing.Leaf(IndependentVector.Leaf), policy);
        Assert.True(verdict.Accepted);
        Assert.Equal([SignatureType.Ed25519, SignatureType.EcdsaP256], verdict.Checkpoint.LogKeys.Select(key => key.Type));
        Assert.Equal(
            [("w1", 1_785_567_610), ("w2", 1_785_567_611)],
            verdict.Checkpoint.Witnesses.Select(statement => (statement.Witness.Name, statement.UnixSeconds)));
        Assert.Equal(IndependentVector.Proof, proof.ToOctets());
    }

    [Fact]
    public void Every_changed_octet_of_a_proof_is_found()
    {
        Assert.True(TlogPolicy.TryParse(IndependentVector.Policy, out var policy, out _));
        var leaf = Hashing.Leaf(IndependentVector.Leaf);
        // Two lines are not protected. The extra data is the caller's to compare (C2SP tlog-proof, "Format"); and of two log keys
        // one is enough, so a line whose key name was changed is one that is ignored.
        var lines = Encoding.UTF8.GetString(IndependentVector.Proof).Split('\n').ToList();
        Assert.Equal(2, lines.RemoveAll(line => line.StartsWith("extra ", StringComparison.Ordinal) || line.Contains(" dvOw4", StringComparison.Ordinal)));
        var octets = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        Assert.True(TlogProof.TryParse(octets, out var proof, out _) && proof.Verify(leaf, policy).Accepted);
        for (var i = 0; i < octets.Length; i++)
        {
            foreach (var change in new byte[] { 0x01, 0x20, 0x80 })
            {
                var changed = octets.ToArray();
                changed[i] ^= change;
                Assert.False(TlogProof.TryParse(changed, out var read, out _) && read.Verify(leaf, policy).Accepted, $"octet {i}");
            }
        }
    }

    [Fact]
    public void Reason_tells_what_failed()
    {
        Assert.True(TlogProof.TryParse(IndependentVector.Proof, out var proof, out _));
        Assert.True(TlogPolicy.TryParse(IndependentVector.Policy, out var policy, out _));
        Assert.True(TlogPolicy.TryParse("quorum none\n"u8, out var nobody, out _));
        var all = Encoding.UTF8.GetString(IndependentVector.Policy).Replace("two 2", "two all", StringComparison.Ordinal);
        Assert.True(TlogPolicy.TryParse(Encoding.UTF8.GetBytes(all), out var stricter, out _));
        var leaf = Hashing.Leaf(IndependentVector.Leaf);
        Assert.Equal(LogError.Proof, proof.Verify(Hashing.Leaf("other"u8), policy).Error);
        Assert.Equal(LogError.Proof, (proof with { Index = 74 }).Verify(leaf, policy).Error);
        Assert.Equal(LogError.Proof, (proof with { Index = 300 }).Verify(leaf, policy).Error);
        Assert.Equal(LogError.UnknownLog, proof.Verify(leaf, nobody).Error);
        var verdict = proof.Verify(leaf, stricter);
        Assert.Equal(LogError.Quorum, verdict.Error);
        Assert.Equal(2, verdict.Checkpoint.Witnesses.Count);
    }

    [Fact]
    public void Proof_without_path_and_with_empty_extra_data_is_written_the_same()
    {
        foreach (var head in new[] { "", "extra \n", "extra AA==\n" })
        {
            var octets = Encoding.UTF8.GetBytes($"c2sp.org/tlog-proof@v1\n{head}index 0\n\n{SofaCheckpoint}");
            Assert.True(TlogProof.TryParse(octets, out var proof, out _));
            Assert.Empty(proof.Path);
            Assert.Equal(head.Length > 0, proof.Extra is not null);
            Assert.Equal(octets, proof.ToOctets());
        }
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n", LogError.Version)]
    [InlineData("wrong-header\nindex 0\n\n", LogError.Version)]
    [InlineData("c2sp.org/tlog-proof@v1 \nindex 0\n\n", LogError.Version)]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\n\n", LogError.Version)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n", LogError.Line)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra\nindex 0\n\n", LogError.Line)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\n\n\n", LogError.Line)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex\n\n", LogError.Line)]
    [InlineData("c2sp.org/tlog-proof@v1\nIndex 0\n\n", LogError.Line)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex notanumber\n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -5\n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 05\n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex  5\n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 5 \n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", LogError.Number)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n" + Hash + " \n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n" + Hash + "\r\n\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n" + Hash + "\n", LogError.Base64)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\n\n", LogError.Line)]
    public void Malformed_proof_is_refused(string head, LogError expected)
    {
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(head + SofaCheckpoint), out var proof, out var error));
        Assert.Null(proof);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Path_of_more_than_63_hashes_and_a_file_without_checkpoint_are_refused()
    {
        string Head(int hashes) => "c2sp.org/tlog-proof@v1\nindex 0\n" + string.Concat(Enumerable.Repeat(Hash + "\n", hashes));
        Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes(Head(63) + "\n" + SofaCheckpoint), out _, out _));
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(Head(64) + "\n" + SofaCheckpoint), out _, out var error));
        Assert.Equal(LogError.TooLarge, error);
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(Head(1)), out _, out error));
        Assert.Equal(LogError.Line, error);
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(Head(1) + "\n"), out _, out error));
        Assert.Equal(LogError.NoSignature, error);
        Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(Head(1) + "\n" + SpecNote), out _, out error));
        Assert.Equal(LogError.Line, error);
    }
}
