using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Expiry;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>
/// Walks every state with every event, within the term and after it, offered before and not; and compares what the stores did
/// with what the state table says. A row too many in either is a failure.
/// </summary>
public abstract class StateTableContract : StoreContract
{
    public static TheoryData<int, int, bool, bool> Everything
    {
        get
        {
            var all = new TheoryData<int, int, bool, bool>();
            foreach (var state in Enum.GetValues<MessageState>())
            foreach (var happening in new[] { MessageEvent.Pull, MessageEvent.Receipt, MessageEvent.Rejection, MessageEvent.Deadline, MessageEvent.LeaseLapse })
            foreach (var termOver in new[] { false, true })
            foreach (var offered in new[] { false, true })
            {
                if (Exists(state, offered))
                    all.Add((int)state, (int)happening, termOver, offered);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_stores_do_what_the_state_table_says(int from, int happening, bool termOver, bool offered)
    {
        var state = (MessageState)from;
        var (messageId, leaseUntil) = await Make(state, termOver, offered);
        Assert.Equal(state, (await Found(messageId)).State);
        var before = await EvidenceOf(messageId);

        var row = StateTable.Rows.SingleOrDefault(r =>
            r.From == state && r.On == (MessageEvent)happening && Holds(r.Need, termOver, offered));
        await Happen((MessageEvent)happening, messageId, leaseUntil);

        Assert.Equal(row?.To ?? state, (await Found(messageId)).State);
        Assert.Equal(before.Concat(row?.Evidence ?? []), await EvidenceOf(messageId));
        Assert.Equal((row?.To ?? state) is MessageState.Available or MessageState.Leased, await ChunksOf(messageId) > 0);
    }

    [Fact]
    public async Task A_commit_starts_where_the_state_table_says()
    {
        var package = await Committed();
        var row = Assert.Single(StateTable.Rows, r => r.From is null);
        Assert.Equal(row.To, (await Found(package.MessageId)).State);
        Assert.Equal(row.Evidence, await EvidenceOf(package.MessageId));
    }

    [Fact]
    public void Nothing_leaves_a_state_that_ends_a_message() =>
        Assert.DoesNotContain(StateTable.Rows, r => r.From is MessageState.HandedOver or MessageState.Expired or MessageState.Rejected);

    /// <summary>Leased, handed over and rejected can only be reached by an offer.</summary>
    private static bool Exists(MessageState state, bool offered) => offered || state is MessageState.Available or MessageState.Expired;

    private static bool Holds(TransitionNeed need, bool termOver, bool offered) => need switch
    {
        TransitionNeed.Nothing => true,
        TransitionNeed.WithinTerm => !termOver,
        TransitionNeed.TermOver => termOver,
        TransitionNeed.OfferedBefore => offered,
        _ => throw new ArgumentOutOfRangeException(nameof(need)),
    };

    private async Task<(string MessageId, DateTimeOffset? LeaseUntil)> Make(MessageState state, bool termOver, bool offered)
    {
        // A message that was offered had a term that was not over then; the others may begin with one that is.
        var shortTerm = termOver || state == MessageState.Expired;
        var package = await Package(term: !shortTerm ? OneHour : offered ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(-1));
        await Push.Commit(package);
        DateTimeOffset? leaseUntil = null;
        if (offered)
        {
            var lease = state == MessageState.Leased ? TimeSpan.FromSeconds(3) : NoTime;
            leaseUntil = (await Pull.Lease(Mailbox, Mailbox, lease))!.LeaseUntil;
        }
        if (shortTerm)
            await Test.PassTo(package.ExpiresAt);
        if (state == MessageState.HandedOver)
            await Happen(MessageEvent.Receipt, package.MessageId, null);
        if (state == MessageState.Expired)
            await Happen(MessageEvent.Deadline, package.MessageId, null);
        if (state == MessageState.Rejected)
            await Happen(MessageEvent.Rejection, package.MessageId, null);
        return (package.MessageId, leaseUntil);
    }

    private async Task Happen(MessageEvent happening, string messageId, DateTimeOffset? leaseUntil)
    {
        switch (happening)
        {
            case MessageEvent.Pull:
                await Pull.Lease(Mailbox, Mailbox, OneHour);
                break;
            case MessageEvent.Receipt:
                await Acknowledge.HandOver((await Found(messageId)).Seq, Octets("receipt"));
                break;
            case MessageEvent.Rejection:
                if (await Rejection.Find(messageId) is { } rejected)
                    await Rejection.Reject(rejected, await Failure(rejected));
                break;
            case MessageEvent.Deadline:
                foreach (var due in await Expiry.Due(0, 10))
                    await Expiry.Expire(due, await Failure(due));
                break;
            case MessageEvent.LeaseLapse when leaseUntil is { } until:
                await Test.PassTo(until);
                break;
        }
    }
}

public sealed class StateTableOnSqlite : StateTableContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class StateTableOnPostgres(PostgresServer server) : StateTableContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
