using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>The witness itself, however a checkpoint comes to it: judge, store, and only then let the cosignature out.</summary>
internal sealed class CosigningWitness(WitnessFolder folder, Cosigner cosigner, TlogPolicy policy, WitnessLog log, TimeProvider clock)
{
    public const string TwoRoots = "two checkpoints of the same size with different roots";

    private readonly WitnessState state = new(folder, cosigner.Verifier);

    public IReadOnlyList<NoteVerifier> Trusted { get; } = [.. policy.Logs.Select(entry => entry.Key)];

    /// <summary>What was cosigned last of this log, or null.</summary>
    public SignedCheckpoint? Known(string origin) => state.Known(origin);

    /// <summary>Whether a trusted key of the log that it names has signed the checkpoint.</summary>
    public bool IsSigned(SignedCheckpoint checkpoint) => LogSignatures(checkpoint).Count > 0;

    /// <summary>C2SP tlog-witness, "add-checkpoint", from the checks to the stored cosignature.</summary>
    public WitnessReply Add(AddCheckpoint request)
    {
        var checkpoint = request.Checkpoint;
        using var held = state.Hold();
        // Only an origin of the policy becomes the name of a file.
        var known = Trusted.Any(key => key.Name == checkpoint.Content.Origin) ? state.Known(checkpoint.Content.Origin) : null;
        var head = known?.Content.Head ?? TreeHead.Empty;
        var answer = WitnessRules.Judge(request, Trusted, head);
        if (answer == WitnessAnswer.Cosign)
        {
            var cosignature = cosigner.Sign(checkpoint, clock.GetUtcNow());
            // What is kept is what was verified: other lines of the note could be anything.
            state.Keep(checkpoint.WithOnly([.. LogSignatures(checkpoint), cosignature]));
            log.Cosigned(checkpoint.Content);
            return new WitnessReply(answer, checkpoint.Content.Head.Size, cosignature);
        }

        // Also when the log asks with another old size: two signed roots of one size are a fork whatever it asks.
        if (known is not null && answer is WitnessAnswer.OtherRoot or WitnessAnswer.OtherSize && head.Size == checkpoint.Content.Head.Size && head.Root != checkpoint.Content.Head.Root)
            Shout(TwoRoots, known!, checkpoint, null);
        else
            log.Refused(checkpoint.Content, answer);
        return new WitnessReply(answer, head.Size, null);
    }

    /// <summary>A line, and a file with both signed checkpoints.</summary>
    /// <returns>The path of the file.</returns>
    public string Shout(string what, SignedCheckpoint known, SignedCheckpoint seen, LogFork? proven)
    {
        var file = ForkFile.Write(folder, what, known, seen.WithOnly(LogSignatures(seen)), proven, clock.GetUtcNow());
        log.Forked(seen.Content, what, file);
        return file;
    }

    /// <summary>One of each key: the same line a hundred times is the most a note can have, and leaves no room for a cosignature.</summary>
    private List<NoteSignature> LogSignatures(SignedCheckpoint checkpoint) =>
        [.. checkpoint.Note.Verify(Trusted.Where(key => key.Name == checkpoint.Content.Origin)).Signatures.DistinctBy(verified => verified.Key).Select(verified => verified.Signature)];
}
