using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>What a witness says to one request.</summary>
/// <param name="Answer">What it found.</param>
/// <param name="Size">The size that it has cosigned last, after this request.</param>
/// <param name="Cosignature">The cosignature; only with <see cref="WitnessAnswer.Cosign"/>.</param>
internal sealed record WitnessReply(WitnessAnswer Answer, long Size, NoteSignature? Cosignature);
