namespace Knooppunt.TransparencyLog;

/// <summary>A signature that was verified.</summary>
/// <param name="Key">The known key.</param>
/// <param name="Signature">The signature.</param>
public sealed record VerifiedSignature(NoteVerifier Key, NoteSignature Signature);
