using System.Diagnostics.CodeAnalysis;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// A note whose text is a checkpoint. Reading one verifies nothing: <see cref="TlogPolicy.Judge"/> or
/// <see cref="SignedNote.Verify"/> does.
/// </summary>
public sealed class SignedCheckpoint
{
    private SignedCheckpoint(SignedNote note, Checkpoint content) => (Note, Content) = (note, content);

    /// <summary>The note with its signatures.</summary>
    public SignedNote Note { get; }

    /// <summary>What the text says.</summary>
    public Checkpoint Content { get; }

    /// <summary>Reads a checkpoint with its signatures.</summary>
    /// <param name="octets">The whole note.</param>
    /// <param name="checkpoint">The checkpoint, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SignedCheckpoint? checkpoint, out LogError error)
    {
        checkpoint = SignedNote.TryParse(octets, out var note, out error) && Checkpoint.TryParse(note.Text.Span, out var content, out error)
            ? new SignedCheckpoint(note, content)
            : null;
        return checkpoint is not null;
    }

    /// <summary>Signs a checkpoint. It must have been stored before.</summary>
    /// <param name="content">What to sign.</param>
    /// <param name="signers">At least one key, named like the origin.</param>
    /// <exception cref="ArgumentException">A content that could not be read back, or no key: an error of the caller.</exception>
    public static SignedCheckpoint Sign(Checkpoint content, params IEnumerable<NoteSigner> signers)
    {
        var text = content.ToText();
        if (!Checkpoint.TryParse(text, out var read, out _) || read.Origin != content.Origin || read.Extensions.Count != content.Extensions.Count)
            throw new ArgumentException("Not a checkpoint.", nameof(content));
        return new SignedCheckpoint(SignedNote.Sign(text, signers), content);
    }

    /// <summary>The same checkpoint with more signature lines.</summary>
    /// <param name="more">The signatures; the caller has verified them.</param>
    public SignedCheckpoint With(params IEnumerable<NoteSignature> more) => new(Note.With(more), Content);

    /// <summary>The same checkpoint with these signature lines and no others.</summary>
    /// <param name="signatures">At least one; the caller has verified them.</param>
    public SignedCheckpoint WithOnly(params IEnumerable<NoteSignature> signatures) => new(Note.WithOnly(signatures), Content);

    /// <summary>The whole note.</summary>
    public byte[] ToOctets() => Note.ToOctets();
}
