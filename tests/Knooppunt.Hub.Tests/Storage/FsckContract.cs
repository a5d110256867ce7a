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

/// <summary>A database that somebody changed past every trigger, and what fsck says of it: the table in docs/evidence.md.</summary>
public abstract class FsckContract : StoreContract
{
    private const string Origin = "knooppunt.example/log/test";
    private static readonly LogIdentity Identity = new(Origin, [PrivateKeyText.TryParse(PrivateKeyText.Generate(Origin), out var signer) ? signer : throw new InvalidOperationException("no key")]);

    public static TheoryData<string, string> Changes => new()
    {
        { "UPDATE message SET state = 'Expired' WHERE state = 'HandedOver'", "message-contradicts" },
        { "UPDATE message SET state = 'HandedOver', offered_count = 1, offered_first_at = 1 WHERE state = 'Expired'", "message-contradicts" },
        { "UPDATE message SET state = 'Available', ended_at = NULL WHERE state = 'HandedOver'", "message-contradicts" },
        { "UPDATE message SET ended_at = ended_at + 5000 WHERE state = 'HandedOver'", "message-contradicts" },
        { "UPDATE message SET accepted_at = accepted_at - 5000 WHERE kind = 'user'", "message-contradicts" },
        { "UPDATE message SET final_recipient = sender_oin WHERE kind = 'user'", "message-contradicts" },
        { "UPDATE message SET receipt = content_digest WHERE kind = 'user'", "basis-changed" },
        { "DELETE FROM message WHERE state = 'HandedOver'", "message-missing" },
        { "UPDATE event_evidence SET octets = (SELECT octets FROM event_evidence ORDER BY id LIMIT 1) WHERE event = 'ContentHandover'", "evidence-changed" },
        { "UPDATE event_evidence SET nonce = (SELECT nonce FROM event_evidence ORDER BY id LIMIT 1) WHERE event = 'ContentHandover'", "evidence-changed" },
        { "UPDATE event_evidence SET sender_oin = final_recipient", "evidence-contradicts" },
        { "UPDATE event_evidence SET at = at + 5000000", "evidence-contradicts" },
        { "DELETE FROM event_basis; DELETE FROM event_evidence", "evidence-missing" },
        { "DELETE FROM event_basis WHERE name = 'handover-receipt.xml'", "basis-missing" },
        { "UPDATE event_basis SET octets = (SELECT octets FROM event_basis ORDER BY evidence_id LIMIT 1) WHERE name = 'failure.xml'", "basis-changed" },
        { "UPDATE log_entry SET leaf_index = 1000 WHERE leaf_index = 0; UPDATE log_entry SET leaf_index = 0 WHERE leaf_index = 1; UPDATE log_entry SET leaf_index = 1 WHERE leaf_index = 1000", "tile-wrong checkpoint-root" },
        { "DELETE FROM log_entry WHERE leaf_index = (SELECT max(leaf_index) FROM log_entry)", "entry-missing evidence-unlogged head-wrong" },
        { "DELETE FROM log_entry WHERE leaf_index = 1", "entry-missing evidence-unlogged" },
        { "UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE leaf_index = 0) WHERE leaf_index = 1", "tile-wrong checkpoint-root evidence-changed" },
        { "DELETE FROM log_tile", "tile-wrong" },
        { "UPDATE log_tile SET octets = (SELECT root FROM log_head), width = 1", "tile-wrong" },
        { "UPDATE log_checkpoint SET note = 'x'", "checkpoint-signature" },
        { "UPDATE log_checkpoint SET root = (SELECT root FROM log_checkpoint ORDER BY size LIMIT 1)", "checkpoint-signature checkpoint-root" },
        { "UPDATE log_head SET size = size + 1", "head-wrong" },
        { "UPDATE log_entry SET erased_at = 1; DELETE FROM event_basis; DELETE FROM event_evidence", "erased-early" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_was_changed_is_found(string change, string codes)
    {
        await Lived();
        Assert.Empty((await Fsck()).Findings);
        await Test.Hub.Tamper(change);
        var found = (await Fsck()).Findings;
        Assert.Empty(codes.Split(' ').Except(found.Select(f => f.Code)));
        Assert.All(found, f => Assert.DoesNotContain("@test.example", f.What, StringComparison.Ordinal)); // no MessageId
    }

    [Fact]
    public async Task A_leaf_that_waits_is_no_finding_and_one_that_is_taken_away_is()
    {
        await Lived();
        await Committed();
        var report = await Fsck();
        Assert.Empty(report.Findings);
        Assert.Equal(4, report.Messages);
        await Test.Hub.Tamper("DELETE FROM log_pending");
        Assert.Equal([LogFinding.EvidenceUnlogged, LogFinding.EvidenceUnlogged], (await Fsck()).Findings.Select(f => f.Code));
    }

    /// <summary>Who has the database and the keys can make another log that is right in itself. Only who kept a checkpoint can tell.</summary>
    [Fact]
    public async Task A_log_that_was_cut_grown_again_and_signed_is_found_with_a_checkpoint_from_elsewhere()
    {
        await Lived();
        Assert.True(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes((await new LogReader(Test.Hub).Latest())!.Note), out var seen, out _));
        await Test.Hub.Tamper("""
            INSERT INTO log_pending (evidence_id, leaf) SELECT evidence_id, leaf FROM log_entry WHERE evidence_id <> (SELECT max(evidence_id) FROM log_entry);
            DELETE FROM log_entry; DELETE FROM log_tile; DELETE FROM log_checkpoint;
            UPDATE log_head SET size = 0, root = @root
            """, new { root = Hashing.EmptyRoot.ToArray() });
        await Committed();
        await Sequence();
        Assert.DoesNotContain((await Fsck()).Findings, f => f.Code.StartsWith("checkpoint", StringComparison.Ordinal));
        Assert.Contains((await Fsck(seen)).Findings, f => f.Code == LogFinding.CheckpointRoot);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_found_with_a_checkpoint_from_elsewhere()
    {
        await Lived();
        Assert.True(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes((await new LogReader(Test.Hub).Latest())!.Note), out var seen, out _));
        await Test.Hub.Tamper("DELETE FROM log_entry; DELETE FROM log_tile; DELETE FROM log_checkpoint; DELETE FROM event_basis; DELETE FROM event_evidence; DELETE FROM sealed_chunk; DELETE FROM message; UPDATE log_head SET size = 0, root = @root", new { root = Hashing.EmptyRoot.ToArray() });
        Assert.Empty((await Fsck()).Findings);
        Assert.Equal([LogFinding.CheckpointMissing], (await Fsck(seen)).Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task Erased_evidence_leaves_its_leaf_and_nothing_else()
    {
        await Lived();
        await Committed();
        await Sequence();
        var erasure = new EvidenceErasure(Test.Hub, Options.Create(new HubOptions()), NullLogger<EvidenceErasure>.Instance);
        Assert.Equal(0, await erasure.Erase(await Test.Now() - OneHour * 2));
        Assert.True(await erasure.Erase(await Test.Now() + OneHour) > 0);
        Assert.Equal(2, Assert.Single(await Test.Query<long>("SELECT count(*) FROM message"))); // what waits: the failure and the last message
        Assert.Equal(3, Assert.Single(await Test.Query<long>("SELECT count(*) FROM event_evidence")));
        Assert.Equal(0, Assert.Single(await Test.Query<long>("SELECT count(*) FROM event_basis b JOIN log_entry e ON e.evidence_id = b.evidence_id WHERE e.erased_at IS NOT NULL")));

        var report = await Fsck(retention: TimeSpan.Zero);
        Assert.Empty(report.Findings);
        Assert.Equal((9, 3, 6), (report.Size, report.Evidence, report.Erased));
        Assert.Contains((await Fsck()).Findings, f => f.Code == LogFinding.ErasedEarly);
    }

    [Fact]
    public async Task The_log_is_written_as_files_that_are_a_log()
    {
        await Lived();
        var folder = Directory.CreateTempSubdirectory("knooppunt-log-").FullName;
        try
        {
            var export = new LogExport(new LogReader(Test.Hub));
            Assert.Equal((7, 3), await export.Run(folder, (_, _) => { }));
            await Committed();
            await Sequence();
            Assert.Equal((9, 3), await export.Run(folder, (_, _) => { }));
            Assert.Equal((9, 1), await export.Run(folder, (_, _) => { }));
            Assert.True(SignedCheckpoint.TryParse(await File.ReadAllBytesAsync(Path.Combine(folder, "checkpoint"), TestContext.Current.CancellationToken), out var checkpoint, out _));
            Assert.True(Tile.TryParse(await File.ReadAllBytesAsync(Path.Combine(folder, "tile", "0", "000.p", "9"), TestContext.Current.CancellationToken), 9, out var tile));
            Assert.Equal(checkpoint.Content.Head.Root, tile.Root());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A message that was handed over, one that failed and its failure, and two checkpoints: seven leaves.</summary>
    private async Task Lived()
    {
        await Committed();
        await Acknowledge.HandOver((await Pull.Lease(Mailbox, Mailbox, OneHour))!.Seq, Octets("receipt"));
        await Sequence();
        await Committed(term: TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Expiry.Due(0, 10));
        Assert.True(await Expiry.Expire(due, await Failure(due)));
        await Sequence();
    }

    private Task<TreeHead?> Sequence() => new LogSequencer(
        new LogStore(Test.Hub), Test.Hub, Issuer, Identity, Options.Create(new HubOptions()), NullLogger<LogSequencer>.Instance).Round(CancellationToken.None);

    private Task<FsckReport> Fsck(SignedCheckpoint? against = null, TimeSpan? retention = null) =>
        new LogFsck(Test.Hub, Identity, retention ?? new HubOptions().EvidenceRetention).Run(against, (_, _) => { });
}

public sealed class FsckOnSqlite : FsckContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class FsckOnPostgres(PostgresServer server) : FsckContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
