using Knooppunt.As4.PModes;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Deliver;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>Leases and attempts of what the hub pushes; beside pulls, on the same rows.</summary>
public abstract class DeliveryContract : StoreContract
{
    private const string Agent = "00000099000000007000";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private DeliveryStore Delivery => new(Test.Hub);

    [Fact]
    public async Task A_message_is_leased_by_a_push_or_by_a_pull_and_never_by_both()
    {
        var package = await Committed();
        var pushed = await Delivery.Lease(Lane(Mailbox), OneHour);
        Assert.Equal((Mailbox, package.SealedContentType, (long)package.Sealed.Length, 1), (pushed!.Mailbox, pushed.ContentType, pushed.Size, pushed.Attempt));
        Assert.Null(await Delivery.Lease(Lane(Mailbox), OneHour));
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
        Assert.Equal(1, (await Found(package.MessageId)).OfferedCount);
        Assert.Equal(HandOverOutcome.Done, await Acknowledge.HandOver(pushed.Seq, Octets("receipt")));
        Assert.False(await Delivery.Release(pushed, Pause));

        await Committed();
        Assert.NotNull(await Pull.Lease(Mailbox, Mailbox, OneHour));
        Assert.Null(await Delivery.Lease(Lane(Mailbox), OneHour));
    }

    [Fact]
    public async Task What_was_not_taken_can_be_pulled_at_once_and_is_pushed_again_after_the_pause_until_the_attempts_are_used_up()
    {
        await Committed();
        var lane = Lane(Mailbox, attempts: 2);
        var first = await Delivery.Lease(lane, OneHour);
        Assert.True(await Delivery.Release(first!, Pause));
        Assert.Null(await Delivery.Lease(lane, OneHour));
        var pulled = await Pull.Lease(Mailbox, Mailbox, NoTime);
        Assert.Equal(first!.Seq, pulled!.Seq);
        Assert.False(await Delivery.Release(first, Pause)); // the lease is another's by now

        await Test.PassTo((await Test.Now()) + Pause);
        var second = await Delivery.Lease(lane, OneHour);
        Assert.Equal((first.Seq, 2), (second!.Seq, second.Attempt));
        Assert.True(await Delivery.Release(second, NoTime));
        Assert.Null(await Delivery.Lease(lane, OneHour));
        Assert.Equal(first.Seq, (await Pull.Lease(Mailbox, Mailbox, OneHour))!.Seq);
    }

    [Fact]
    public async Task While_a_receipt_is_awaited_nobody_else_is_offered_the_message()
    {
        await Committed();
        var first = await Delivery.Lease(Lane(Mailbox), OneHour);
        Assert.True(await Delivery.AwaitReceipt(first!, Pause));
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
        Assert.Null(await Delivery.Lease(Lane(Mailbox), OneHour));
        await Test.PassTo((await Test.Now()) + Pause);
        Assert.Equal(2, (await Delivery.Lease(Lane(Mailbox), OneHour))!.Attempt);
    }

    [Fact]
    public async Task An_attempt_that_nobody_finished_counts_and_is_made_again_when_its_lease_ends()
    {
        await Committed();
        Assert.Equal(1, (await Delivery.Lease(Lane(Mailbox), NoTime))!.Attempt);
        await using var other = await Test.AnotherHub();
        Assert.Equal(2, (await new DeliveryStore(other).Lease(Lane(Mailbox), NoTime))!.Attempt);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_next_attempt_does_not_hold_up_the_next_one()
    {
        await Committed();
        var second = await Committed();
        Assert.True(await Delivery.Release((await Delivery.Lease(Lane(Mailbox), OneHour))!, OneHour));
        Assert.Equal((await Found(second.MessageId)).Seq, (await Delivery.Lease(Lane(Mailbox), OneHour))!.Seq);
    }

    [Fact]
    public async Task An_agent_gets_the_messages_that_it_opens_and_the_failures_of_what_it_sent_itself()
    {
        await Committed(mailbox: Mailbox); // opened by the agent
        await Committed(mailbox: Agent);
        await Committed(mailbox: "00000099000000006000"); // somebody else's
        await Committed(term: TimeSpan.FromSeconds(-1)); // its failure is for the sender, and waits in the mailbox of the sender
        var due = Assert.Single(await Expiry.Due(0, 10));
        await Expiry.Expire(due, await Failure(due));

        Assert.Equal([Mailbox, Agent], await Mailboxes(Lane(Agent, Agent, Mailbox)));
        Assert.Equal([Sender], await Mailboxes(Lane(Sender))); // only failures: nobody wrote to the sender
        await Committed(mailbox: Sender);
        Assert.Empty(await Mailboxes(new DeliveryLane(Organisation(Sender), Mode(10), []))); // its messages are opened by somebody else
    }

    [Fact]
    public async Task Nothing_is_pushed_after_its_term()
    {
        await Committed(term: TimeSpan.FromSeconds(-1));
        Assert.Null(await Delivery.Lease(Lane(Mailbox), OneHour));
    }

    [Fact]
    public async Task Pushes_and_pulls_of_two_hubs_at_once_never_get_the_same_message()
    {
        await using var other = await Test.AnotherHub();
        for (var i = 0; i < 60; i++)
            await Committed();
        var lane = Lane(Mailbox);
        async Task<List<long>> Take(Func<Task<long?>> next)
        {
            var taken = new List<long>();
            while (await next() is { } seq)
                taken.Add(seq);
            return taken;
        }

        var otherPull = new Knooppunt.Hub.Pull.PullStore(other);
        var otherPush = new DeliveryStore(other);
        var all = await Task.WhenAll(
            Task.Run(() => Take(async () => (await Delivery.Lease(lane, OneHour))?.Seq)),
            Task.Run(() => Take(async () => (await otherPush.Lease(lane, OneHour))?.Seq)),
            Task.Run(() => Take(async () => (await Pull.Lease(Mailbox, Mailbox, OneHour))?.Seq)),
            Task.Run(() => Take(async () => (await otherPull.Lease(Mailbox, Mailbox, OneHour))?.Seq)));
        Assert.Equal(60, all.Sum(t => t.Count));
        Assert.Equal(60, all.SelectMany(t => t).Distinct().Count());
    }

    private async Task<string[]> Mailboxes(DeliveryLane lane)
    {
        var taken = new List<string>();
        while (await Delivery.Lease(lane, OneHour) is { } message)
            taken.Add(message.Mailbox);
        return [.. taken];
    }

    private static DeliveryLane Lane(string partner, params string[] mailboxes) => new(Organisation(partner), Mode(10), mailboxes.Length == 0 ? [partner] : mailboxes);

    private static DeliveryLane Lane(string partner, int attempts) => new(Organisation(partner), Mode(attempts), [partner]);

    private static PMode Mode(int attempts) => new()
    {
        Id = "delivery",
        Address = new Uri("https://partner.example/as4"),
        ReceptionAwareness = new(attempts, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1)),
    };

    private static Organisation Organisation(string oin) =>
        new() { Oin = oin, Name = oin, Participation = new Participation { Roles = ["schuldeiser"] }, Family = "rsa", Folder = oin, Tls = [], Signing = [], Encryption = [] };
}

public sealed class DeliveryOnSqlite : DeliveryContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class DeliveryOnPostgres(PostgresServer server) : DeliveryContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
