namespace Knooppunt.TransparencyLog;

/// <summary>A verified cosignature.</summary>
/// <param name="Witness">The witness.</param>
/// <param name="UnixSeconds">
/// When it says to have seen the checkpoint: seconds since 1970-01-01T00:00:00Z. Whether a time in the future is refused is up to
/// the caller (C2SP tlog-cosignature, "Format").
/// </param>
public sealed record WitnessStatement(PolicyWitness Witness, long UnixSeconds);
