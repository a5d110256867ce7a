using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Expiry;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>The two ends of a message: handed over, or expired.</summary>
public abstract class EndContract : StoreContract
{
    [Fact]
    public async Task A_receipt_ends_the_message_and_erases_the_content()
    {
        var package = await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        var offered = await Found(package.MessageId);
        Assert.Equal((leased!.Seq, Mailbox, package.References, MessageState.Leased, 1),
            (offered.Seq, offered.Mailbox, offered.References, offered.State, offered.OfferedCount));
        Assert.Equal(HandOverOutcome.Done, await Acknowledge.HandOver(leased.Seq, Octets("receipt of the recipient")));
        Assert.Equal(MessageState.HandedOver, (await Found(package.MessageId)).State);
        Assert.Equal(0, await ChunksOf(package.MessageId));
        Assert.Equal([ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment, ErdsEvent.ContentHandover],
            await EvidenceOf(package.MessageId));
        Assert.Equal([Octets("receipt of the recipient")],
            await BasisOf(EvidenceBasis.HandoverReceipt));
    }

    [Fact]
    public async Task A_receipt_again_changes_nothing()
    {
        await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        await Acknowledge.HandOver(leased!.Seq, Octets("first"));
        Assert.Equal(HandOverOutcome.AlreadyHandedOver, await Acknowledge.HandOver(leased.Seq, Octets("second")));
        Assert.Equal([Octets("first")], await BasisOf(EvidenceBasis.HandoverReceipt));
    }

    [Fact]
    public async Task A_receipt_after_the_lease_still_counts()
    {
        await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, NoTime);
        Assert.Equal(HandOverOutcome.Done, await Acknowledge.HandOver(leased!.Seq, Octets("late")));
    }

    [Fact]
    public async Task A_receipt_for_what_was_never_offered_is_refused()
    {
        var package = await Committed();
        var found = await Found(package.MessageId);
        Assert.Equal(HandOverOutcome.NotOffered, await Acknowledge.HandOver(found.Seq, Octets("receipt")));
        Assert.Equal(1, await ChunksOf(package.MessageId));
        Assert.Null(await Acknowledge.Find("nothing@test.example"));
    }

    [Fact]
    public async Task A_message_whose_term_is_over_ends_in_a_failure_for_its_sender()
    {
        var package = await Committed(term: TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Expiry.Due(0, 10));
        Assert.Equal((package.MessageId, Sender, Mailbox, 0, package.References),
            (due.MessageId, due.SenderOin, due.Mailbox, due.OfferedCount, due.References));
        Assert.Equal(package.ExpiresAt, due.ExpiresAt, TimeSpan.FromMicroseconds(1));
        var failure = await Failure(due);
        Assert.True(await Expiry.Expire(due, failure));

        Assert.Equal(MessageState.Expired, (await Found(package.MessageId)).State);
        Assert.Equal(0, await ChunksOf(package.MessageId));
        Assert.Equal([failure.Evidence], await BasisOf(EvidenceBasis.Failure));
        Assert.Empty(await Expiry.Due(0, 10));
        Assert.False(await Expiry.Expire(due, failure));
        var found = await Found(package.MessageId);
        Assert.Equal(HandOverOutcome.TooLate, await Acknowledge.HandOver(found.Seq, Octets("too late")));

        var offered = await Pull.Lease(Sender, Sender, OneHour);
        Assert.Equal(failure.Message.MessageId, offered!.MessageId);
        Assert.Equal(failure.Message.Sealed.ToArray(), await Sealed(Pull, offered.Seq));
        Assert.Equal([package.MessageId], await Test.Query<string>("SELECT ref_to_message_id FROM message WHERE kind = 'failure'"));
        Assert.Equal(HandOverOutcome.Done, await Acknowledge.HandOver(offered.Seq, Octets("receipt for the failure")));
    }

    [Fact]
    public async Task An_error_of_the_recipient_ends_the_message_in_a_failure_for_its_sender()
    {
        var package = await Committed();
        Assert.Null(await Rejection.Find(package.MessageId)); // never offered: nobody can have refused it
        Assert.NotNull(await Pull.Lease(Mailbox, Mailbox, OneHour));
        var rejected = Assert.IsType<StoredMessage>(await Rejection.Find(package.MessageId));
        Assert.Equal((1, package.References, Sender), (rejected.OfferedCount, rejected.References, rejected.SenderOin));
        var failure = await Failure(rejected);
        Assert.False(await Rejection.Reject(rejected with { OfferedCount = 2 }, failure)); // would tell an untruth
        Assert.True(await Rejection.Reject(rejected, failure));

        Assert.Equal(MessageState.Rejected, (await Found(package.MessageId)).State);
        Assert.Equal(0, await ChunksOf(package.MessageId));
        Assert.Equal([failure.Evidence], await BasisOf(EvidenceBasis.Failure));
        Assert.Null(await Rejection.Find(package.MessageId));
        Assert.False(await Rejection.Reject(rejected, failure));
        Assert.Equal(HandOverOutcome.TooLate, await Acknowledge.HandOver(rejected.Seq, Octets("too late")));
        Assert.Equal(failure.Message.MessageId, (await Pull.Lease(Sender, Sender, OneHour))!.MessageId);
        Assert.Null(await Rejection.Find(failure.Message.MessageId)); // a failure by the hub waits until it is taken
        await Refused("UPDATE message SET state = 'Rejected', ended_at = 1 WHERE kind = 'failure'");
    }

    [Fact]
    public async Task A_failure_waits_until_it_is_taken_and_cannot_be_repeated_by_a_push()
    {
        await Committed(term: TimeSpan.FromSeconds(-1));
        var due = (await Expiry.Due(0, 10))[0];
        var failure = await Failure(due);
        await Expiry.Expire(due, failure);
        Assert.NotNull(await Pull.Lease(Sender, Sender, NoTime));
        await Test.PassTo((await Test.Now()).AddMilliseconds(5));
        Assert.Empty(await Expiry.Due(0, 10));
        var push = await Package() with { MessageId = failure.Message.MessageId };
        var held = Assert.IsType<CommitOutcome.AlreadyHeld>(await Push.Commit(push)).First;
        Assert.Equal(HubOin, held.SenderOin);
        Assert.Empty(held.Receipt);
    }

    [Fact]
    public async Task A_message_is_not_due_while_a_puller_has_a_lease()
    {
        var package = await Package(term: TimeSpan.FromMilliseconds(500));
        await Push.Commit(package);
        var leased = await Pull.Lease(Mailbox, Mailbox, TimeSpan.FromSeconds(3));
        Assert.NotNull(leased);
        await Test.PassTo(package.ExpiresAt);
        Assert.Empty(await Expiry.Due(0, 10));
        Assert.False(await Expiry.Expire(DueLike(package, leased.Seq, 1), await Failure(DueLike(package, leased.Seq, 1))));
        await Test.PassTo(leased.LeaseUntil);
        var due = Assert.Single(await Expiry.Due(0, 10));
        Assert.Equal(1, due.OfferedCount);
        Assert.NotNull(due.OfferedFirstAt);
        Assert.True(await Expiry.Expire(due, await Failure(due)));
    }

    [Fact]
    public async Task A_failure_that_tells_another_number_of_offers_is_not_taken()
    {
        var package = await Package(term: TimeSpan.FromMilliseconds(500));
        await Push.Commit(package);
        var leased = await Pull.Lease(Mailbox, Mailbox, NoTime);
        await Test.PassTo(package.ExpiresAt);
        var untrue = DueLike(package, leased!.Seq, offeredCount: 0);
        Assert.False(await Expiry.Expire(untrue, await Failure(untrue)));
        var due = Assert.Single(await Expiry.Due(0, 10));
        Assert.True(await Expiry.Expire(due, await Failure(due)));
    }

    [Fact]
    public async Task Due_messages_come_in_batches_by_number()
    {
        for (var i = 0; i < 5; i++)
            await Committed(term: TimeSpan.FromSeconds(-1));
        var first = await Expiry.Due(0, 3);
        var second = await Expiry.Due(first[^1].Seq, 3);
        Assert.Equal((3, 2), (first.Count, second.Count));
        Assert.Equal(5, first.Concat(second).Select(d => d.Seq).Distinct().Count());
    }

    [Theory]
    [InlineData("UPDATE message SET state = 'Available', ended_at = NULL")]
    [InlineData("UPDATE message SET state = 'Expired'")]
    [InlineData("UPDATE message SET ended_at = ended_at + 1")]
    [InlineData("UPDATE message SET mailbox = 'another'")]
    [InlineData("UPDATE message SET message_id = 'another'")]
    [InlineData("UPDATE message SET sender_oin = 'another'")]
    [InlineData("UPDATE message SET expires_at = expires_at + 1")]
    [InlineData("UPDATE message SET receipt_content_type = 'text/plain'")]
    [InlineData("UPDATE event_evidence SET at = at + 1")]
    [InlineData("UPDATE event_basis SET octets = nonce FROM event_evidence")]
    [InlineData("DELETE FROM event_basis")]
    [InlineData("DELETE FROM event_evidence")]
    public async Task The_database_itself_keeps_what_has_ended(string sql)
    {
        await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        await Acknowledge.HandOver(leased!.Seq, Octets("receipt"));
        await Refused(sql);
        Assert.Equal(["HandedOver"], await Test.Query<string>("SELECT state FROM message"));
    }

    [Theory]
    [InlineData("DELETE FROM message")]
    [InlineData("DELETE FROM sealed_chunk")]
    [InlineData("UPDATE sealed_chunk SET chunk_no = chunk_no + 1")]
    [InlineData("UPDATE message SET state = 'HandedOver', ended_at = 1")]
    [InlineData("UPDATE message SET lease_until = 1")]
    [InlineData("INSERT INTO event_evidence (id, message_id, event, at, sender_oin, octets, nonce) SELECT 'x', message_id, event, at, sender_oin, octets, nonce FROM event_evidence WHERE event = 'ContentConsignment'")]
    public async Task The_database_itself_keeps_what_waits(string sql)
    {
        var package = await Committed();
        await Refused(sql);
        Assert.Equal(1, await ChunksOf(package.MessageId));
    }

    [Fact]
    public async Task The_database_itself_allows_one_terminal_evidence()
    {
        var package = await Committed();
        const string insert = "INSERT INTO event_evidence (id, message_id, event, at, sender_oin, octets, nonce) SELECT @id, message_id, @name, at, sender_oin, octets, nonce FROM event_evidence WHERE event = 'ContentConsignment'";
        await Test.Execute(insert, new { id = "1", name = "ContentHandover" });
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute(insert, new { id = "2", name = "ContentHandoverFailure" }));
        Assert.DoesNotContain(ErdsEvent.ContentHandoverFailure, await EvidenceOf(package.MessageId));
    }

    private async Task Refused(string sql) =>
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute(sql));
}

public sealed class EndOnSqlite : EndContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Erased_content_is_gone_from_the_file_and_the_log(bool handedOver)
    {
        var folder = ((SqliteTestDatabase)Test).Folder;
        var canary = Octets("canary-5f1d9c2e7b");
        var content = Enumerable.Repeat(canary, 20_000).SelectMany(c => c).ToArray();
        var package = await Package(content: content, term: handedOver ? OneHour : TimeSpan.FromSeconds(-1));
        await Push.Commit(package);
        Assert.True(Holds(folder, canary));
        if (handedOver)
        {
            var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
            await Acknowledge.HandOver(leased!.Seq, Octets("receipt"));
        }
        else
        {
            var due = (await Expiry.Due(0, 1))[0];
            await Expiry.Expire(due, await Failure(due));
        }
        Assert.True(await Test.Hub.Scrub());
        Assert.False(Holds(folder, canary));
    }

    private static bool Holds(string folder, byte[] canary) => Directory.GetFiles(folder).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(canary) >= 0;
    });
}

public sealed class EndOnPostgres(PostgresServer server) : EndContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
