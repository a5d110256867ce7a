using System.Globalization;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.As4.Timestamps;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Evidence;

/// <summary>What a bundle shows of the transparency log.</summary>
internal static class LogChecks
{
    private const string Readable = "It is a checkpoint of a transparency log.";
    private const string Signed = "The log signed the checkpoint.";
    private const string Witnessed = "The witnesses that the policy demands have seen the checkpoint.";
    private const string Timestamped = "A time-stamping authority has seen the checkpoint (RFC 3161).";
    private const string SamePolicy = "The keys of the log in the bundle are those that are trusted.";
    private const string NonceLength = "The nonce has 32 octets.";
    private const string ProofReadable = "It is a proof of a transparency log (C2SP tlog-proof), for the checkpoint of the bundle.";
    private const string InTree = "The leaf that commits to this evidence is in the tree of the checkpoint.";

    /// <summary>The checkpoint of the bundle; null when there is none that can be read.</summary>
    public static SignedCheckpoint? Checkpoint(BundleContent content, EvidenceTrust? trust, CheckList checks)
    {
        SignedCheckpoint? checkpoint = null;
        var readable = content.Files.TryGetValue(BundleNames.Checkpoint, out var octets) && SignedCheckpoint.TryParse(octets.Span, out checkpoint, out _);
        checks.Add(BundleNames.Checkpoint, Readable, readable, checkpoint is null ? null : string.Create(CultureInfo.InvariantCulture,
            $"{checkpoint.Content.Origin}, {checkpoint.Content.Head.Size} leaves"));
        if (checkpoint is null || trust is null)
            return checkpoint;

        var verdict = trust.Log.Judge(checkpoint);
        checks.Add(BundleNames.Checkpoint, Signed, verdict.Accepted || verdict.Error == LogError.Quorum,
            verdict.LogKeys.Count > 0 ? string.Join(", ", verdict.LogKeys.Select(key => key.Type)) : verdict.Error.ToString());
        if (verdict.Witnesses.Count == 0 && trust.Log.Quorum == TlogPolicy.NoQuorum)
            checks.Absent(BundleNames.Checkpoint, Witnessed, "The policy demands no witness, and no known one has seen the checkpoint.");
        else
            checks.Add(BundleNames.Checkpoint, Witnessed, verdict.Accepted, verdict.Witnesses.Count == 0 ? null : string.Join(", ", verdict.Witnesses.Select(Statement)));
        Timestamp(content, checkpoint, trust, checks);
        if (content.Files.TryGetValue(BundleNames.Policy, out var policy) && TlogPolicy.TryParse(policy.Span, out var told, out _))
        {
            var known = trust.Log.Logs.Select(log => log.Key.ToString()).ToHashSet(StringComparer.Ordinal);
            checks.Add(BundleNames.Policy, SamePolicy, told.Logs.All(log => known.Contains(log.Key.ToString())));
        }
        else
        {
            checks.Absent(BundleNames.Policy, SamePolicy, "The bundle has no policy that can be read.");
        }

        return checkpoint;
    }

    /// <summary>Whether the leaf of an evidence is in the tree: the leaf is made here, from the evidence and the nonce, and compared with nothing that is told.</summary>
    public static void Leaf(string folder, EventEvidence evidence, ReadOnlySpan<byte> octets, BundleContent content, SignedCheckpoint? checkpoint, EvidenceTrust? trust, CheckList checks)
    {
        var (nonceFile, proofFile) = (folder + BundleNames.Nonce, folder + BundleNames.Proof);
        if (!checks.Add(nonceFile, NonceLength, content.Files.TryGetValue(nonceFile, out var nonce) && nonce.Length == Commitment.NonceLength))
            return;
        TlogProof? proof = null;
        var readable = content.Files.TryGetValue(proofFile, out var file) && TlogProof.TryParse(file.Span, out proof, out _)
            && checkpoint is not null && proof.Checkpoint.ToOctets().AsSpan().SequenceEqual(checkpoint.ToOctets());
        if (!checks.Add(proofFile, ProofReadable, readable, proof is null ? null : string.Create(CultureInfo.InvariantCulture, $"leaf {proof.Index}")))
            return;

        var leaf = Hashing.Leaf(LeafOf(evidence, Commitment.Of(nonce.Span, octets)).ToOctets());
        var head = checkpoint!.Content.Head;
        var ok = InclusionProof.Verify(proof!.Index, head.Size, leaf, proof.Path, head.Root) && (trust is null || proof.Verify(leaf, trust.Log) is { Error: LogError.None or LogError.Quorum });
        checks.Add(proofFile, InTree, ok, string.Create(CultureInfo.InvariantCulture, $"leaf {proof.Index} of {head.Size}, hash {leaf.ToBase64()}"));
    }

    /// <summary>The token is over the text of the checkpoint, which witnesses do not change (docs/decisions/0032).</summary>
    private static void Timestamp(BundleContent content, SignedCheckpoint checkpoint, EvidenceTrust trust, CheckList checks)
    {
        if (!content.Files.TryGetValue(BundleNames.Timestamp, out var token))
        {
            checks.Absent(BundleNames.Timestamp, Timestamped, "The bundle has no timestamp.");
            return;
        }

        if (trust.TimestampAuthorities.Count == 0)
        {
            checks.Absent(BundleNames.Timestamp, Timestamped, "The trust names no authority of timestamps (tsa.crt).");
            return;
        }

        var verdict = TimestampToken.Check(token, checkpoint.Note.Text.Span, new TimestampTrust { Authorities = [.. trust.TimestampAuthorities] });
        checks.Add(BundleNames.Timestamp, Timestamped, verdict.IsGood, verdict.Reason ?? EvidenceReport.Time(verdict.Time));
    }

    private static EvidenceLeaf LeafOf(EventEvidence evidence, MerkleHash commitment) =>
        new((byte)evidence.Event, evidence.EventTime.ToUnixTimeMilliseconds(), evidence.IssuerOin, commitment);

    private static string Statement(WitnessStatement statement) =>
        $"{statement.Witness.Key.Name} at {EvidenceReport.Time(DateTimeOffset.FromUnixTimeSeconds(statement.UnixSeconds))}";
}
