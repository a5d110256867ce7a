namespace Knooppunt.TransparencyLog;

/// <summary>What a policy says about a checkpoint.</summary>
/// <param name="Error">None, or why the checkpoint is refused.</param>
/// <param name="LogKeys">The keys of the log that signed it.</param>
/// <param name="Witnesses">The witnesses that cosigned it; also given when they are too few.</param>
public sealed record PolicyVerdict(LogError Error, IReadOnlyList<NoteVerifier> LogKeys, IReadOnlyList<WitnessStatement> Witnesses)
{
    /// <summary>Whether the checkpoint is to be believed.</summary>
    public bool Accepted => Error == LogError.None;
}
