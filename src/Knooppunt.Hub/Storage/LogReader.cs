using System.Data.Common;
using System.Text;
using Dapper;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Storage;

/// <summary>A checkpoint as it was signed.</summary>
internal sealed record StoredCheckpoint(TreeHead Head, string Note, DateTimeOffset CreatedAt);

/// <summary>The log as it is stored: checkpoints, tiles, entries, and the place of evidence in it. Nothing here changes anything.</summary>
internal sealed class LogReader(Database database)
{
    private const string CheckpointColumns = "size, root, note, created_at";

    private const string LatestSql = $"SELECT {CheckpointColumns} FROM log_checkpoint ORDER BY size DESC LIMIT 1";

    private const string CoveringSql = $"SELECT {CheckpointColumns} FROM log_checkpoint WHERE size > @index ORDER BY size LIMIT 1";

    /// <summary>The latest checkpoint; null before the first was signed.</summary>
    public Task<StoredCheckpoint?> Latest() => database.Read(Latest);

    /// <summary>The first checkpoint whose tree holds a leaf; null when none was signed yet.</summary>
    public Task<StoredCheckpoint?> Covering(long index) => database.Read(async (connection, transaction) =>
        (await connection.QuerySingleOrDefaultAsync<CheckpointRow>(CoveringSql, new { index }, transaction))?.ToCheckpoint());

    /// <summary>A checkpoint as it is published: the note, and the lines of the witnesses that have cosigned it.</summary>
    public Task<string> Published(StoredCheckpoint checkpoint) => database.Read(async (connection, transaction) =>
    {
        var lines = await connection.QueryAsync<string>("SELECT line FROM log_cosignature WHERE size = @Size ORDER BY witness", new { checkpoint.Head.Size }, transaction);
        return new StringBuilder(checkpoint.Note).AppendJoin("", lines.Select(l => l + "\n")).ToString();
    });

    /// <summary>The place of evidence in the log; null while its leaf waits.</summary>
    public Task<long?> IndexOf(string evidenceId) => database.Read((connection, transaction) =>
        connection.ExecuteScalarAsync<long?>("SELECT leaf_index FROM log_entry WHERE evidence_id = @evidenceId", new { evidenceId }, transaction));

    /// <summary>A tile at least as wide as asked for; null when it is not there.</summary>
    public Task<Tile?> Tile(TileId id) => database.Read((connection, transaction) => Tile(connection, transaction, id));

    /// <summary>Gets tiles, for what reads them without waiting.</summary>
    public Task<TileReader> Tiles(IEnumerable<TileId> needed) => database.Read((connection, transaction) => Tiles(connection, transaction, needed));

    /// <summary>The octets of entries in a row, fewer at the end of the log.</summary>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> Entries(long first, int count) => database.Read<IReadOnlyList<ReadOnlyMemory<byte>>>(async (connection, transaction) =>
    [
        .. (await connection.QueryAsync<byte[]>(
            "SELECT leaf FROM log_entry WHERE leaf_index >= @first AND leaf_index < @end ORDER BY leaf_index", new { first, end = first + count }, transaction))
            .Select(leaf => new ReadOnlyMemory<byte>(leaf)),
    ]);

    public static async Task<StoredCheckpoint?> Latest(DbConnection connection, DbTransaction transaction) =>
        (await connection.QuerySingleOrDefaultAsync<CheckpointRow>(LatestSql, transaction: transaction))?.ToCheckpoint();

    /// <summary>Each place is read once, at the width that it has.</summary>
    public static async Task<TileReader> Tiles(DbConnection connection, DbTransaction transaction, IEnumerable<TileId> needed)
    {
        Dictionary<(int, long), Tile?> got = [];
        foreach (var id in needed)
        {
            if (!got.ContainsKey((id.Level, id.Index)))
                got[(id.Level, id.Index)] = await Tile(connection, transaction, id);
        }

        return id => got.GetValueOrDefault((id.Level, id.Index)) is { } tile && tile.Hashes.Count >= id.Width ? tile : null;
    }

    private static async Task<Tile?> Tile(DbConnection connection, DbTransaction transaction, TileId id) =>
        await connection.ExecuteScalarAsync<byte[]?>("SELECT octets FROM log_tile WHERE level = @Level AND tile_index = @Index", new { id.Level, id.Index }, transaction) is { } octets
        && TransparencyLog.Tile.TryParse(octets, octets.Length / MerkleHash.Length, out var tile) && tile.Hashes.Count >= id.Width
            ? tile
            : null;

    private sealed record CheckpointRow
    {
        public long Size { get; init; }

        public byte[] Root { get; init; } = [];

        public string Note { get; init; } = "";

        public long CreatedAt { get; init; }

        public StoredCheckpoint ToCheckpoint() => new(new TreeHead(Size, new MerkleHash(Root)), Note, UnixTime.FromMicroseconds(CreatedAt));
    }
}
