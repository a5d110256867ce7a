using System.Data.Common;
using System.Text;
using Dapper;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>The head that a batch led to, and the token under which it may be signed; null fields when another hub was at it.</summary>
/// <param name="Head">What is stored, signed or not.</param>
/// <param name="Added">How many leaves the batch added.</param>
/// <param name="Fence">Whoever comes later has a higher one.</param>
internal sealed record Batch(TreeHead Head, int Added, long Fence);

/// <summary>
/// Pending to sequenced: the transition of a leaf. Entries, tiles and the new head are one transaction, guarded by the head that they build
/// on; the head is durable before anybody signs it.
/// </summary>
internal sealed class LogStore(Database database)
{
    private const string HeadSql = "SELECT size, root, fence FROM log_head WHERE one = 1";

    // The index is counted here and never by a sequence of the database, which leaves holes. By evidence id: as good as by time.
    private const string SequenceSql = """
        INSERT INTO log_entry (leaf_index, evidence_id, leaf, sequenced_at)
        SELECT @size + row_number() OVER (ORDER BY evidence_id) - 1, evidence_id, leaf, @now
        FROM (SELECT evidence_id, leaf FROM log_pending ORDER BY evidence_id LIMIT @most) AS batch
        RETURNING leaf_index, leaf
        """;

    private const string SequencedSql = """
        DELETE FROM log_pending WHERE evidence_id IN (SELECT evidence_id FROM log_entry WHERE leaf_index >= @size)
        """;

    private const string TileSql = """
        INSERT INTO log_tile (level, tile_index, width, octets) VALUES (@Level, @Index, @Width, @octets)
        ON CONFLICT (level, tile_index) DO UPDATE SET width = excluded.width, octets = excluded.octets
        """;

    private const string HeadIsSql = """
        UPDATE log_head SET size = @newSize, root = @newRoot, fence = fence + 1
        WHERE one = 1 AND size = @size AND root = @root AND fence = @fence
        """;

    private const string SignedSql = """
        INSERT INTO log_checkpoint (size, root, note, created_at, fence)
        SELECT @Size, @root, @note, @now, @fence
        WHERE EXISTS (SELECT 1 FROM log_head WHERE one = 1 AND size = @Size AND root = @root AND fence = @fence)
        ON CONFLICT (size) DO NOTHING
        """;

    /// <summary>Gives pending leaves their place.</summary>
    /// <param name="most">How many at most: the embedded database has one writer, and pushes wait meanwhile.</param>
    /// <returns>Null when another hub is doing the same at this moment.</returns>
    /// <exception cref="InvalidOperationException">The stored log is damaged: nothing was changed, and nothing of it may be signed.</exception>
    public Task<Batch?> Sequence(int most) => database.Write(async (connection, transaction) =>
    {
        if (!await database.Dialect.TryLockLog(connection, transaction))
            return null;
        var present = await connection.QuerySingleAsync<HeadRow>(HeadSql, transaction: transaction);
        var head = present.ToHead();
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var added = (await connection.QueryAsync<EntryRow>(SequenceSql, new { size = head.Size, now, most }, transaction)).OrderBy(e => e.LeafIndex).ToArray();
        var next = added.Length == 0 ? head : await Integrate(connection, transaction, head, added);
        var guard = new { size = head.Size, root = present.Root, fence = present.Fence, newSize = next.Size, newRoot = next.Root.ToArray() };
        return await connection.ExecuteAsync(HeadIsSql, guard, transaction) == 1
            ? new Batch(next, added.Length, present.Fence + 1)
            : throw new InvalidOperationException("The head of the log changed under the lock of the sequencer.");
    });

    /// <summary>Whether a batch is worth a transaction: a leaf waits, or the head has no checkpoint.</summary>
    public Task<bool> HasWork() => database.Read((connection, transaction) => connection.ExecuteScalarAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM log_pending) OR NOT EXISTS (SELECT 1 FROM log_checkpoint c JOIN log_head h ON h.size = c.size)", transaction: transaction));

    /// <summary>
    /// What a new head must continue before it is signed: the last checkpoint. The consistency proof is made from the stored tiles and
    /// checked as a witness would.
    /// </summary>
    /// <returns>False when the head does not continue what was signed before.</returns>
    public Task<bool> Continues(TreeHead head) => database.Read(async (connection, transaction) =>
    {
        if (await LogReader.Latest(connection, transaction) is not { } latest)
            return true;
        var tiles = await LogReader.Tiles(connection, transaction, TilesNeeded.ForConsistency(latest.Head.Size, head.Size));
        return ConsistencyProof.TryMake(latest.Head.Size, head.Size, new TiledTree(head.Size, tiles).Subtree, out var proof, out _)
            && ConsistencyProof.Verify(latest.Head, head, proof);
    });

    /// <summary>Keeps a signed checkpoint, if its head is still the one and nobody came later.</summary>
    /// <returns>False when it is to be forgotten.</returns>
    public Task<bool> Signed(Batch batch, SignedCheckpoint checkpoint) => database.Write(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        var note = Encoding.UTF8.GetString(checkpoint.ToOctets());
        return await connection.ExecuteAsync(SignedSql, new { batch.Head.Size, root = batch.Head.Root.ToArray(), note, now, fence = batch.Fence }, transaction) == 1;
    });

    private static async Task<TreeHead> Integrate(DbConnection connection, DbTransaction transaction, TreeHead head, EntryRow[] added)
    {
        var tiles = await LogReader.Tiles(connection, transaction, TilesNeeded.ForRoot(head.Size));
        if (added[0].LeafIndex != head.Size || !TileIntegrator.TryAppend(head, tiles, [.. added.Select(e => Hashing.Leaf(e.Leaf))], out var integration, out var error))
            throw new InvalidOperationException("The stored tiles of the log do not have the root of its head.");
        foreach (var (id, tile) in integration.Tiles)
            await connection.ExecuteAsync(TileSql, new { id.Level, id.Index, id.Width, octets = tile.ToOctets() }, transaction);
        await connection.ExecuteAsync(SequencedSql, new { size = head.Size }, transaction);
        return integration.Head;
    }

    private sealed record HeadRow
    {
        public long Size { get; init; }

        public byte[] Root { get; init; } = [];

        public long Fence { get; init; }

        public TreeHead ToHead() => new(Size, new MerkleHash(Root));
    }

    private sealed record EntryRow
    {
        public long LeafIndex { get; init; }

        public byte[] Leaf { get; init; } = [];
    }
}
