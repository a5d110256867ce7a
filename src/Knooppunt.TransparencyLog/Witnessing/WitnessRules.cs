namespace Knooppunt.TransparencyLog;

/// <summary>The checks of a witness, in the order of C2SP tlog-witness ("add-checkpoint"). The first that fails is the answer.</summary>
public static class WitnessRules
{
    /// <summary>The status of HTTP that an answer goes with.</summary>
    /// <param name="answer">The answer.</param>
    public static int HttpStatus(WitnessAnswer answer) => answer switch
    {
        WitnessAnswer.Cosign => 200,
        WitnessAnswer.OldSizeAbove => 400,
        WitnessAnswer.NotSigned => 403,
        WitnessAnswer.UnknownLog => 404,
        WitnessAnswer.OtherSize or WitnessAnswer.OtherRoot => 409,
        _ => 422,
    };

    /// <summary>Judges a request.</summary>
    /// <param name="request">What the log asks.</param>
    /// <param name="trusted">The keys that the witness trusts, of all its logs. A key signs for the origin that it is named after.</param>
    /// <param name="known">
    /// What the witness cosigned last of this origin, or <see cref="TreeHead.Empty"/>. Between reading it and storing the new one no
    /// other request of the same origin may be judged.
    /// </param>
    public static WitnessAnswer Judge(AddCheckpoint request, IEnumerable<NoteVerifier> trusted, TreeHead known)
    {
        var content = request.Checkpoint.Content;
        NoteVerifier[] keys = [.. trusted.Where(key => key.Name == content.Origin)];
        if (keys.Length == 0)
            return WitnessAnswer.UnknownLog;
        if (!request.Checkpoint.Note.Verify(keys).Accepted)
            return WitnessAnswer.NotSigned;
        if (request.OldSize > content.Head.Size)
            return WitnessAnswer.OldSizeAbove;
        if (request.OldSize != known.Size)
            return WitnessAnswer.OtherSize;
        if (known.Size == content.Head.Size && known.Root != content.Head.Root)
            return WitnessAnswer.OtherRoot;
        return ConsistencyProof.Verify(known, content.Head, request.Proof) ? WitnessAnswer.Cosign : WitnessAnswer.NotConsistent;
    }
}
