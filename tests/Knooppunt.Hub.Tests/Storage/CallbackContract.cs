using Knooppunt.Hub.Callback;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Storage;
using Knooppunt.Tests.Databases;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

/// <summary>The queue of receipts and errors that are posted.</summary>
public abstract class CallbackContract : StoreContract
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private CallbackStore Signals => new(Test.Hub);

    [Fact]
    public async Task A_receipt_by_callback_is_queued_with_its_message_or_not_at_all()
    {
        var package = await Package() with { Callback = Signal("r1", OutboundSignal.Receipt) };
        await Push.Commit(package);
        await Push.Commit(package with { Callback = Signal("r2", OutboundSignal.Receipt) }); // lost a race: its receipt is forgotten
        Assert.Equal([Sender], await Signals.Due());
        var claimed = await Signals.Claim(Sender, OneHour);
        Assert.Equal(("r1", OutboundSignal.Receipt, "pm", 1L), (claimed!.MessageId, claimed.Purpose, claimed.Pmode, claimed.Attempts));
        Assert.Equal(Octets("signal r1"), claimed.Octets);
        Assert.Null(await Signals.Claim(Sender, OneHour));
        Assert.Equal(1, await Signals.Remove(claimed));
        Assert.Empty(await Test.Query<string>("SELECT message_id FROM outbound_signal"));
    }

    [Fact]
    public async Task The_error_about_an_expiry_is_queued_once_with_it()
    {
        await Committed(term: TimeSpan.FromSeconds(-1));
        var due = Assert.Single(await Expiry.Due(0, 10));
        var failure = await Failure(due) with { Signal = Signal("e1", OutboundSignal.Error) };
        Assert.True(await Expiry.Expire(due, failure));
        Assert.False(await Expiry.Expire(due, failure with { Signal = Signal("e2", OutboundSignal.Error) }));
        Assert.Equal(["e1"], await Test.Query<string>("SELECT message_id FROM outbound_signal"));
    }

    [Fact]
    public async Task A_signal_is_put_off_kept_when_given_up_and_queued_anew_when_the_partner_asks()
    {
        await Queue(Signal("s1", OutboundSignal.Receipt));
        var first = await Signals.Claim(Sender, OneHour);
        await Signals.Postpone(first!, Pause);
        Assert.Empty(await Signals.Due());
        await Test.PassTo((await Test.Now()) + Pause);
        var second = await Signals.Claim(Sender, OneHour);
        Assert.Equal(2, second!.Attempts);
        Assert.Equal(0, await Signals.Remove(first!)); // of an earlier attempt
        await Signals.Postpone(second, null);
        await Test.PassTo((await Test.Now()) + OneHourOr(Pause));
        Assert.Empty(await Signals.Due());
        Assert.Equal(1, await Test.Hub.Read((connection, transaction) => OutboundSignal.Waiting(connection, transaction, Sender), TestContext.Current.CancellationToken));

        await Queue(Signal("s1", OutboundSignal.Receipt));
        Assert.Equal(1, (await Signals.Claim(Sender, OneHour))!.Attempts);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute("UPDATE outbound_signal SET octets = content_type"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Test.Execute("UPDATE outbound_signal SET partner = 'another'"));
    }

    [Fact]
    public async Task A_claim_that_a_dead_hub_left_lapses_and_two_hubs_never_claim_one_signal()
    {
        await Queue(Signal("s1", OutboundSignal.Error));
        Assert.NotNull(await Signals.Claim(Sender, NoTime));
        await using var other = await Test.AnotherHub();
        Assert.Equal(2, (await new CallbackStore(other).Claim(Sender, OneHour))!.Attempts);

        for (var i = 0; i < 40; i++)
            await Queue(Signal("many" + i, OutboundSignal.Error));
        var claimed = await Task.WhenAll(new[] { Test.Hub, other }.Select(hub => Task.Run(async () =>
        {
            var ids = new List<string>();
            while (await new CallbackStore(hub).Claim(Sender, OneHour) is { } signal)
                ids.Add(signal.MessageId);
            return ids;
        })));
        Assert.Equal(40, claimed.Sum(c => c.Count));
        Assert.Equal(40, claimed.SelectMany(c => c).Distinct().Count());
    }

    private TimeSpan OneHourOr(TimeSpan real) => Test is SqliteTestDatabase ? OneHour : real;

    private Task<int> Queue(OutboundSignal signal) => Test.Hub.Write(async (connection, transaction) =>
    {
        await signal.Queue(connection, transaction, await Test.Hub.Now(connection, transaction));
        return 1;
    });

    private static OutboundSignal Signal(string id, string purpose) => new()
    {
        MessageId = id,
        Partner = Sender,
        PMode = "pm",
        Purpose = purpose,
        RefToMessageId = "m1@test.example",
        ContentType = "application/soap+xml",
        Octets = Octets("signal " + id),
    };
}

public sealed class CallbackOnSqlite : CallbackContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class CallbackOnPostgres(PostgresServer server) : CallbackContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
