using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

public abstract class PushContract : StoreContract
{
    [Fact]
    public async Task What_was_committed_is_found()
    {
        Assert.Null(await Push.Find("nothing@test.example"));
        var package = await Committed();
        var held = Assert.IsType<HeldMessage>(await Push.Find(package.MessageId));
        Assert.Equal(
            (package.SenderOin, package.ReceiptContentType),
            (held.SenderOin, held.ReceiptContentType));
        Assert.Equal(package.ContentDigest, held.ContentDigest);
        Assert.Equal(package.Receipt, held.Receipt);
    }

    [Fact]
    public async Task Repeated_push_returns_the_first_receipt_byte_for_byte()
    {
        var package = await Committed();
        var again = package with { Receipt = Octets("a receipt that was signed later"), AcceptedAt = package.AcceptedAt.AddSeconds(1) };
        var held = Assert.IsType<CommitOutcome.AlreadyHeld>(await Push.Commit(again)).First;
        Assert.Equal(package.Receipt, held.Receipt);
        Assert.Equal(package.ContentDigest, held.ContentDigest);
    }

    [Fact]
    public async Task Repeated_push_returns_the_first_receipt_after_the_message_has_ended()
    {
        var package = await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        await Acknowledge.HandOver(leased!.Seq, Octets("receipt of the recipient"));
        Assert.Equal(package.Receipt, Assert.IsType<CommitOutcome.AlreadyHeld>(await Push.Commit(package)).First.Receipt);
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
    }

    [Fact]
    public async Task A_message_id_with_other_content_leaves_the_first_message_as_it_was()
    {
        var package = await Committed();
        var other = package with { ContentDigest = Octets("other digest"), Sealed = Octets("other content"), SenderOin = Mailbox };
        var held = Assert.IsType<CommitOutcome.AlreadyHeld>(await Push.Commit(other)).First;
        Assert.Equal(package.ContentDigest, held.ContentDigest);
        Assert.Equal(Sender, held.SenderOin);
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        Assert.Equal(package.Sealed.ToArray(), await Sealed(Pull, leased!.Seq));
    }

    [Fact]
    public async Task Fifty_pushes_of_one_message_at_once_on_two_hubs_make_one_row_and_one_receipt()
    {
        await using var otherHub = await Test.AnotherHub();
        PushStore[] stores = [Push, new PushStore(otherHub, Issuer)];
        var package = await Package();
        var candidates = Enumerable.Range(0, 50).Select(i => package with { Receipt = Octets($"candidate {i}") }).ToArray();
        using var barrier = new Barrier(4);
        var outcomes = (await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var mine = new List<(SealedPackage, CommitOutcome)>();
            barrier.SignalAndWait();
            var running = Enumerable.Range(0, 50).Where(i => i % 4 == worker).Select(async i => (candidates[i], await stores[i % 2].Commit(candidates[i])));
            mine.AddRange(await Task.WhenAll(running));
            return mine;
        })))).SelectMany(o => o).ToArray();

        Assert.Equal(50, outcomes.Length);
        var winner = Assert.Single(outcomes, o => o.Item2 is CommitOutcome.Committed).Item1;
        var held = outcomes.Select(o => o.Item2).OfType<CommitOutcome.AlreadyHeld>().ToArray();
        Assert.Equal(49, held.Length);
        Assert.All(held, o => Assert.Equal(winner.Receipt, o.First.Receipt));
        Assert.Equal(1, (await Test.Query<long>("SELECT count(*) FROM message"))[0]);
        Assert.Equal([ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment], await EvidenceOf(package.MessageId));
        Assert.Equal(1, await ChunksOf(package.MessageId));
    }

    [Fact]
    public async Task Evidence_holds_the_signed_octets_as_they_were()
    {
        var package = await Committed();
        Assert.Equal([package.SubmittedEnvelope], await BasisOf(EvidenceBasis.Submission));
        Assert.Equal([package.Receipt], await BasisOf(EvidenceBasis.Receipt));
        Assert.Equal([package.ConsignedEnvelope], await BasisOf(EvidenceBasis.Consignment));
    }

    [Fact]
    public async Task A_commit_that_fails_half_way_leaves_nothing()
    {
        var package = await Package();
        await Assert.ThrowsAnyAsync<Exception>(() => Push.Commit(package with { ConsignedEnvelope = null! }));
        Assert.Null(await Push.Find(package.MessageId));
        Assert.Equal(0, (await Test.Query<long>("SELECT count(*) FROM sealed_chunk"))[0] + (await Test.Query<long>("SELECT count(*) FROM event_evidence"))[0]);
        Assert.IsType<CommitOutcome.Committed>(await Push.Commit(package));
    }
}

public sealed class PushOnSqlite : PushContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class PushOnPostgres(PostgresServer server) : PushContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
