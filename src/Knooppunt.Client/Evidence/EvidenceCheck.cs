using System.Collections.Immutable;

namespace Knooppunt.Client.Evidence;

/// <summary>How a check came out.</summary>
public enum CheckState
{
    /// <summary>It is so.</summary>
    Ok,

    /// <summary>It is not so, or could not be established because of an earlier failure.</summary>
    Failed,

    /// <summary>It is not there, and nothing demands it: worth knowing, no reason for doubt.</summary>
    Absent,
}

/// <summary>One thing that was checked.</summary>
/// <param name="File">The file that it is about.</param>
/// <param name="Text">What, as an English sentence that is true when the check passed.</param>
/// <param name="State">How it came out.</param>
/// <param name="Detail">What was found, or why not.</param>
public sealed record EvidenceCheck(string File, string Text, CheckState State, string? Detail = null);

/// <summary>What a verifier found.</summary>
/// <param name="Subject">What was verified.</param>
/// <param name="Checks">Every check, in the order in which it was made.</param>
/// <param name="IsTrusted">Whether the keys that were believed came from outside of what was verified. Without that nothing is proven.</param>
/// <param name="Story">What happened, in sentences; empty unless the verdict is good.</param>
public sealed record EvidenceVerdict(string Subject, ImmutableArray<EvidenceCheck> Checks, bool IsTrusted, ImmutableArray<string> Story)
{
    /// <summary>Whether every check passed, against trust from outside.</summary>
    public bool IsGood => IsTrusted && Checks.All(c => c.State != CheckState.Failed);

    /// <summary>The files of which something is wrong.</summary>
    public IEnumerable<string> FailedFiles => Checks.Where(c => c.State == CheckState.Failed).Select(c => c.File).Distinct();
}
