namespace Knooppunt.TransparencyLog;

/// <summary>What is to be believed of the signatures of a note.</summary>
/// <param name="Error">None, or why the note is refused.</param>
/// <param name="Signatures">Every signature by a known key, all of them valid. Empty when the note is refused.</param>
public sealed record NoteVerdict(LogError Error, IReadOnlyList<VerifiedSignature> Signatures)
{
    /// <summary>Whether the text may be read.</summary>
    public bool Accepted => Error == LogError.None;
}
