using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>
/// The file that proves, without any network, that something is in a log (C2SP tlog-proof, version 1): an index, an inclusion
/// proof and a checkpoint with cosignatures. Its file name ends in <c>.tlog-proof</c>.
/// </summary>
/// <param name="Index">Which leaf, from zero.</param>
/// <param name="Path">The inclusion proof, the leaf's sibling first.</param>
/// <param name="Checkpoint">The checkpoint whose tree the proof leads to.</param>
public sealed record TlogProof(long Index, IReadOnlyList<MerkleHash> Path, SignedCheckpoint Checkpoint)
{
    /// <summary>The most octets of a file: a note, and what goes before it.</summary>
    public const int MaxLength = 2 * SignedNote.MaxLength;

    /// <summary>Data of the application, which nothing signs; null when the file has no such line.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    private static ReadOnlySpan<byte> Header => "c2sp.org/tlog-proof@v1"u8;

    private static ReadOnlySpan<byte> ExtraPrefix => "extra "u8;

    private static ReadOnlySpan<byte> IndexPrefix => "index "u8;

    /// <summary>Reads the file. Nothing is verified by this.</summary>
    /// <param name="octets">The whole file.</param>
    /// <param name="proof">The proof, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out TlogProof? proof, out LogError error)
    {
        proof = null;
        error = LogError.TooLarge;
        if (octets.Length > MaxLength)
            return false;
        error = LogError.Version;
        var lines = new Lines(octets);
        if (!lines.TryTake(out var line) || !line.SequenceEqual(Header))
            return false;

        error = LogError.Line;
        ReadOnlyMemory<byte>? extra = null;
        if (!lines.TryTake(out line))
            return false;
        if (line.StartsWith(ExtraPrefix))
        {
            error = LogError.Base64;
            if (!Base64Text.TryDecode(line[ExtraPrefix.Length..], out var data))
                return false;
            extra = data;
            error = LogError.Line;
            if (!lines.TryTake(out line))
                return false;
        }

        if (!line.StartsWith(IndexPrefix))
            return false;
        error = LogError.Number;
        if (!DecimalText.TryParse(line[IndexPrefix.Length..], out var index))
            return false;
        if (!HashLines.TryTake(ref lines, out var path, out error) || !SignedCheckpoint.TryParse(lines.Rest, out var checkpoint, out error))
            return false;
        proof = new TlogProof(index, path, checkpoint) { Extra = extra };
        return true;
    }

    /// <summary>The whole file.</summary>
    public byte[] ToOctets()
    {
        var text = new StringBuilder(Encoding.ASCII.GetString(Header)).Append('\n');
        if (Extra is { } extra)
            text.Append(Encoding.ASCII.GetString(ExtraPrefix)).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(Encoding.ASCII.GetString(IndexPrefix)).Append(DecimalText.Format(Index)).Append('\n');
        foreach (var hash in Path)
            text.Append(hash.ToBase64()).Append('\n');
        return [.. Encoding.ASCII.GetBytes(text.Append('\n').ToString()), .. Checkpoint.ToOctets()];
    }

    /// <summary>Verifies the whole: the checkpoint by the policy, then the way from the leaf to its root.</summary>
    /// <param name="leafHash">The hash of the leaf (<see cref="Hashing.Leaf"/>), computed from the data at hand.</param>
    /// <param name="policy">Which logs and witnesses are trusted.</param>
    public ProofVerdict Verify(MerkleHash leafHash, TlogPolicy policy)
    {
        var verdict = policy.Judge(Checkpoint);
        var head = Checkpoint.Content.Head;
        if (!verdict.Accepted)
            return new ProofVerdict(verdict.Error, verdict);
        var proven = InclusionProof.Verify(Index, head.Size, leafHash, Path, head.Root);
        return new ProofVerdict(proven ? LogError.None : LogError.Proof, verdict);
    }
}
