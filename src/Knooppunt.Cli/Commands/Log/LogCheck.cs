using Knooppunt.Cli.Witness;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Commands.Log;

/// <summary>
/// A log from outside, against itself: signatures, entries, tiles, and a checkpoint that was kept before. The codes are those of the hub's own
/// <c>log fsck</c>.
/// </summary>
internal sealed class LogCheck(LogSource source, TlogPolicy policy)
{
    private const long Step = 100_000;

    private readonly List<(string Code, string What)> findings = [];

    public IReadOnlyList<(string Code, string What)> Findings => findings;

    public long Size { get; private set; }

    /// <param name="kept">A checkpoint to continue; null when there is none.</param>
    /// <param name="progress">Told how many entries were read, now and then.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task Run(SignedCheckpoint? kept, Action<long, long> progress, CancellationToken cancellation)
    {
        if (await source.Checkpoint(cancellation) is not { } latest)
        {
            findings.Add(("checkpoint-missing", "the log has no checkpoint"));
            return;
        }

        Size = latest.Content.Head.Size;
        if (policy.Judge(latest) is { Accepted: false, Error: var why })
            findings.Add(("checkpoint-signature", $"the checkpoint of size {Size} is not to be believed ({why})"));
        if (kept is not null && policy.Judge(kept) is { Accepted: false, Error: var whyNot } && whyNot != LogError.Quorum)
            findings.Add(("checkpoint-signature", $"the checkpoint that was kept is not to be believed ({whyNot})"));
        if (kept?.Content.Head.Size > Size)
            findings.Add(("checkpoint-missing", $"a checkpoint of size {kept.Content.Head.Size} was kept; the log ends at {Size}"));

        TreeHead[] stops = [.. new[] { kept?.Content.Head, latest.Content.Head }.OfType<TreeHead>().Where(h => h.Size <= Size).OrderBy(h => h.Size)];
        var walk = new LogWalk();
        foreach (var stop in stops)
        {
            while (walk.Head.Size < stop.Size)
            {
                if (!await Add(walk, stop.Size, cancellation))
                    return;
                if (walk.Head.Size % Step < Tile.FullWidth)
                    progress(walk.Head.Size, Size);
            }

            if (walk.Head.Root != stop.Root)
                findings.Add(("checkpoint-root", $"the entries do not have the root of the checkpoint of size {stop.Size}"));
        }

        foreach (var (id, tile) in walk.Edge.Where(t => t.Key != t.Key.ToFull()))
            await Compare(id, tile, cancellation);
    }

    /// <summary>The entries up to the end of a bundle, or up to a checkpoint if that comes first.</summary>
    private async Task<bool> Add(LogWalk walk, long until, CancellationToken cancellation)
    {
        var from = walk.Head.Size;
        var place = TileId.InTree(0, from / Tile.FullWidth, Size)!.Value;
        var bundle = new BundleId(place.Index, place.Width);
        if (await source.Entries(bundle, cancellation) is not { } entries)
        {
            findings.Add(("entry-missing", TilePath.Format(bundle) + " is not there or not a bundle; what follows it was not looked at"));
            return false;
        }

        var skip = (int)(from % Tile.FullWidth);
        var next = entries.Skip(skip).Take((int)Math.Min(until - from, entries.Count - skip)).ToArray();
        foreach (var entry in next.Where(e => !EvidenceLeaf.TryParse(e.Span, out _, out _)))
            findings.Add(("leaf-unreadable", "an entry of " + TilePath.Format(bundle)));
        foreach (var (id, tile) in walk.Add(next).Where(t => t.Key == t.Key.ToFull()))
            await Compare(id, tile, cancellation);
        return true;
    }

    private async Task Compare(TileId id, Tile built, CancellationToken cancellation)
    {
        var tiles = await source.Tiles([id], cancellation);
        if ((tiles(id) ?? tiles(id.ToFull())) is not { } stored || !stored.Hashes.Take(id.Width).SequenceEqual(built.Hashes))
            findings.Add(("tile-wrong", TilePath.Format(id)));
    }
}
