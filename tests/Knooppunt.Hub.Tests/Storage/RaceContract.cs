using Knooppunt.As4.Evidence;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Expiry;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Pull;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Reject;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>
/// Receipt, pull and expiry start at one barrier, on three hubs, around the end of the term, hundreds of times with another
/// offset each time. Each message must end once; and each order must have occurred, else the run proves nothing.
/// </summary>
public abstract class RaceContract : StoreContract
{
    private const int Rounds = 300;
    private readonly Random random = new(20261124);

    private protected abstract TimeSpan Term { get; }

    [Fact]
    public async Task A_receipt_and_an_expiry_that_race_end_the_message_once()
    {
        await using var other = await Test.AnotherHub();
        var (receiptWon, expiryWon) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (package, seq) = await Offered(NoTime);
            await Test.PassTo(package.ExpiresAt);
            var due = DueLike(package, seq, offeredCount: 1);
            var failure = await Failure(due);
            using var barrier = new Barrier(2);
            var receipt = Racer(barrier, () => Acknowledge.HandOver(seq, Octets("receipt")));
            var expiry = Racer(barrier, () => new ExpiryStore(other, Issuer).Expire(due, failure));
            var (handOver, expired) = (await receipt, await expiry);

            Assert.Equal(expired ? HandOverOutcome.TooLate : HandOverOutcome.Done, handOver);
            await AssertEndedOnce(package.MessageId, expired ? MessageState.Expired : MessageState.HandedOver, failure.Message.MessageId);
            (receiptWon, expiryWon) = expired ? (receiptWon, expiryWon + 1) : (receiptWon + 1, expiryWon);
        }
        AssertBothOccurred(receiptWon, expiryWon);
    }

    [Fact]
    public async Task A_pull_and_an_expiry_that_race_never_both_get_the_message()
    {
        await using var other = await Test.AnotherHub();
        var (pullWon, expiryWon) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var package = await Package(Jitter());
            await Push.Commit(package);
            var seq = (await Found(package.MessageId)).Seq;
            var due = DueLike(package, seq, offeredCount: 0);
            var failure = await Failure(due);
            using var barrier = new Barrier(2);
            var pull = Racer(barrier, () => Pull.Lease(Mailbox, Mailbox, OneHour));
            var expiry = Racer(barrier, () => new ExpiryStore(other, Issuer).Expire(due, failure));
            var (leased, expired) = (await pull, await expiry);

            Assert.False(leased is not null && expired);
            if (leased is not null)
            {
                // The pull was in time, so its receipt may follow however late the term says it is.
                await Test.PassTo(package.ExpiresAt);
                Assert.False(await Expiry.Expire(due with { OfferedCount = 1 }, failure));
                Assert.Equal(HandOverOutcome.Done, await Acknowledge.HandOver(seq, Octets("receipt")));
                pullWon++;
            }
            else
            {
                await Test.PassTo(package.ExpiresAt);
                Assert.True(expired || await Expiry.Expire(due, failure));
                expiryWon++;
            }
            await AssertEndedOnce(package.MessageId, leased is null ? MessageState.Expired : MessageState.HandedOver, failure.Message.MessageId);
        }
        AssertBothOccurred(pullWon, expiryWon);
    }

    [Fact]
    public async Task A_late_receipt_a_second_pull_and_an_expiry_that_race_end_the_message_once()
    {
        await using var second = await Test.AnotherHub();
        await using var third = await Test.AnotherHub();
        var (receiptWon, expiryWon, pulledAgain) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (package, seq) = await Offered(NoTime, Jitter());
            var due = DueLike(package, seq, offeredCount: 1);
            var failure = await Failure(due);
            using var barrier = new Barrier(3);
            var receipt = Racer(barrier, () => Acknowledge.HandOver(seq, Octets("receipt")));
            var pull = Racer(barrier, () => new PullStore(second).Lease(Mailbox, Mailbox, OneHour));
            var expiry = Racer(barrier, () => new ExpiryStore(third, Issuer).Expire(due, failure));
            var (handOver, leased, expired) = (await receipt, await pull, await expiry);

            Assert.Equal(expired ? HandOverOutcome.TooLate : HandOverOutcome.Done, handOver);
            Assert.False(leased is not null && expired);
            await AssertEndedOnce(package.MessageId, expired ? MessageState.Expired : MessageState.HandedOver, failure.Message.MessageId);
            (receiptWon, expiryWon) = expired ? (receiptWon, expiryWon + 1) : (receiptWon + 1, expiryWon);
            pulledAgain += leased is null ? 0 : 1;
        }
        AssertBothOccurred(receiptWon, expiryWon);
        AssertBothOccurred(pulledAgain, Rounds - pulledAgain);
    }

    [Fact]
    public async Task A_receipt_an_error_and_an_expiry_that_race_end_the_message_once()
    {
        await using var second = await Test.AnotherHub();
        await using var third = await Test.AnotherHub();
        var won = new Dictionary<MessageState, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var (package, seq) = await Offered(NoTime);
            await Test.PassTo(package.ExpiresAt);
            var due = DueLike(package, seq, offeredCount: 1);
            var (ofExpiry, ofError) = (await Failure(due), await Failure(due));
            using var barrier = new Barrier(3);
            var receipt = Racer(barrier, () => Acknowledge.HandOver(seq, Octets("receipt")));
            var error = Racer(barrier, () => new RejectStore(second, Issuer).Reject(due, ofError));
            var expiry = Racer(barrier, () => new ExpiryStore(third, Issuer).Expire(due, ofExpiry));
            var (handOver, rejected, expired) = (await receipt, await error, await expiry);

            Assert.Equal(rejected || expired ? HandOverOutcome.TooLate : HandOverOutcome.Done, handOver);
            Assert.False(rejected && expired);
            var end = rejected ? MessageState.Rejected : expired ? MessageState.Expired : MessageState.HandedOver;
            await AssertEndedOnce(package.MessageId, end, (rejected ? ofError : ofExpiry).Message.MessageId);
            Assert.Null(await Acknowledge.Find((rejected ? ofExpiry : ofError).Message.MessageId));
            won[end] = won.GetValueOrDefault(end) + 1;
        }
        Assert.True(won.Count == 3, $"Not every order occurred: {string.Join(", ", won)}");
    }

    [Fact]
    public async Task Two_hubs_that_expire_the_same_messages_make_one_failure_each()
    {
        await using var other = await Test.AnotherHub();
        for (var i = 0; i < 100; i++)
            await Committed(term: TimeSpan.FromSeconds(-1));
        using var barrier = new Barrier(2);
        var counts = await Task.WhenAll(new[] { Test.Hub, other }.Select(hub => Task.Run(async () =>
        {
            var store = new ExpiryStore(hub, Issuer);
            var due = await store.Due(0, 100);
            barrier.SignalAndWait();
            var count = 0;
            foreach (var message in due)
                count += await store.Expire(message, await Failure(message)) ? 1 : 0;
            return count;
        })));
        Assert.Equal(100, counts.Sum());
        Assert.Equal(100, (await Test.Query<long>("SELECT count(*) FROM message WHERE kind = 'failure'"))[0]);
        Assert.Equal(100, (await Test.Query<long>("SELECT count(DISTINCT ref_to_message_id) FROM message WHERE kind = 'failure'"))[0]);
    }

    /// <summary>A term that ends somewhere around the barrier.</summary>
    private TimeSpan Jitter() => Term * (0.2 + (1.6 * random.NextDouble()));

    private async Task<(SealedPackage Package, long Seq)> Offered(TimeSpan lease, TimeSpan? term = null)
    {
        // A busy machine may let the term end before the offer; such a message proves nothing and is put out of the way.
        for (; ; )
        {
            var package = await Package(term ?? Term);
            await Push.Commit(package);
            if (await Pull.Lease(Mailbox, Mailbox, lease) is { } leased && leased.MessageId == package.MessageId)
                return (package, leased.Seq);
            await Test.PassTo(package.ExpiresAt);
            foreach (var due in await Expiry.Due(0, 10))
                await Expiry.Expire(due, await Failure(due));
            term = (term ?? Term) * 2;
        }
    }

    /// <summary>Runs on a thread of its own and starts when all are there, after a wait of a few microseconds that differs each time.</summary>
    private Task<T> Racer<T>(Barrier barrier, Func<Task<T>> run)
    {
        var spins = random.Next(0, 20_000);
        return Task.Factory.StartNew(() =>
        {
            barrier.SignalAndWait();
            Thread.SpinWait(spins);
            return run();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private async Task AssertEndedOnce(string messageId, MessageState end, string failureId)
    {
        var failed = end != MessageState.HandedOver;
        var evidence = failed ? ErdsEvent.ContentHandoverFailure : ErdsEvent.ContentHandover;
        Assert.Equal([ErdsEvent.SubmissionAcceptance, ErdsEvent.ContentConsignment, evidence], await EvidenceOf(messageId));
        Assert.Equal(0, await ChunksOf(messageId));
        Assert.Equal(end, (await Found(messageId)).State);
        Assert.Equal(failed, await Acknowledge.Find(failureId) is not null);
    }

    private static void AssertBothOccurred(int one, int other)
    {
        TestContext.Current.SendDiagnosticMessage($"orders that occurred: {one} and {other}");
        Assert.True(one > 0 && other > 0, $"Only one order occurred: {one} and {other}.");
    }
}

public sealed class RaceOnSqlite : RaceContract
{
    private protected override TimeSpan Term => TimeSpan.FromMilliseconds(10);

    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase(realClock: true));
}

public sealed class RaceOnPostgres(PostgresServer server) : RaceContract
{
    private protected override TimeSpan Term => TimeSpan.FromMilliseconds(12);

    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
