namespace Knooppunt.TransparencyLog;

/// <summary>What a witness answers to a request that it could read (C2SP tlog-witness, "add-checkpoint").</summary>
public enum WitnessAnswer
{
    /// <summary>The checkpoint continues all that was cosigned before: cosign it, once it is stored (200).</summary>
    Cosign,

    /// <summary>The witness trusts no log of this origin (404).</summary>
    UnknownLog,

    /// <summary>No trusted key of the log has signed it (403).</summary>
    NotSigned,

    /// <summary>The old size is above the size of the checkpoint (400).</summary>
    OldSizeAbove,

    /// <summary>The old size is not the one that was cosigned last (409).</summary>
    OtherSize,

    /// <summary>The same size as was cosigned last with another root: the log has signed two trees (409).</summary>
    OtherRoot,

    /// <summary>The proof does not lead from the tree that was cosigned last to this one (422).</summary>
    NotConsistent,
}
