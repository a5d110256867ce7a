using System.Text;
using Dapper;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Walks entries, tiles, checkpoints, evidence, receipts and messages, and says what does not agree. It only reads, a page at a time and each
/// page on one snapshot, so it may run beside a hub that works: what is committed together is seen together.
/// </summary>
internal sealed class LogFsck(Database database, LogIdentity identity, TimeSpan retention)
{
    /// <summary>Evidence is in the log within this time after its commit (design, MMD).</summary>
    private static readonly TimeSpan MaximumMergeDelay = TimeSpan.FromSeconds(60);

    private readonly LogReader reader = new(database);
    private readonly List<LogFinding> findings = [];

    /// <param name="against">A checkpoint that was got before, over another way: the log must continue it. Null when there is none.</param>
    /// <param name="progress">Told how many entries and messages were looked at.</param>
    public async Task<FsckReport> Run(SignedCheckpoint? against, Action<long, long> progress)
    {
        findings.Clear();
        var latest = await reader.Latest();
        var size = latest?.Head.Size ?? 0;
        await Checkpoints(size, against);
        var entries = new FsckEntries(database, findings, retention);
        var walk = new LogWalk();
        foreach (var stop in await Stops(size, against))
        {
            while (walk.Head.Size < stop.Size)
            {
                // Never across a tile, never across a checkpoint.
                var end = Math.Min(stop.Size, (walk.Head.Size / Tile.FullWidth + 1) * Tile.FullWidth);
                if (await entries.Page(walk.Head.Size, end) is not { } leaves)
                    return await Rest(size, entries, progress);
                foreach (var (id, tile) in walk.Add(leaves).Where(t => t.Key == t.Key.ToFull()))
                    await Compare(id, tile);
                progress(walk.Head.Size, size);
            }

            if (walk.Head.Root != stop.Root)
                findings.Add(new(LogFinding.CheckpointRoot, $"the entries do not have the root of the checkpoint of size {stop.Size}"));
        }

        foreach (var (id, tile) in walk.Edge.Where(t => t.Key != t.Key.ToFull()))
            await Compare(id, tile);
        return await Rest(size, entries, progress);
    }

    private async Task<FsckReport> Rest(long size, FsckEntries entries, Action<long, long> progress)
    {
        await Leftovers();
        var messages = await new FsckMessages(database, findings).Run(progress);
        return new FsckReport(size, entries.Compared, entries.Erased, messages, [.. findings]);
    }

    /// <summary>Every root that was ever signed, or seen elsewhere, in order of size.</summary>
    private async Task<TreeHead[]> Stops(long size, SignedCheckpoint? against)
    {
        var rows = await database.Read((connection, transaction) =>
            connection.QueryAsync<(long Size, byte[] Root)>("SELECT size, root FROM log_checkpoint WHERE size <= @size ORDER BY size", new { size }, transaction));
        IEnumerable<TreeHead> heads = rows.Select(r => new TreeHead(r.Size, new MerkleHash(r.Root)));
        if (against is { Content.Head: var seen } && seen.Size <= size)
            heads = heads.Append(seen);
        return [.. heads.OrderBy(h => h.Size)];
    }

    private async Task Checkpoints(long size, SignedCheckpoint? against)
    {
        foreach (var (stored, root, note) in await database.Read((connection, transaction) =>
            connection.QueryAsync<(long Size, byte[] Root, string Note)>("SELECT size, root, note FROM log_checkpoint ORDER BY size", transaction: transaction)))
        {
            if (!identity.HasSigned(note))
                findings.Add(new(LogFinding.CheckpointSignature, $"the checkpoint of size {stored} is not signed by this log"));
            else if (SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(note), out var checkpoint, out _) && checkpoint.Content.Head != new TreeHead(stored, new MerkleHash(root)))
                findings.Add(new(LogFinding.CheckpointSignature, $"the checkpoint of size {stored} was signed for another size or root"));
        }

        if (against is null)
            return;
        if (!identity.HasSigned(Encoding.UTF8.GetString(against.ToOctets())))
            findings.Add(new(LogFinding.CheckpointSignature, "the checkpoint to compare with is not signed by this log"));
        if (against.Content.Head.Size > size)
            findings.Add(new(LogFinding.CheckpointMissing, $"a checkpoint of size {against.Content.Head.Size} was published; the database ends at {size}"));
    }

    private async Task Compare(TileId id, Tile built)
    {
        // The stored tile may have grown meanwhile: what it began with is compared.
        if (await reader.Tile(id) is not { } stored || !stored.Hashes.Take(id.Width).SequenceEqual(built.Hashes))
            findings.Add(new(LogFinding.TileWrong, TilePath.Format(id)));
    }

    /// <summary>What no walk from the first entry to the last meets.</summary>
    private async Task Leftovers()
    {
        var late = UnixTime.ToMicroseconds(await database.Now() - MaximumMergeDelay);
        await Each("SELECT id FROM event_evidence v WHERE NOT EXISTS (SELECT 1 FROM log_entry e WHERE e.evidence_id = v.id) AND NOT EXISTS (SELECT 1 FROM log_pending p WHERE p.evidence_id = v.id)",
            LogFinding.EvidenceUnlogged, "evidence {0} has no leaf");
        await Each("SELECT evidence_id FROM log_pending p WHERE NOT EXISTS (SELECT 1 FROM event_evidence v WHERE v.id = p.evidence_id)",
            LogFinding.EvidenceMissing, "leaf of evidence {0} waits, and the evidence is gone");
        await Each("SELECT p.evidence_id FROM log_pending p JOIN log_entry e ON e.evidence_id = p.evidence_id",
            LogFinding.EntryMissing, "leaf of evidence {0} is in the log and waits too");
        await Each("SELECT p.evidence_id FROM log_pending p JOIN event_evidence v ON v.id = p.evidence_id WHERE v.at < @late",
            LogFinding.LeafLate, "leaf of evidence {0} waits for more than a minute");
        await Each("SELECT CAST(h.size AS text) FROM log_head h WHERE h.size <> (SELECT count(*) FROM log_entry) OR h.size < (SELECT coalesce(max(size), 0) FROM log_checkpoint)",
            LogFinding.HeadWrong, "the head of size {0} is not that of the entries");

        async Task Each(string sql, string code, string what)
        {
            foreach (var row in await database.Read((connection, transaction) => connection.QueryAsync<string>(sql, new { late }, transaction)))
                findings.Add(new(code, string.Format(System.Globalization.CultureInfo.InvariantCulture, what, row)));
        }
    }
}
