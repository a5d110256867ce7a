using System.Text;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Transparency;
using Knooppunt.Tests.Databases;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>From pending leaves to a signed log: order, batches, races, and what a damaged store comes to.</summary>
public abstract class LogContract : StoreContract
{
    private const string Origin = "knooppunt.example/log/test";
    private static readonly LogIdentity Identity = new(Origin, [PrivateKeyText.TryParse(PrivateKeyText.Generate(Origin), out var signer) ? signer : throw new InvalidOperationException("no key")]);

    private LogReader Reader => new(Test.Hub);

    private LogSequencer Sequencer(Database? hub = null) => new(
        new LogStore(hub ?? Test.Hub), hub ?? Test.Hub, Issuer, Identity, Options.Create(new HubOptions()), NullLogger<LogSequencer>.Instance);

    [Fact]
    public async Task Every_pending_leaf_gets_one_place_and_a_signed_checkpoint_covers_it()
    {
        Assert.Equal(TreeHead.Empty, await Sequencer().Round(CancellationToken.None));
        await Committed();
        await Committed();
        var head = Assert.NotNull(await Sequencer().Round(CancellationToken.None));
        Assert.Equal(4, head.Size);
        Assert.Null(await Sequencer().Round(CancellationToken.None));
        Assert.Equal(["0", "1", "2", "3"], await Test.Query<string>("SELECT CAST(leaf_index AS text) FROM log_entry ORDER BY leaf_index"));
        Assert.Equal(await Test.Query<string>("SELECT id FROM event_evidence ORDER BY id"), await Test.Query<string>("SELECT evidence_id FROM log_entry ORDER BY leaf_index"));
        Assert.Equal(0, Assert.Single(await Test.Query<long>("SELECT count(*) FROM log_pending")));

        var latest = Assert.IsType<StoredCheckpoint>(await Reader.Latest());
        Assert.True(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(latest.Note), out var checkpoint, out _));
        Assert.True(checkpoint.Note.Verify(Identity.Verifiers).Accepted);
        Assert.Equal((Origin, head), (checkpoint.Content.Origin, checkpoint.Content.Head));
        for (var i = 0; i < 4; i++)
        {
            var tiles = await Reader.Tiles(TilesNeeded.ForInclusion(i, 4));
            Assert.True(InclusionProof.TryMake(i, 4, new TiledTree(4, tiles).Subtree, out var path, out _));
            Assert.True(InclusionProof.Verify(i, 4, Hashing.Leaf((await Reader.Entries(i, 1))[0].Span), path, head.Root));
        }
    }

    [Fact]
    public async Task A_log_that_grew_in_batches_of_any_size_is_the_log_of_all_leaves_at_once()
    {
        var store = new LogStore(Test.Hub);
        var random = new Random(5);
        List<byte[]> all = [];
        while (all.Count < 700)
        {
            var leaves = Enumerable.Range(0, random.Next(1, 300)).Select(_ => BitConverter.GetBytes(random.NextInt64())).ToArray();
            foreach (var leaf in leaves)
            {
                await Test.Execute("INSERT INTO log_pending (evidence_id, leaf) VALUES (@id, @leaf)", new { id = $"{all.Count:00000}", leaf });
                all.Add(leaf);
            }

            while (await store.Sequence(97) is { Added: > 0 })
            {
            }
        }

        var head = (await store.Sequence(1))!.Head;
        Dictionary<TileId, Tile> tiles = [];
        var whole = TileIntegrator.TryAppend(TreeHead.Empty, tiles.GetValueOrDefault, [.. all.Select(l => Hashing.Leaf(l))], out var once, out _) ? once : throw new InvalidOperationException("not appended");
        Assert.Equal(whole.Head, head);
        foreach (var (id, tile) in whole.Tiles)
            Assert.Equal(tile.ToOctets(), (await Reader.Tile(id))!.ToOctets());
        Assert.Equal(all.Select(Convert.ToHexString), (await Reader.Entries(0, 2000)).Select(e => Convert.ToHexString(e.Span)));
        Assert.Equal(whole.Tiles.Count, Assert.Single(await Test.Query<long>("SELECT count(*) FROM log_tile")));
    }

    [Fact]
    public async Task A_head_that_was_stored_and_not_signed_is_signed_by_the_next_round()
    {
        await Committed();
        var batch = Assert.IsType<Batch>(await new LogStore(Test.Hub).Sequence(10)); // and then the process dies
        Assert.Null(await Reader.Latest());
        Assert.Equal(batch.Head, await Sequencer().Round(CancellationToken.None));
        Assert.Equal(batch.Head, (await Reader.Latest())!.Head);
    }

    [Fact]
    public async Task Who_signs_under_an_old_fence_publishes_nothing()
    {
        await Committed();
        var store = new LogStore(Test.Hub);
        var first = (await store.Sequence(10))!;
        var second = (await store.Sequence(10))!;
        Assert.Equal((first.Head, first.Fence + 1), (second.Head, second.Fence));
        var checkpoint = SignedCheckpoint.Sign(new Checkpoint(Origin, first.Head), Identity.Signers);
        Assert.False(await store.Signed(first, checkpoint));
        Assert.Null(await Reader.Latest());
        Assert.True(await store.Signed(second, checkpoint));
    }

    [Fact]
    public async Task Sequencers_at_once_make_one_log_and_consistent_checkpoints()
    {
        await using var second = Test.Connect();
        using var stop = new CancellationTokenSource();
        var running = new[] { Sequencer(), Sequencer(second) }.Select(s => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await s.Round(CancellationToken.None);
        })).ToArray();
        for (var i = 0; i < 40; i++)
            await Committed();
        await stop.CancelAsync();
        await Task.WhenAll(running);
        await Sequencer().Round(CancellationToken.None);

        var heads = (await Test.Query<(long Size, byte[] Root)>("SELECT size, root FROM log_checkpoint ORDER BY size")).Select(h => new TreeHead(h.Size, new MerkleHash(h.Root))).ToArray();
        Assert.Equal(80, heads[^1].Size);
        foreach (var (older, newer) in heads.Zip(heads.Skip(1)))
        {
            var tiles = await Reader.Tiles(TilesNeeded.ForConsistency(older.Size, newer.Size));
            Assert.True(ConsistencyProof.TryMake(older.Size, newer.Size, new TiledTree(newer.Size, tiles).Subtree, out var proof, out _));
            Assert.True(ConsistencyProof.Verify(older, newer, proof));
        }

        Assert.Equal(80, Assert.Single(await Test.Query<long>("SELECT count(DISTINCT evidence_id) FROM log_entry")));
    }

    [Fact]
    public async Task Nothing_is_added_to_a_damaged_store_and_nothing_of_it_is_signed()
    {
        await Committed();
        await Sequencer().Round(CancellationToken.None);
        await Test.Hub.Tamper("UPDATE log_tile SET octets = @octets, width = 2", new { octets = new byte[64] });
        await Committed();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Sequencer().Round(CancellationToken.None));
        Assert.Equal(2, Assert.Single(await Test.Query<long>("SELECT count(*) FROM log_entry")));
        Assert.Equal(2, Assert.Single(await Test.Query<long>("SELECT count(*) FROM log_pending")));
        Assert.Equal(2, (await Reader.Latest())!.Head.Size);
    }

    [Fact]
    public async Task A_log_that_was_cut_and_grown_again_is_not_signed()
    {
        await Committed();
        await Committed();
        await Sequencer().Round(CancellationToken.None);
        await Test.Hub.Tamper("UPDATE log_head SET size = 0, root = @root", new { root = Hashing.EmptyRoot.ToArray() });
        await Test.Hub.Tamper("DELETE FROM log_entry");
        await Test.Hub.Tamper("DELETE FROM log_tile");
        for (var i = 0; i < 3; i++)
            await Committed();
        Assert.Null(await Sequencer().Round(CancellationToken.None));
        Assert.Equal(4, (await Reader.Latest())!.Head.Size);
    }

    [Theory]
    [InlineData("UPDATE log_entry SET leaf = evidence_id")]
    [InlineData("UPDATE log_entry SET leaf_index = leaf_index + 10")]
    [InlineData("DELETE FROM log_entry")]
    [InlineData("DELETE FROM log_tile")]
    [InlineData("UPDATE log_tile SET tile_index = 9")]
    [InlineData("UPDATE log_head SET size = size - 1")]
    [InlineData("UPDATE log_checkpoint SET note = 'x'")]
    [InlineData("DELETE FROM log_checkpoint")]
    [InlineData("DELETE FROM event_basis")]
    public async Task The_database_itself_keeps_the_log(string sql)
    {
        await Committed();
        await Sequencer().Round(CancellationToken.None);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute(sql));
    }
}

public sealed class LogOnSqlite : LogContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class LogOnPostgres(PostgresServer server) : LogContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
