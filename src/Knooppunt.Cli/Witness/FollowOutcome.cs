namespace Knooppunt.Cli.Witness;

/// <summary>What one look at a log came to.</summary>
internal enum FollowOutcome
{
    /// <summary>The checkpoint is the one that was cosigned last.</summary>
    UpToDate,

    /// <summary>The log has grown, consistently; the new checkpoint is cosigned and kept.</summary>
    Cosigned,

    /// <summary>Not reachable, or what it serves does not fit together; may pass.</summary>
    Waiting,

    /// <summary>Not a log that this witness trusts.</summary>
    Refused,

    /// <summary>The log contradicts what it signed before.</summary>
    Forked,
}
