namespace Knooppunt.TransparencyLog;

/// <summary>Whether a <see cref="TlogProof"/> is to be believed.</summary>
/// <param name="Error">None, or why not.</param>
/// <param name="Checkpoint">What the policy says about the checkpoint.</param>
public sealed record ProofVerdict(LogError Error, PolicyVerdict Checkpoint)
{
    /// <summary>Whether the leaf is in a log that the policy trusts, seen by the witnesses that it demands.</summary>
    public bool Accepted => Error == LogError.None;
}
