using System.Collections.Concurrent;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Hub.Pull;
using Knooppunt.Tests.Databases;
using Microsoft.Extensions.Options;
using Xunit;

namespace Knooppunt.Hub.Tests.Storage;

public abstract class PullContract : StoreContract
{
    [Fact]
    public async Task An_empty_mailbox_gives_nothing()
    {
        await Committed(mailbox: "00000099000000005000");
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
    }

    [Fact]
    public async Task Messages_are_offered_oldest_first_and_each_to_one_puller()
    {
        var first = await Committed();
        var second = await Committed();
        Assert.Equal(first.MessageId, (await Pull.Lease(Mailbox, Mailbox, OneHour))?.MessageId);
        Assert.Equal(second.MessageId, (await Pull.Lease(Mailbox, Mailbox, OneHour))?.MessageId);
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
    }

    [Fact]
    public async Task A_filter_by_column_takes_the_oldest_that_fits_everything()
    {
        var template = await Package();
        async Task<string> Held(string action, string conversation, string? reference)
        {
            var package = template with { MessageId = NewId(), Action = action, ConversationId = conversation, RefToMessageId = reference };
            await Push.Commit(package);
            return package.MessageId;
        }

        var first = await Held("Saldoverzoek", "c1", null);
        var second = await Held("Betaalvoorstel", "c1", "m@x");
        var third = await Held("Betaalvoorstel", "c2", "m@x");
        async Task<string?> Leased(string? channel, PullSelection? selection) => (await Pull.Lease(Mailbox, Mailbox, OneHour, new PullFilter(channel, selection)))?.MessageId;
        Assert.Null(await Leased("Betaal", null));
        Assert.Null(await Leased("Saldoverzoek", new PullSelection { Action = "Betaalvoorstel" }));
        Assert.Null(await Leased(null, new PullSelection { ConversationId = "c1", RefToMessageId = "x" }));
        Assert.Equal(third, await Leased("Betaalvoorstel", new PullSelection { ConversationId = "c2", RefToMessageId = "m@x" }));
        Assert.Equal(second, await Leased("Betaalvoorstel", null));
        Assert.Equal(first, await Leased(null, null));
    }

    [Fact]
    public async Task A_pull_request_is_taken_once_by_all_hubs_together_and_old_ones_are_forgotten()
    {
        var options = Options.Create(new HubOptions());
        await Test.Query<long>("INSERT INTO seen_request (signer, kind, value, seen_at) VALUES (@Sender, 'pull', 'old@x', 0) RETURNING seen_at", new { Sender });
        var now = await Test.Now();
        ReplayStore[] hubs = [new(Test.Hub, options), new(Test.Hub, options)];
        var request = new MessageInfo(now, "pull-1@x");
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => hubs[i % 2].Take(Sender, request)));
        Assert.Single(taken, refusal => refusal is null);
        Assert.All(taken.OfType<Refusal>(), refusal => Assert.Equal("EBMS:0003", refusal.Error.Code));
        Assert.Null(await hubs[0].Take(Mailbox, request));
        Assert.Null(await hubs[0].Take(Sender, new MessageInfo(now.AddMinutes(-9), "old@x")));
        Assert.NotNull(await hubs[0].Take(Sender, new MessageInfo(now.AddMinutes(-11), "pull-2@x")));
        Assert.NotNull(await hubs[0].Take(Sender, new MessageInfo(now.AddMinutes(6), "pull-3@x")));
        Assert.Equal(["old@x", "pull-1@x", "pull-1@x"], (await Test.Query<string>("SELECT value FROM seen_request", new { })).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lapsed_lease_offers_the_same_octets_again()
    {
        var content = new byte[(3 * 64 * 1024) + 1];
        new Random(1).NextBytes(content);
        var package = await Committed(content: content);
        var first = await Pull.Lease(Mailbox, Mailbox, NoTime);
        var second = await Pull.Lease(Mailbox, Mailbox, OneHour);
        Assert.Equal((package.MessageId, 1), (first!.MessageId, first.OfferedCount));
        Assert.Equal((package.MessageId, 2), (second!.MessageId, second.OfferedCount));
        Assert.Equal((package.SealedContentType, (long)content.Length), (second.ContentType, second.Size));
        Assert.Equal(4, await ChunksOf(package.MessageId));
        Assert.Equal(content, await Sealed(Pull, first.Seq));
        Assert.Equal(content, await Sealed(Pull, second.Seq));
    }

    [Fact]
    public async Task Nothing_is_offered_after_its_term()
    {
        await Committed(term: TimeSpan.FromMicroseconds(-1));
        var alive = await Committed();
        Assert.Equal(alive.MessageId, (await Pull.Lease(Mailbox, Mailbox, OneHour))?.MessageId);
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
    }

    [Fact]
    public async Task Octets_that_are_erased_while_they_are_sent_do_not_end_like_a_whole_message()
    {
        await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, NoTime);
        await Acknowledge.HandOver(leased!.Seq, Octets("receipt"));
        await Assert.ThrowsAsync<IOException>(() => Sealed(Pull, leased.Seq));
    }

    [Fact]
    public async Task Sixteen_pullers_on_two_hubs_get_two_hundred_messages_once_each()
    {
        var now = await Test.Now();
        foreach (var package in Enumerable.Range(0, 200).Select(_ => Package(now)).ToArray())
            await Push.Commit(package);
        await using var otherHub = await Test.AnotherHub();
        PullStore[] stores = [Pull, new PullStore(otherHub)];
        var offered = new ConcurrentBag<LeasedMessage>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pullers = Enumerable.Range(0, 16).Select(async i =>
        {
            await ready.Task;
            while (await stores[i % 2].Lease(Mailbox, Mailbox, OneHour) is { } leased)
                offered.Add(leased);
        }).ToArray();
        ready.SetResult();
        await Task.WhenAll(pullers);
        Assert.Equal(200, offered.Count);
        Assert.Equal(200, offered.Select(o => o.Seq).Distinct().Count());
        Assert.All(offered, o => Assert.Equal(1, o.OfferedCount));
    }
}

public sealed class PullOnSqlite : PullContract
{
    private protected override Task<TestDatabase> Create() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    [Fact]
    public async Task A_pull_exactly_at_the_end_of_the_term_is_in_time()
    {
        var package = await Package();
        await Push.Commit(package with { ExpiresAt = package.AcceptedAt });
        Assert.Empty(await Expiry.Due(0, 10));
        Assert.NotNull(await Pull.Lease(Mailbox, Mailbox, NoTime));
        await Test.PassTo(package.AcceptedAt);
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
        Assert.Single(await Expiry.Due(0, 10));
    }

    [Fact]
    public async Task A_lease_holds_up_to_and_including_its_last_instant()
    {
        await Committed();
        var leased = await Pull.Lease(Mailbox, Mailbox, TimeSpan.Zero);
        Assert.Null(await Pull.Lease(Mailbox, Mailbox, OneHour));
        Assert.Equal(MessageState.Leased, (await Found(leased!.MessageId)).State);
        await Test.PassTo(leased.LeaseUntil);
        Assert.Equal(MessageState.Available, (await Found(leased.MessageId)).State);
        Assert.NotNull(await Pull.Lease(Mailbox, Mailbox, OneHour));
    }
}

public sealed class PullOnPostgres(PostgresServer server) : PullContract
{
    private protected override async Task<TestDatabase> Create() => await PostgresTestDatabase.Create(server);
}
