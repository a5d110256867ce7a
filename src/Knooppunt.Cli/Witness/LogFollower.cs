using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// Looks at a log by itself, so that a participant behind a firewall can be a witness too. The consistency proof is computed from the
/// tiles, never taken from the log.
/// </summary>
internal sealed class LogFollower(CosigningWitness witness, LogSource source, WitnessLog log)
{
    public const string RolledBack = "the log shows a smaller tree than it signed before";
    public const string Rewritten = "the larger tree does not begin with the smaller one that was signed before";

    /// <summary>A cache on the way may be a moment behind: a smaller tree must still be there at a second look.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(2);

    public async Task<FollowOutcome> Look(CancellationToken cancellation)
    {
        try
        {
            return await source.Checkpoint(cancellation) is { } seen
                ? await Judge(seen, cancellation)
                : Wait("the log has no checkpoint, or none that can be read");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Wait("the log cannot be reached");
        }
    }

    private async Task<FollowOutcome> Judge(SignedCheckpoint seen, CancellationToken cancellation)
    {
        // The name of an unknown log must not become a path, so signature and origin come before the state.
        if (!witness.IsSigned(seen))
        {
            log.Refused(seen.Content, witness.Trusted.Any(key => key.Name == seen.Content.Origin) ? WitnessAnswer.NotSigned : WitnessAnswer.UnknownLog);
            return FollowOutcome.Refused;
        }

        var known = witness.Known(seen.Content.Origin);
        var (before, after) = (known?.Content.Head ?? TreeHead.Empty, seen.Content.Head);
        if (before == after && known is not null)
        {
            log.UpToDate(seen.Content);
            return FollowOutcome.UpToDate;
        }

        if (after.Size < before.Size)
            return await StillSmaller(known!, cancellation);

        var tiles = await Tiles(before.Size, after.Size, cancellation);
        if (known is not null && LogFork.Find(known, seen, tiles) is { } fork)
        {
            witness.Shout(before.Size == after.Size ? CosigningWitness.TwoRoots : Rewritten, known, seen, fork);
            return FollowOutcome.Forked;
        }

        // From nothing there is nothing to prove, but a root that its tiles do not have is not worth a first cosignature.
        var tree = new TiledTree(after.Size, tiles);
        if (tree.Root() != after.Root || !ConsistencyProof.TryMake(before.Size, after.Size, tree.Subtree, out var proof, out _))
            return Wait("the tiles of the log are not all there, or do not have the root that it signed");
        // In the meantime another process on this folder may have cosigned: then the next look starts from there.
        return witness.Add(new AddCheckpoint(before.Size, proof, seen)).Answer == WitnessAnswer.Cosign ? FollowOutcome.Cosigned : FollowOutcome.Waiting;
    }

    private async Task<FollowOutcome> StillSmaller(SignedCheckpoint known, CancellationToken cancellation)
    {
        await Task.Delay(SecondLook, cancellation);
        if (await source.Checkpoint(cancellation) is not { } again || again.Content.Origin != known.Content.Origin || !witness.IsSigned(again))
            return Wait("the log has no checkpoint, or none that can be read");
        if (again.Content.Head.Size >= known.Content.Head.Size)
            return await Judge(again, cancellation);
        witness.Shout(RolledBack, known, again, null);
        return FollowOutcome.Forked;
    }

    /// <summary>The tiles of the newer tree; of both trees the older one is cut from them, as a log need not have its own any more.</summary>
    private async Task<TileReader> Tiles(long before, long after, CancellationToken cancellation)
    {
        TileId InNewer(TileId id) => TileId.InTree(id.Level, id.Index, after) ?? id;
        TileId[] needed = [.. TilesNeeded.ForRoot(after), .. TilesNeeded.ForConsistency(before, after), .. TilesNeeded.ForRoot(before)];
        var read = await source.Tiles(needed.Select(InNewer), cancellation);
        return id => read(InNewer(id)) ?? read(id.ToFull());
    }

    private FollowOutcome Wait(string reason)
    {
        log.Waiting(reason);
        return FollowOutcome.Waiting;
    }
}
