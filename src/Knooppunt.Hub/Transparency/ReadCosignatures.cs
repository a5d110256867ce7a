using System.Text;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>The answer 200 of a witness: signature lines, of which those count that its own key made over this checkpoint (C2SP tlog-witness).</summary>
internal static class ReadCosignatures
{
    /// <returns>The cosignature; null when there is none, or one that does not verify.</returns>
    public static NoteSignature? Of(NoteVerifier witness, SignedCheckpoint checkpoint, ReadOnlySpan<byte> body)
    {
        NoteSignature? found = null;
        var text = Encoding.UTF8.GetString(body);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(SignedNote.MaxSignatures))
        {
            if (!NoteSignature.TryParse(Encoding.UTF8.GetBytes(line), out var signature, out _))
                return null;
            if (!witness.IsNamedBy(signature))
                continue; // Other keys of the same witness: ignored, as the specification asks.
            if (!witness.Verify(checkpoint.Note.Text.Span, signature))
                return null;
            found ??= signature;
        }

        return found;
    }
}
