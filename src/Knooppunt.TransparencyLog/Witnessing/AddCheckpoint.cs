using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// What a log asks of a witness (C2SP tlog-witness, "add-checkpoint"): to cosign a checkpoint that continues the tree which the
/// witness cosigned last. Reading one verifies nothing: <see cref="WitnessRules"/> does.
/// </summary>
/// <param name="OldSize">The size that the witness cosigned last, as the log believes; zero when it does not know.</param>
/// <param name="Proof">The consistency proof from that size to the checkpoint's.</param>
/// <param name="Checkpoint">The checkpoint.</param>
public sealed record AddCheckpoint(long OldSize, IReadOnlyList<MerkleHash> Proof, SignedCheckpoint Checkpoint)
{
    /// <summary>The path under the submission prefix of a witness.</summary>
    public const string Path = "add-checkpoint";

    /// <summary>The media type of the answer 409, whose body is the size that the witness cosigned last.</summary>
    public const string SizeMediaType = "text/x.tlog.size";

    /// <summary>The most octets of a request: a note, and what goes before it.</summary>
    public const int MaxLength = SignedNote.MaxLength + BeforeNote;

    // "old ", a size, 63 hashes in base64, their newlines and the empty line: 2 861 octets at most.
    private const int BeforeNote = 4096;

    private static ReadOnlySpan<byte> OldPrefix => "old "u8;

    /// <summary>Reads the body of a request.</summary>
    /// <param name="octets">The whole body.</param>
    /// <param name="request">The request, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out AddCheckpoint? request, out LogError error)
    {
        request = null;
        error = LogError.TooLarge;
        if (octets.Length > MaxLength)
            return false;
        error = LogError.Line;
        var lines = new Lines(octets);
        if (!lines.TryTake(out var old) || !old.StartsWith(OldPrefix))
            return false;
        error = LogError.Number;
        if (!DecimalText.TryParse(old[OldPrefix.Length..], out var oldSize))
            return false;
        if (!HashLines.TryTake(ref lines, out var proof, out error) || !SignedCheckpoint.TryParse(lines.Rest, out var checkpoint, out error))
            return false;
        request = new AddCheckpoint(oldSize, proof, checkpoint);
        return true;
    }

    /// <summary>Reads the answer 409: the size that the witness cosigned last.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="size">The size, when this returns true.</param>
    public static bool TryParseSize(ReadOnlySpan<byte> body, out long size)
    {
        size = 0;
        return body.EndsWith("\n"u8) && DecimalText.TryParse(body[..^1], out size);
    }

    /// <summary>Writes the body of the answer 409.</summary>
    /// <param name="size">The size that was cosigned last, or zero.</param>
    public static byte[] FormatSize(long size) => Encoding.ASCII.GetBytes($"{DecimalText.Format(size)}\n");

    /// <summary>The body of the request.</summary>
    public byte[] ToOctets()
    {
        var text = new StringBuilder().Append(Encoding.ASCII.GetString(OldPrefix)).Append(DecimalText.Format(OldSize)).Append('\n');
        foreach (var hash in Proof)
            text.Append(hash.ToBase64()).Append('\n');
        return [.. Encoding.ASCII.GetBytes(text.Append('\n').ToString()), .. Checkpoint.ToOctets()];
    }
}
