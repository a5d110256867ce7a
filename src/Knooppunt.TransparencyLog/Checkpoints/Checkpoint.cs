using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Knooppunt.TransparencyLog;

/// <summary>The text of a checkpoint (C2SP tlog-checkpoint, "Note text"): which log, how large, which root.</summary>
/// <param name="Origin">The name of the log: not empty, one line.</param>
/// <param name="Head">Size and root.</param>
public sealed record Checkpoint(string Origin, TreeHead Head)
{
    /// <summary>The lines after the third, which say nothing about the tree. Each not empty. Logs of ours have none.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Reads the text of a note as a checkpoint.</summary>
    /// <param name="text">The text in UTF-8, with its last newline.</param>
    /// <param name="checkpoint">The checkpoint, when this returns true.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out Checkpoint? checkpoint, out LogError error)
    {
        checkpoint = null;
        error = NoteText.Check(text);
        if (error != LogError.None)
            return false;
        error = LogError.Line;
        var lines = new Lines(text);
        if (!lines.TryTake(out var origin) || origin.IsEmpty || !lines.TryTake(out var sizeLine) || !lines.TryTake(out var rootLine))
            return false;
        List<string> extensions = [];
        while (!lines.Rest.IsEmpty)
        {
            if (!lines.TryTake(out var extension) || extension.IsEmpty)
                return false;
            extensions.Add(Encoding.UTF8.GetString(extension));
        }

        error = LogError.Number;
        if (!DecimalText.TryParse(sizeLine, out var size))
            return false;
        error = LogError.Base64;
        if (!MerkleHash.TryParseBase64(rootLine, out var root))
            return false;
        checkpoint = new Checkpoint(Encoding.UTF8.GetString(origin), new TreeHead(size, root)) { Extensions = extensions };
        error = LogError.None;
        return true;
    }

    /// <summary>The text to sign, in UTF-8.</summary>
    public byte[] ToText() => Encoding.UTF8.GetBytes(
        string.Concat(new[] { Origin, DecimalText.Format(Head.Size), Head.Root.ToBase64() }.Concat(Extensions).Select(line => $"{line}\n")));
}
