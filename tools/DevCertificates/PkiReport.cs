using System.Collections.Concurrent;

namespace Knooppunt.DevCertificates;

/// <summary>What a run did, as paths within the folder (a certificate stands for its key too).</summary>
public sealed class PkiReport
{
    private readonly ConcurrentBag<string> made = [];
    private readonly ConcurrentBag<string> kept = [];

    /// <summary>What was written in this run, sorted.</summary>
    public IReadOnlyList<string> Made => [.. made.Order(StringComparer.Ordinal)];

    /// <summary>What was there and is still good, sorted.</summary>
    public IReadOnlyList<string> Kept => [.. kept.Order(StringComparer.Ordinal)];

    internal void HasMade(string path) => made.Add(path);

    internal void HasKept(string path) => kept.Add(path);
}
