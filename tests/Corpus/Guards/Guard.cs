namespace Knooppunt.Corpus;

/// <summary>
/// A guard of the hub that can be taken away in a copy of the source. Without it at least one case of the named rows must turn
/// red; a guard that nothing misses is not tested.
/// </summary>
/// <param name="Name">Unique; letters, digits and hyphens.</param>
/// <param name="File">Its source file under <c>src</c>.</param>
/// <param name="Source">The exact text of the guard, once in that file.</param>
/// <param name="Replacement">The same with <see cref="Off"/> in it.</param>
/// <param name="Rows">Whose cases must notice; a whole case id where one is enough.</param>
internal sealed record Guard(string Name, string File, string Source, string Replacement, params string[] Rows)
{
    /// <summary>Stands in a replacement for the question whether this guard is off.</summary>
    public const string Off = "$OFF";

    /// <summary>Read once, when the hub comes up: it needs a process of its own.</summary>
    public bool AtStart { get; init; }

    /// <summary>What it keeps away is cost. A copy that has just started is slow by itself, so for other guards cost is no proof.</summary>
    public bool IsSeenByCost { get; init; }

    public string Switched => Replacement.Replace(Off, $"global::GuardSwitch.IsOff(\"{Name}\")", StringComparison.Ordinal);

    /// <summary>A condition that refuses when it is true.</summary>
    public static Guard If(string name, string file, string condition, params string[] rows) => new(name, file, condition, $"!{Off} && ({condition})", rows);

    public override string ToString() => Name;
}
