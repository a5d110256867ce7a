using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// A text with signatures (C2SP signed-note). What was read is kept as octets and written as the same octets. The text means
/// nothing before <see cref="Verify"/>.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The most octets of a note, as in Go's reader.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>The most signature lines, as in Go's reader. The specification asks for at least 16.</summary>
    public const int MaxSignatures = 100;

    private SignedNote(ReadOnlyMemory<byte> text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>The text in UTF-8, with its last newline and without the empty line after it: what is signed.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The signature lines in their order, at least one.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note.</summary>
    /// <param name="octets">The whole note.</param>
    /// <param name="note">The note, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SignedNote? note, out LogError error)
    {
        note = null;
        error = octets.Length > MaxLength ? LogError.TooLarge : NoteText.Check(octets);
        if (error != LogError.None)
            return false;

        // The text may have empty lines itself: the last one is the border ("Format").
        error = LogError.NoSignature;
        var border = octets.LastIndexOf("\n\n"u8);
        if (border < 0 || border + 2 == octets.Length)
            return false;

        List<NoteSignature> signatures = [];
        var lines = new Lines(octets[(border + 2)..]);
        while (!lines.Rest.IsEmpty)
        {
            error = LogError.TooLarge;
            if (signatures.Count == MaxSignatures)
                return false;
            error = LogError.Line;
            if (!lines.TryTake(out var line) || !NoteSignature.TryParse(line, out var signature, out error))
                return false;
            signatures.Add(signature);
        }

        note = new SignedNote(octets[..(border + 1)].ToArray(), signatures);
        error = LogError.None;
        return true;
    }

    /// <summary>Signs a text.</summary>
    /// <param name="text">UTF-8, not empty, no control characters but newlines, ending in one.</param>
    /// <param name="signers">At least one key.</param>
    /// <exception cref="ArgumentException">A text that cannot be that of a note, or no key: an error of the caller.</exception>
    public static SignedNote Sign(ReadOnlyMemory<byte> text, params IEnumerable<NoteSigner> signers)
    {
        if (!text.Span.EndsWith("\n"u8) || NoteText.Check(text.Span) != LogError.None)
            throw new ArgumentException("Not a text for a note.", nameof(text));
        NoteSignature[] signatures = [.. signers.Select(signer => signer.Sign(text.Span))];
        if (signatures.Length == 0)
            throw new ArgumentException("A note needs a signature.", nameof(signers));
        return new SignedNote(text.ToArray(), signatures);
    }

    /// <summary>The same note with more signature lines, such as those of witnesses, after the present ones.</summary>
    /// <param name="more">The signatures; the caller has verified them.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxSignatures"/> in all: an error of the caller.</exception>
    public SignedNote With(params IEnumerable<NoteSignature> more)
    {
        NoteSignature[] all = [.. Signatures, .. more];
        return all.Length <= MaxSignatures ? new SignedNote(Text, all) : throw new ArgumentException("Too many signatures.", nameof(more));
    }

    /// <summary>The same text with these signature lines and no others.</summary>
    /// <param name="signatures">At least one; the caller has verified them.</param>
    /// <exception cref="ArgumentException">None, or more than <see cref="MaxSignatures"/>: an error of the caller.</exception>
    public SignedNote WithOnly(params IEnumerable<NoteSignature> signatures)
    {
        NoteSignature[] all = [.. signatures];
        return all.Length is > 0 and <= MaxSignatures ? new SignedNote(Text, all) : throw new ArgumentException("No signature, or too many.", nameof(signatures));
    }

    /// <summary>The whole note.</summary>
    public byte[] ToOctets() =>
        [.. Text.Span, (byte)'\n', .. Encoding.UTF8.GetBytes(string.Concat(Signatures.Select(signature => $"{signature}\n")))];

    /// <summary>
    /// Verifies every signature by a known key and ignores the others (C2SP signed-note, "Signatures"). One signature of a known
    /// key that fails refuses the whole note.
    /// </summary>
    /// <param name="known">The keys that are trusted for this purpose.</param>
    public NoteVerdict Verify(params IEnumerable<NoteVerifier> known)
    {
        NoteVerifier[] keys = [.. known];
        List<VerifiedSignature> verified = [];
        foreach (var signature in Signatures)
        {
            var named = keys.Where(key => key.IsNamedBy(signature)).ToArray();
            if (named.Length == 0)
                continue;
            if (named.Length > 1)
                return new NoteVerdict(LogError.AmbiguousKey, []);
            if (!named[0].Verify(Text.Span, signature))
                return new NoteVerdict(LogError.BadSignature, []);
            verified.Add(new VerifiedSignature(named[0], signature));
        }

        return verified.Count == 0 ? new NoteVerdict(LogError.NoKnownSignature, []) : new NoteVerdict(LogError.None, verified);
    }
}
