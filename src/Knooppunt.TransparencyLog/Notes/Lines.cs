namespace Knooppunt.TransparencyLog;

/// <summary>Takes lines from the front of a text, each ended by a newline (U+000A).</summary>
internal ref struct Lines(ReadOnlySpan<byte> text)
{
    /// <summary>What was not taken yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>Takes the next line, without its newline. False when there is no newline any more.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        var end = Rest.IndexOf((byte)'\n');
        line = end < 0 ? default : Rest[..end];
        Rest = end < 0 ? Rest : Rest[(end + 1)..];
        return end >= 0;
    }
}
