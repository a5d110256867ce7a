using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Knooppunt.As4;

namespace Knooppunt.Client.Evidence;

/// <summary>Collects checks in their order.</summary>
internal sealed class CheckList
{
    private readonly ImmutableArray<EvidenceCheck>.Builder checks = ImmutableArray.CreateBuilder<EvidenceCheck>();

    public ImmutableArray<EvidenceCheck> ToArray() => checks.ToImmutable();

    /// <summary>Adds a check.</summary>
    /// <returns>Whether it passed.</returns>
    public bool Add(string file, string text, bool ok, string? detail = null) => Told(file, text, ok, detail);

    /// <summary>Adds the outcome of a step; its refusal is the detail.</summary>
    public bool Add<T>(string file, string text, Outcome<T> outcome, [NotNullWhen(true)] out T? result, Func<T, string?>? detail = null) where T : class
    {
        var ok = outcome.TryGet(out result, out var refusal);
        return Told(file, text, ok, ok ? detail?.Invoke(result!) : refusal!.Reason);
    }

    /// <summary>Tells of something that is not there and need not be.</summary>
    public void Absent(string file, string text, string detail) => checks.Add(new(file, text, CheckState.Absent, detail));

    private bool Told(string file, string text, bool ok, string? detail)
    {
        checks.Add(new(file, text, ok ? CheckState.Ok : CheckState.Failed, detail));
        return ok;
    }
}
