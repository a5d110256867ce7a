namespace Knooppunt.Corpus;

/// <summary>One hostile request: how it is made and sent, and what the hub must answer.</summary>
/// <param name="Row">The row of the catalogue that it belongs to.</param>
/// <param name="Name">What is wrong with it, in a few words; unique within the row.</param>
/// <param name="Expected">The outcome class of security catalogue 2.1.</param>
/// <param name="Attack">Sends it. What must be there before is sent through <see cref="Scene.Given{T}"/>.</param>
internal sealed record Case(string Row, string Name, Expected Expected, Func<Scene, Task<Answer>> Attack)
{
    public string Id => $"{Row} {Name}";

    /// <summary>The hub that it is sent to; most cases share one.</summary>
    public Hosting Hosting { get; init; } = Hosting.Standard;

    /// <summary>How many security events it causes (P3). Not one only where nobody is there to be named, or where nothing is refused.</summary>
    public int? Events { get; init; }

    /// <summary>What it may cost (P5).</summary>
    public Budget Budget { get; init; } = Budget.Standard;

    /// <summary>Cases of one group must be answered alike (P6): a difference would tell the sender something.</summary>
    public string? Group { get; init; }

    /// <summary>Why the outcome is another than the catalogue's, where it is.</summary>
    public string? Because { get; init; }

    public override string ToString() => Id;
}

/// <summary>What one request may cost the hub (P5). Processor time is the measure; the clock on the wall also counts what else the machine does.</summary>
internal sealed record Budget(TimeSpan Processor, TimeSpan Wall, long Memory)
{
    public static readonly Budget Standard = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), 100L << 20);

    /// <summary>For clients that are slow on purpose: the hub waits, and pays nothing for it.</summary>
    public static Budget Slow(int seconds) => Standard with { Wall = TimeSpan.FromSeconds(seconds) };
}
