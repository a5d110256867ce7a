using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Remind;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>The mark of a reminder, and the notice of a hand-over.</summary>
public abstract class RemindContract : StoreContract
{
    private RemindStore Reminders => new(Test.Hub, Issuer);

    [Fact]
    public async Task A_message_is_due_for_a_reminder_from_its_moment_until_it_is_marked_leased_or_ended()
    {
        var later = await WithReminder(TimeSpan.FromMinutes(30));
        var never = await Committed();
        Assert.Empty(await Reminders.Due(0, 10));

        var package = await WithReminder(TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Reminders.Due(0, 10));
        Assert.Equal(package.MessageId, due.MessageId);
        Assert.Empty(await Reminders.Due(due.Seq, 10));
        Assert.True(await Reminders.Remind(due, await Own(due.MessageId, Mailbox, "TermReminder")));
        Assert.Empty(await Reminders.Due(0, 10));
        Assert.Equal(MessageState.Available, (await Found(package.MessageId)).State);
        Assert.Equal([later.MessageId, never.MessageId, package.MessageId], await Test.Query<string>("SELECT message_id FROM message WHERE kind = 'user' ORDER BY seq"));
        Assert.Equal(["TermReminder"], await Test.Query<string>("SELECT action FROM message WHERE kind = 'failure'"));
    }

    [Fact]
    public async Task Of_two_hubs_that_remind_at_once_one_does()
    {
        await using var otherHub = await Test.AnotherHub();
        await WithReminder(TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Reminders.Due(0, 10));
        RemindStore[] stores = [Reminders, new(otherHub, Issuer)];
        var notices = new[] { await Own(due.MessageId, Mailbox, "TermReminder"), await Own(due.MessageId, Mailbox, "TermReminder") };
        var done = await Task.WhenAll(stores.Select((s, i) => s.Remind(due, notices[i])));
        Assert.Single(done, d => d);
        Assert.Single(await Test.Query<string>("SELECT message_id FROM message WHERE kind = 'failure'"));
    }

    [Fact]
    public async Task A_message_that_ended_or_is_leased_meanwhile_gets_no_reminder()
    {
        var package = await WithReminder(TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Reminders.Due(0, 10));
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        Assert.Empty(await Reminders.Due(0, 10));
        Assert.False(await Reminders.Remind(due, await Own(due.MessageId, Mailbox, "TermReminder")));
        await Acknowledge.HandOver(leased!.Seq, Octets("receipt"));
        Assert.False(await Reminders.Remind(due, await Own(due.MessageId, Mailbox, "TermReminder")));
        Assert.Empty(await Test.Query<string>("SELECT message_id FROM message WHERE kind = 'failure'"));
        Assert.Equal([null], await Test.Query<long?>("SELECT reminded_at FROM message WHERE message_id = @MessageId", new { package.MessageId }));
    }

    [Fact]
    public async Task A_notice_of_the_hand_over_comes_with_the_hand_over_and_with_no_other_receipt()
    {
        var package = await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, OneHour);
        var id = Guid.CreateVersion7().ToString();
        var notice = await Own(package.MessageId, Sender, "DeliveryNotice");
        await Acknowledge.HandOver(leased!.Seq, Octets("first"), new(id, notice));
        await Acknowledge.HandOver(leased.Seq, Octets("second"), new(Guid.CreateVersion7().ToString(), await Own(package.MessageId, Sender, "DeliveryNotice")));
        Assert.Equal([notice.MessageId], await Test.Query<string>("SELECT message_id FROM message WHERE action = 'DeliveryNotice'"));
        Assert.Equal([id], await Test.Query<string>("SELECT id FROM event_evidence WHERE event = 'ContentHandover'"));
        Assert.Equal([ErdsEvent.ContentConsignment], await EvidenceOf(notice.MessageId));
        Assert.Equal(notice.MessageId, (await Pull.Lease(Sender, Sender, OneHour))!.MessageId);
    }

    private async Task<SealedPackage> WithReminder(TimeSpan fromNow)
    {
        var package = await Package() with { RemindAt = await Test.Now() + fromNow };
        Assert.IsType<CommitOutcome.Committed>(await Push.Commit(package));
        return package;
    }
}

public sealed class RemindOnSqlite : RemindContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RemindOnPostgres(PostgresServer server) : RemindContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
