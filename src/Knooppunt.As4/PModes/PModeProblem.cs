using System.Collections.Immutable;

namespace Knooppunt.As4.PModes;

/// <summary>
/// Something that is wrong with a P-Mode file, for the person who wrote it. It names file and key, says what belongs there and shows an
/// example; what stands there is not repeated, because a password may have got into the wrong place.
/// </summary>
/// <param name="File">The name of the file in the folder.</param>
/// <param name="Key">The path of the key, for example <c>security.receiptsTo</c>; empty for the file as a whole.</param>
/// <param name="Expected">What belongs there, as the end of a sentence that begins with the key.</param>
/// <param name="Example">Something that would be right.</param>
public sealed record PModeProblem(string File, string Key, string Expected, string Example)
{
    /// <summary>The problem as one line.</summary>
    public override string ToString() => $"{File}: {(Key.Length == 0 ? "the file" : Key)} {Expected}; for example {Example}";
}

/// <summary>What came of reading P-Modes: the set, or every problem of every file. Never both.</summary>
/// <param name="Set">The P-Modes; null when there are problems.</param>
/// <param name="Problems">The problems, in the order of the files; empty when there is a set.</param>
public sealed record PModeReading(PModeSet? Set, ImmutableArray<PModeProblem> Problems);
